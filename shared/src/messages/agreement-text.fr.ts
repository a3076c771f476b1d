export default {
  'agreement_text.parties': 'Les parties',
  'agreement_text.parties.association':
    'L’association : {$name}, éligible au programme « {$programme} » ({$code}) au titre de l’inscription {$registration}.',
  'agreement_text.parties.association.unregistered':
    'L’association : {$name}, éligible au programme « {$programme} » ({$code}).',
  'agreement_text.parties.provider':
    'Le prestataire : {$name}, ICE {$ice}, {$place}. Signé en son nom par {$signedBy}.',
  'agreement_text.parties.provider.foreign': 'Le prestataire : {$name}, {$place}. Signé en son nom par {$signedBy}.',
  'agreement_text.parties.programme':
    'Le programme n’est pas partie à cette convention. Il paie directement le prestataire, pour l’association, à hauteur de ce que couvre le chèque numérique.',

  'agreement_text.object': 'Objet',
  'agreement_text.object.title': 'Le prestataire réalise pour l’association la prestation suivante : {$title}.',
  'agreement_text.included': 'Ce que comprend la prestation',

  'agreement_text.price': 'Prix et paiement',
  'agreement_text.price.total': 'Prix total, toutes taxes comprises : {$price :money currency=$currency}.',
  'agreement_text.price.covered':
    'Le chèque numérique en couvre {$covered :money currency=$currency}. Cette somme est engagée à la signature.',
  'agreement_text.price.co_payment':
    'L’association paie le reste, soit {$rest :money currency=$currency}, directement au prestataire, hors du programme.',
  'agreement_text.price.no_co_payment': 'L’association ne paie rien.',
  'agreement_text.price.tranche.delivery':
    'Jalon {$position :integer}, livraison : {$percent :number} % de la somme couverte, soit {$amount :money currency=$currency}, après la réception par l’association.',
  'agreement_text.price.tranche.service':
    'Jalon {$position :integer}, période de service : {$percent :number} % de la somme couverte, soit {$amount :money currency=$currency}, après la fin de cette période et sa réception.',
  'agreement_text.price.paid': `.input {$days :integer} .match $days
    one {{Chaque demande de paiement approuvée est payée sous {$days} jour ouvrable.}}
    * {{Chaque demande de paiement approuvée est payée sous {$days} jours ouvrables.}}`,
  'agreement_text.price.yearly':
    'Après la première année, comprise dans le prix, continuer coûte {$yearly :money currency=$currency} par an. Le chèque ne le couvre pas et l’association peut arrêter quand elle le souhaite.',

  'agreement_text.time': 'Délais',
  'agreement_text.time.delivery': `.input {$days :integer} .match $days
    one {{La livraison a lieu sous {$days} jour à compter de la signature de l’association.}}
    * {{La livraison a lieu sous {$days} jours à compter de la signature de l’association.}}`,
  'agreement_text.time.service': `.input {$days :integer} .match $days
    0 {{Aucune période de service ne suit la réception.}}
    one {{La période de service dure {$days} jour à compter de la réception ; le prestataire y répare toute panne sans frais.}}
    * {{La période de service dure {$days} jours à compter de la réception ; le prestataire y répare toute panne sans frais.}}`,

  'agreement_text.criteria': 'Critères de réception',
  'agreement_text.acceptance': 'Réception',
  'agreement_text.acceptance.judged':
    'Seul un responsable de l’association accepte ou refuse une livraison, critère par critère. Le prestataire ne peut jamais le faire à sa place.',
  'agreement_text.acceptance.silence': `.input {$reminder :integer} .input {$escalation :integer} .match $escalation
    one {{Le silence ne vaut pas acceptation. Un rappel est envoyé après {$reminder} jour ; sans réponse {$escalation} jour après la livraison, le bureau du programme appelle l’association.}}
    * {{Le silence ne vaut pas acceptation. Un rappel est envoyé après {$reminder} jours ; sans réponse {$escalation} jours après la livraison, le bureau du programme appelle l’association.}}`,
  'agreement_text.acceptance.rejected':
    'Tout refus est motivé. Le prestataire corrige et livre de nouveau, sans supplément de prix.',

  'agreement_text.data': 'Données',
  'agreement_text.data.place': 'Les données de l’association sont conservées dans ce pays : {$country}.',
  'agreement_text.data.owner':
    'Les données appartiennent à l’association. Le prestataire ne s’en sert que pour cette prestation, ne les remet à personne et protège les données personnelles conformément à la loi.',
  'agreement_text.data.languages': 'Langues de travail et d’assistance : {$languages}.',

  'agreement_text.exit': 'Sortie',
  'agreement_text.exit.always':
    'À la fin de la prestation, quelle qu’en soit la raison, le prestataire remet à l’association toutes ses données, ses comptes et ses accès dans des formats courants, puis efface ce qui lui en reste.',

  'agreement_text.security': 'Sécurité informatique',
  'agreement_text.security.standing':
    'Le prestataire est certifié selon la version {$version :integer} du socle de sécurité, jusqu’au {$until :when style=date}.',
  'agreement_text.security.kept':
    'Il respecte ce socle pendant toute la prestation. Sa certification est vérifiée à la signature et à chaque demande de paiement.',
  'agreement_text.security.incident':
    'Il informe sans délai l’association et le bureau du programme de tout incident touchant leurs données.',

  'agreement_text.end': 'Fin de la convention',
  'agreement_text.end.before':
    'Avant la signature de l’association, chaque partie peut se retirer en donnant ses raisons.',
  'agreement_text.end.after':
    'Après la signature, le responsable du programme peut mettre fin à la convention par une décision motivée. Les sommes des jalons acceptés restent dues ; le reste revient au chèque de l’association.',
  'agreement_text.end.disagreement':
    'En cas de désaccord, les parties saisissent le bureau du programme avant toute autre démarche.',

  'agreement_text.rules': 'Règles applicables',
  'agreement_text.rules.version':
    'Cette convention suit le règlement du programme « {$programme} », version {$version :integer}.',
  'agreement_text.rules.valid': 'L’association peut signer jusqu’au {$until :when style=date}.',
  'agreement_text.rules.languages':
    'Le texte est établi en arabe, en français et en anglais, avec le même sens. En cas de doute, le texte arabe fait foi.',
  'agreement_text.rules.fixed': 'Le texte est fixé par son empreinte SHA-256. Tout changement changerait l’empreinte.',

  'criterion.works_as_described': 'La prestation fonctionne comme décrit.',
  'criterion.handed_over_access': 'Les comptes et les accès ont été remis à l’association.',
  'criterion.data_export_shown': 'L’association a vu comment extraire ses données.',
  'criterion.works_on_phone': 'Le service fonctionne sur téléphone.',
  'criterion.content_in_languages': 'Le contenu est disponible dans les langues convenues.',
  'criterion.people_trained': 'Les personnes désignées par l’association ont été formées à l’utilisation du service.',
  'criterion.backup_restored': 'Une sauvegarde a été faite et restaurée devant l’association.',
  'criterion.service_kept': 'Le service a fonctionné pendant toute la période et les pannes ont été réparées.',
  'criterion.support_answered': 'Le prestataire a répondu aux questions de l’association.',
} as const
