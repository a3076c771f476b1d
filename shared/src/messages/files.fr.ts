import type ar from './files.ar.ts'

export default {
  'upload.camera': 'Prendre une photo',
  'upload.sending': 'Envoi en cours',
  'upload.paused': 'En pause',
  'upload.offline': 'La connexion est coupée. L’envoi reprendra là où il s’est arrêté.',
  'upload.pause': 'Mettre en pause',
  'upload.resume': 'Reprendre',
  'upload.received': 'Fichier reçu :',
  'upload.limits': 'PDF ou photo prise au téléphone, {$megabytes :integer} Mo au plus.',

  'problem.file.empty': 'Le fichier est vide.',
  'problem.file.empty.help': 'Choisissez-le de nouveau et vérifiez qu’il s’ouvre sur votre appareil.',
  'problem.file.not_found': 'Ce fichier n’existe pas, ou vous n’y avez pas accès.',
  'problem.file.not_found.help': 'Envoyez le fichier de nouveau, ou revenez à la page précédente.',
  'problem.file.no_room': 'Aucun fichier ne peut être reçu pour le moment.',
  'problem.file.no_room.help':
    'La cause est de notre côté. Réessayez plus tard. Ce que vous avez déjà envoyé est conservé.',
  'problem.file.too_many_waiting': 'Trop de fichiers envoyés attendent encore d’être utilisés.',
  'problem.file.too_many_waiting.help':
    'Envoyez les formulaires commencés, ou attendez : ce qui reste inutilisé est supprimé après deux jours.',
  'problem.file.too_many_today': 'La limite de fichiers pour aujourd’hui est atteinte.',
  'problem.file.too_many_today.help': 'Réessayez demain. Ce que vous avez déjà envoyé est conservé.',
  'problem.file.unfinished': 'L’envoi du fichier n’est pas terminé.',
  'problem.file.unfinished.help': 'Attendez la fin de l’envoi, puis réessayez.',
} satisfies Record<keyof typeof ar, string>
