/** Words of making the demo anew. */
export default {
  'demo.reset': 'Recommencer la démonstration',
  'demo.reset.title': 'Recommencer la démonstration',
  'demo.reset.lead':
    'Une nouvelle démonstration prend la place de celle-ci : neuf mois de travail des associations, des prestataires et de l’administration, jusqu’à aujourd’hui.',
  'demo.reset.lost': 'Tout ce qui a été fait dans la démonstration actuelle est perdu, et chacun est déconnecté.',
  'demo.reset.meanwhile':
    'La démonstration actuelle reste ouverte jusqu’à ce que la nouvelle soit complète ; celle-ci la remplace alors en un instant.',
  'demo.reset.confirm': 'Je comprends que tout ce qui a été fait ici sera perdu',
  'demo.reset.begin': 'Recommencer',
  'demo.reset.progress': 'Préparation de la nouvelle démonstration',
  'demo.reset.done': 'La nouvelle démonstration est prête.',
  'demo.reset.enter': 'Vers les comptes de démonstration',
  'demo.reset.failed':
    'La nouvelle démonstration n’a pas abouti ; l’actuelle est restée telle quelle. Veuillez réessayer.',
  'problem.demo.reset_running': 'Une nouvelle démonstration est déjà en préparation',
  'problem.demo.reset_running.help': 'Attendez qu’elle soit prête ; cela prend moins d’une minute.',
} as const
