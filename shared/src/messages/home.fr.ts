import type ar from './home.ar.ts'

export default {
  'home.title': 'Un chèque numérique pour chaque association, chez le prestataire de son choix',
  'home.lead':
    'Chaque association éligible reçoit un chèque équivalant à 500 euros pour un service numérique. Vous choisissez librement parmi les prestataires certifiés, vous n’avancez rien, et le prestataire est payé directement une fois que vous avez accepté son travail.',
  'home.begin': 'Demander le chèque de mon association',
  'home.browse': 'Parcourir le catalogue',
  'home.sample': 'Exemple de chèque numérique',
  'home.sample.state': 'exemple',

  'home.travel.title': 'Le trajet d’un chèque en quatre étapes',
  'home.travel.1.title': 'L’association s’inscrit et reçoit le chèque',
  'home.travel.1.text':
    'Il suffit du récépissé définitif, ou du récépissé provisoire d’au moins soixante jours, ou d’un procès-verbal d’huissier. L’argent vous est réservé dès l’émission.',
  'home.travel.2.title': 'Elle choisit librement et signe la convention',
  'home.travel.2.text':
    'Comparez les offres côte à côte : le prix, le lieu des données, ce qui vous reste si vous partez. Personne ne choisit à votre place.',
  'home.travel.3.title': 'Elle reçoit le travail, l’accepte ou le refuse',
  'home.travel.3.text':
    'Le prestataire apporte la preuve de chaque jalon ; vous l’examinez critère par critère. Votre silence ne vaut jamais acceptation.',
  'home.travel.4.title': 'Le prestataire est payé, les comptes sont vérifiables',
  'home.travel.4.text':
    'Après contrôle, le paiement part par virement, puis il est rapproché du relevé bancaire au centime près.',
  'home.travel.more': 'Le fonctionnement en détail',

  'home.search.title': 'Trouver un service',
  'home.search.label': 'De quoi votre association a-t-elle besoin ?',
  'home.search.hint': 'Exemple : site, comptabilité, messagerie. En arabe, en français ou en anglais.',
  'home.check.title': 'Vérifier un chèque',
  'home.check.label': 'Code du chèque',
  'home.check.hint': 'Vous saurez si le chèque est valable, et rien sur son titulaire.',
  'home.check.action': 'Vérifier',

  'home.for.title': 'À chacun sa part',
  'home.for.association.title': 'Pour les associations',
  'home.for.association.text':
    'À tout moment, vous voyez ce qui vous attend et pour quand, quand le bureau répondra et qui a consulté votre dossier. En arabe d’abord, et sur téléphone.',
  'home.for.provider.title': 'Pour les entreprises',
  'home.for.provider.text':
    'Un socle de sécurité publié, une certification sur preuves, aucun intermédiaire. Vous savez pourquoi une demande est acceptée ou rendue, et quand vous serez payé.',
  'home.for.public.title': 'Pour le public et l’audit',
  'home.for.public.text':
    'Les règles sont publiées avec leurs versions, chaque décision garde son motif, chaque montant se suit du budget jusqu’à la banque.',
} satisfies Record<keyof typeof ar, string>
