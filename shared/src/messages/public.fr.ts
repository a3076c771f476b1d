import type ar from './public.ar.ts'

export default {
  'how.title': 'Comment ça marche',
  'how.lead':
    'Les mêmes règles pour tous, publiées et numérotées. Un chèque garde toute sa vie la version sous laquelle il a été émis.',
  'how.association.title': 'Ce que fait l’association',
  'how.association.1':
    'Elle s’inscrit et envoie la photo de ses papiers. Un papier illisible est redemandé seul ; le dossier entier n’est pas rejeté.',
  'how.association.2':
    'Une fois acceptée, elle reçoit le chèque et l’active. La somme lui est réservée depuis l’émission.',
  'how.association.3':
    'Elle choisit un service du catalogue, lit la convention dans sa langue et la signe. La signature engage la somme.',
  'how.association.4':
    'Elle examine chaque livraison critère par critère, puis l’accepte ou la refuse avec ses raisons.',
  'how.provider.title': 'Ce que fait le prestataire',
  'how.provider.1':
    'Il présente son entreprise et prouve qu’il respecte le socle de sécurité. La certification est limitée dans le temps et peut être retirée.',
  'how.provider.2': 'Il publie ses offres : prix, contenu, lieu des données, conditions de départ.',
  'how.provider.3': 'Il réalise le travail, en apporte la preuve, puis envoie sa demande de paiement avec la facture.',
  'how.provider.4':
    'Il est payé directement : l’essentiel après la réception, le reste après une période de bon fonctionnement.',
  'how.money.title': 'Où est l’argent à chaque instant',
  'how.money.lead': 'La valeur du chèque est toujours la somme de ces parts, au centime près.',
  'how.money.available':
    'Pas encore engagé. Si le chèque expire, cette part retourne au programme ; elle n’est pas perdue.',
  'how.money.committed': 'Réservé à une convention signée. Cette part n’expire pas tant que la convention vit.',
  'how.money.underway':
    'Le travail est accepté et la facture contrôlée : le paiement attend son lot, ou l’ordre est déjà à la banque.',
  'how.money.paid': 'Viré au prestataire et confirmé par la banque.',
  'how.money.returned':
    'Ce qui n’était pas dépensé à l’expiration, au renoncement ou à l’annulation : rendu au budget du programme, pour d’autres associations.',
  'how.guards.title': 'Ce qui protège chacun',
  'how.guards.1':
    'Qui instruit ne paie pas ; qui prépare un lot ne l’approuve pas ; personne ne décide pour une organisation dont il est membre.',
  'how.guards.2': 'Un prestataire n’agit jamais au nom d’une association.',
  'how.guards.3': 'Le silence ne vaut pas accord. Toute attente a un délai, et ceux du bureau se voient aussi.',
  'how.guards.4':
    'Chaque consultation d’un dossier d’association est enregistrée et lui est montrée. Les noms des associations ne sont pas publiés.',
  'how.guards.5': 'Chaque refus a un code et un motif, et l’association peut former un recours.',

  'help.title': 'Aide',
  'help.lead': 'Des réponses courtes aux questions les plus fréquentes.',
  'help.who.question': 'Qui a droit au chèque ?',
  'help.who.answer':
    'Toute association légalement déclarée. Le récépissé définitif n’est pas exigé : un récépissé provisoire d’au moins soixante jours, ou un procès-verbal d’huissier attestant le dépôt, est accepté aussi.',
  'help.pay.question': 'L’association paie-t-elle quelque chose ?',
  'help.pay.answer':
    'Non, tant que le prix tient dans le montant du chèque. S’il le dépasse, la différence est affichée clairement avant la signature et l’association la règle hors de ce site.',
  'help.papers.question': 'Comment envoyer mes papiers depuis un téléphone ?',
  'help.papers.answer':
    'Prenez une photo nette du papier entier, en bonne lumière. Si la connexion se coupe, l’envoi reprend où il s’était arrêté ; votre saisie reste dans le brouillon.',
  'help.refused.question': 'Ma demande est refusée, que faire ?',
  'help.refused.answer':
    'Lisez le motif sur la page de la demande. Si le bureau a renvoyé une pièce, remplacez-la et renvoyez l’ensemble ; s’il a refusé, vous pouvez former un recours, une fois, depuis la même page.',
  'help.unhappy.question': 'Le travail livré ne correspond pas à la convention',
  'help.unhappy.answer':
    'Refusez la livraison en donnant la raison à chaque critère non respecté. Le prestataire n’est pas payé pour un jalon qui n’a pas été accepté.',
  'help.agent.question': 'Quelqu’un propose de faire les démarches à ma place',
  'help.agent.answer':
    'Ne donnez à personne votre code de connexion ni le code du chèque. Seuls les responsables de l’association demandent, signent et acceptent ; aucun intermédiaire n’a droit à une rémunération.',
  'help.late.question': 'Je suis prestataire et je n’ai pas été payé',
  'help.late.answer':
    'Ouvrez la demande de paiement : elle montre l’étape en cours, son délai et qui en est chargé. Si le bureau dépasse son délai, la page le dit et la demande passe en tête de sa liste.',
  'help.privacy.question': 'Qui voit les données de mon association ?',
  'help.privacy.answer':
    'Seules les personnes chargées de votre dossier ; chaque consultation est enregistrée et visible à la page « Qui a consulté mon dossier ». La vérification publique d’un chèque ne montre pas son titulaire.',

  'accessibility.title': 'Accessibilité',
  'accessibility.lead':
    'Ce site est pour tous : en arabe, en français et en anglais, sur un vieux téléphone et une connexion faible, au clavier seul ou avec un lecteur d’écran.',
  'accessibility.goal.title': 'Notre engagement',
  'accessibility.goal.text':
    'Nous suivons les WCAG 2.2 au niveau AA. Les pages sont contrôlées automatiquement dans les trois langues, en thème clair et sombre ; ce qu’un contrôle automatique ne voit pas est revu à la main.',
  'accessibility.how.title': 'Ce qui vous aide ici',
  'accessibility.how.1': 'Les pages et les formulaires fonctionnent sans JavaScript.',
  'accessibility.how.2':
    'Tout s’atteint au clavier, la position est toujours visible, et un premier lien mène au contenu.',
  'accessibility.how.3': 'Rien ne se comprend par la seule couleur : chaque état a son mot.',
  'accessibility.how.4':
    'Le texte s’agrandit au double ; votre choix du thème sombre et d’animations réduites est respecté.',
  'accessibility.how.5': 'Chaque graphique a son tableau de chiffres.',
  'accessibility.limits.title': 'Ce qui reste à faire',
  'accessibility.limits.text':
    'Les papiers envoyés par les utilisateurs sont des images qu’un lecteur d’écran ne lit pas toujours.',
  'accessibility.report.title': 'Un obstacle ?',
  'accessibility.report.text':
    'Dites au bureau du programme l’adresse de la page et ce que vous n’avez pas pu faire. Un obstacle est traité comme une panne.',
} satisfies Record<keyof typeof ar, string>
