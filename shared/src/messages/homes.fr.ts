import type ar from './homes.ar.ts'

export default {
  'homes.association.title': 'Bienvenue',
  'homes.provider.title': 'Espace prestataire',
  'homes.provider.first':
    'De la certification au paiement : l’entreprise est certifiée, publie ses offres, signe une convention et livre, puis demande le paiement de ce qui est accepté.',
  'homes.office.title': 'À traiter',
  'homes.audit.title': 'À contrôler',
  'homes.where': 'Où vous en êtes',
  'homes.no_voucher': 'Pas encore de chèque',
  'homes.no_voucher.note': 'Une fois l’inscription acceptée, le bureau émet le chèque numérique ; il apparaîtra ici.',
  'homes.money': 'L’argent du programme',
  'homes.states': 'Chèques par état',
  'homes.states.state': 'État',
  'homes.states.count': 'Nombre',
  'homes.states.worth': 'Valeur',
  'homes.open': 'Voir le chèque',
  'underway.title': 'En cours, chez d’autres',
  'underway.with.office': 'Chez le bureau du programme',
  'underway.with.provider': 'Chez le prestataire',
  'underway.registration.review': 'Examen de votre inscription',
  'underway.voucher.issue': 'Émission du chèque numérique',
  'underway.agreement.offer': 'Proposition du prestataire pour votre convention',
  'underway.milestone.deliver': 'Livraison du jalon {$position :integer}',
  'task.registration.begin': 'Commencez votre inscription',
  'task.registration.finish': 'Terminez votre inscription',
  'task.registration.answer': 'Répondez au bureau',
  'task.registration.appeal': 'Inscription refusée : vous pouvez former un recours',
  'task.registration.go_on': 'Votre association était déjà inscrite : continuez en son nom',
  'task.registration.review':
    '.input {$count :integer} .match $count one {{{$count} inscription à examiner}} * {{{$count} inscriptions à examiner}}',
  'task.voucher.activate': 'Activez votre chèque numérique',
  'task.voucher.spend': 'Choisissez une offre du catalogue',
  'task.voucher.issue':
    '.input {$count :integer} .match $count one {{{$count} association éligible sans chèque}} * {{{$count} associations éligibles sans chèque}}',
  'task.agreement.sign': 'Lisez et signez la convention',
  'task.agreement.offer': 'Faites votre proposition à l’association',
  'task.milestone.judge': 'Réceptionnez la livraison, ou refusez-la',
  'task.milestone.deliver': 'Livrez le jalon',
  'task.milestone.call_back': 'Livraison sans réponse : rappelez l’association',
  'task.certification.begin': 'Commencez votre certification',
  'task.certification.finish': 'Terminez votre dossier de certification',
  'task.certification.amend': 'Corrigez votre dossier de certification',
  'task.certification.renew': 'Renouvelez votre certification',
  'task.certification.review':
    '.input {$count :integer} .match $count one {{{$count} certification à examiner}} * {{{$count} certifications à examiner}}',
  'task.claim.submit': 'Demandez le paiement d’un jalon réceptionné',
  'task.claim.amend': 'Corrigez une demande de paiement',
  'task.claim.verify':
    '.input {$count :integer} .match $count one {{{$count} demande de paiement à vérifier}} * {{{$count} demandes de paiement à vérifier}}',
  'task.claim.approve':
    '.input {$count :integer} .match $count one {{{$count} demande de paiement sans anomalie à approuver}} * {{{$count} demandes de paiement sans anomalie à approuver}}',
} satisfies Record<keyof typeof ar, string>
