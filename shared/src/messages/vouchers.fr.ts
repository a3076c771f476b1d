import type ar from './vouchers.ar.ts'

export default {
  'voucher.state.issued': 'Émis, à activer',
  'voucher.state.active': 'Actif',
  'voucher.state.suspended': 'Suspendu',
  'voucher.state.redeemed': 'Entièrement utilisé',
  'voucher.state.expired': 'Expiré',
  'voucher.state.renounced': 'Abandonné',
  'voucher.state.cancelled': 'Annulé',
  'voucher.event.issue': 'Émission du chèque',
  'voucher.event.activate': 'Activation du chèque',
  'voucher.event.commit': 'Montant engagé pour une convention',
  'voucher.event.exhaust': 'Chèque entièrement utilisé',
  'voucher.event.expire': 'Expiration',
  'voucher.event.renounce': 'Renoncement au chèque',
  'voucher.event.cancel': 'Annulation du chèque',
  'voucher.event.suspend': 'Suspension',
  'voucher.event.resume': 'Levée de la suspension',
  'voucher.milestone.accept': 'Livraison acceptée',
  'voucher.claim.approve': 'Demande de paiement approuvée',
  'voucher.payout.ask': 'Paiement envoyé au prestataire',
  'voucher.payout.settle': 'Paiement confirmé',
  'voucher.payout.settle.stripe': 'Paiement confirmé par Stripe',
  'voucher.payout.reverse': 'Partie du paiement revenue',
  'voucher.payout.restore': 'Partie revenue, repartie',
  'voucher.payout.return': 'Paiement revenu, il sera refait',
  'voucher.resumed': 'Délai, jours de suspension ajoutés : {$commitBy :when style=date}',
  'voucher.told': '{$amountMinor :money currency=$currency}, jalon {$position :integer}',
  'voucher.due.activate': 'Activer le chèque',
  'voucher.due.commit': 'Choisir un service et signer une convention',
  'voucher.reason.issued_in_error': 'Chèque émis par erreur',
  'voucher.reason.association_dissolved': 'Association dissoute',
  'voucher.reason.not_eligible_any_more': 'Association qui n’est plus éligible',
  'voucher.reason.irregular_use': 'Usage contraire aux règles',
  'voucher.reason.under_review': 'Dossier en cours d’examen',
  'voucher.reason': 'Motif',
  'voucher.page.title': 'Chèque de l’association',
  'voucher.page.lead': 'Ce qui reste disponible, ce qui est engagé, ce qui est payé, et la prochaine échéance.',
  'voucher.none': 'Votre association n’a pas encore de chèque.',
  'voucher.none.note': 'Le bureau émet le chèque après avoir accepté l’inscription ; il apparaît ici.',
  'voucher.none.registration': 'Suivre l’inscription',
  'voucher.others': 'Autres chèques de l’association',
  'voucher.path': 'Le chemin du chèque',
  'voucher.path.issue': 'Le bureau du programme l’émet à votre nom',
  'voucher.path.activate': 'Vous l’activez',
  'voucher.path.sign': 'Vous choisissez un service et signez une convention',
  'voucher.path.accept': 'Vous acceptez le travail livré',
  'voucher.path.pay': 'Le programme paie le prestataire',
  'voucher.next': 'À faire maintenant',
  'voucher.next.activate':
    'Activez le chèque au plus tard le {$at :when style=date}. Passé ce délai, le montant retourne au programme.',
  'voucher.next.commit':
    'Choisissez un service et signez une convention au plus tard le {$at :when style=date}. Ce qui n’est pas engagé à cette date retourne au programme ; ce qui est engagé vous reste.',
  'voucher.next.committed':
    'Le montant de ce chèque est entièrement engagé. Suivez vos conventions jusqu’à leur paiement.',
  'voucher.agreements': 'Voir les conventions',
  'voucher.next.suspended': 'Le chèque est suspendu',
  'voucher.next.suspended.note':
    'Rien de nouveau ne peut être engagé jusqu’à la levée. Ce qui est engagé n’est pas touché.',
  'voucher.next.suspended.clock':
    'Les jours de suspension ne comptent pas dans votre délai : levée aujourd’hui, elle le porterait au {$commitBy :when style=date}.',
  'voucher.next.over': 'Ce chèque est terminé',
  'voucher.next.over.note': 'Ce qui était engagé reste acquis jusqu’à la fin de sa convention.',
  'voucher.next.another':
    'Le bureau du programme peut émettre un autre chèque pour votre association tant qu’elle est éligible et que le programme est ouvert. Contactez-le si vous en avez besoin.',
  'voucher.activate': 'Activer le chèque',
  'voucher.activate.note':
    'En l’activant, vous confirmez que l’association existe toujours et qu’elle utilisera le chèque pour elle-même. Vous ne payez rien.',
  'voucher.activated': 'Chèque activé',
  'voucher.activated.next':
    'Choisissez maintenant un service dans le catalogue. Le prestataire choisi propose une convention, que vous signez vous-mêmes.',
  'voucher.choose': 'Choisir un service',
  'voucher.code.keep':
    'Ce code prouve votre droit. Montrez-le seulement à qui contracte avec vous, ne l’envoyez pas par message. Le code seul ne permet aucun paiement.',
  'voucher.figures': 'Où est le montant du chèque ?',
  'voucher.figures.total': 'Valeur du chèque',
  'voucher.figure.available': 'Disponible',
  'voucher.figure.committed': 'Engagé dans des conventions',
  'voucher.figure.payable': 'Approuvé, à payer',
  'voucher.figure.transit': 'Envoyé, non confirmé',
  'voucher.figure.paid': 'Payé',
  'voucher.figure.returned': 'Retourné au programme',
  'voucher.rulebook': 'Règlement applicable à ce chèque : version {$version :integer}',
  'voucher.renounce': 'Renoncer au chèque',
  'voucher.renounce.title': 'Renoncer au chèque',
  'voucher.renounce.warning':
    'Le montant disponible retourne définitivement au programme, au profit d’autres associations. Ce qui est engagé le reste jusqu’à la fin de la convention.',
  'voucher.renounce.returns': 'Retourne au programme',
  'voucher.renounce.stays': 'Reste engagé',
  'voucher.renounced': 'Vous avez renoncé au chèque',
  'voucher.renounced.next':
    'Le montant disponible est retourné au programme. Si votre situation change, le bureau peut émettre un nouveau chèque.',
  'voucher.print': 'Imprimer le chèque',

  'vouchers.title': 'Chèques',
  'vouchers.lead': 'Tous les chèques du programme, les plus récents d’abord.',
  'vouchers.search': 'Nom de l’association',
  'vouchers.state': 'État',
  'vouchers.column.association': 'Association',
  'vouchers.column.state': 'État',
  'vouchers.column.issued': 'Émis le',
  'vouchers.column.deadline': 'Échéance',
  'vouchers.column.worth': 'Valeur',
  'vouchers.column.available': 'Disponible',
  'vouchers.column.count': 'Nombre',
  'vouchers.empty': 'Aucun chèque à afficher.',
  'vouchers.totals': 'De l’émission au paiement',
  'vouchers.totals.issued': 'Valeur des chèques émis',
  'vouchers.count':
    '.input {$count :integer} .match $count 0 {{Aucun chèque}} one {{Un chèque}} * {{{$count} chèques}}',
  'vouchers.issue': 'Émettre des chèques',
  'vouchers.issue.lead':
    'À chaque association éligible qui n’en a pas, la première éligible d’abord. L’avancement se suit ici ; la page peut être fermée.',
  'vouchers.issue.waiting':
    '.input {$count :integer} .match $count 0 {{Toutes les associations éligibles ont un chèque.}} one {{Une association éligible sans chèque}} * {{{$count} associations éligibles sans chèque}}',
  'vouchers.issue.needs': 'Montant nécessaire pour toutes',
  'vouchers.issue.pool': 'Disponible dans la réserve',
  'vouchers.issue.short':
    'La réserve ne suffit pas pour toutes : l’émission s’arrête quand elle est épuisée et reprend après un nouveau financement.',
  'vouchers.issue.all': 'Émettre un chèque à toutes les associations éligibles',
  'vouchers.issue.one': 'Émettre un chèque à une seule association',
  'vouchers.issue.find': 'Nom de l’association ou référence de son inscription',
  'vouchers.issue.association': 'Association',
  'vouchers.issue.more': 'Seules les {$count :integer} premières sont affichées : cherchez les autres par leur nom.',
  'vouchers.issue.not_found': 'Aucune association éligible et sans chèque n’a ce nom ou cette référence.',
  'vouchers.issue.runs': 'Émissions',
  'vouchers.issue.run': 'Émission du {$at :when style=dateTime}',
  'vouchers.issue.none': 'Aucune émission pour l’instant.',
  'voucher_issue.state.running': 'En cours',
  'voucher_issue.state.done': 'Terminée',
  'voucher_issue.state.stopped': 'Arrêtée',
  'voucher_issue.event.finish': 'Fin de l’émission',
  'voucher_issue.event.stop': 'Arrêt de l’émission',
  'voucher_issue.event.create': 'Début de l’émission',
  'voucher.office.suspend': 'Suspendre le chèque',
  'voucher.office.suspend.note':
    'Aucun nouveau montant ne peut être engagé, et le délai du chèque cesse de courir. Ce qui est engagé n’est pas touché ; l’association lit le motif.',
  'voucher.office.resume': 'Lever la suspension',
  'voucher.office.resume.note':
    '.input {$days :integer} .match $days one {{Le jour de suspension s’ajoute au délai du chèque, qui ira jusqu’au {$commitBy :when style=date}. L’association en est informée.}} * {{Les {$days} jours de suspension s’ajoutent au délai du chèque, qui ira jusqu’au {$commitBy :when style=date}. L’association en est informée.}}',
  'voucher.office.cancel': 'Annuler le chèque',
  'voucher.office.cancel.note':
    'Le disponible retourne définitivement à la réserve. Ce qui est engagé le reste jusqu’à la fin de la convention ; l’association lit le motif.',
  'voucher.office.ledger': 'Écritures de ce chèque dans le grand livre',

  'unclaimed.title': 'Associations sans responsable',
  'unclaimed.lead':
    'Elles viennent d’un registre officiel, et personne n’a encore accepté d’agir pour elles. À l’émission du chèque, nous écrivons à l’adresse du registre, puis nous la relançons avant l’échéance.',
  'unclaimed.count.claimed': 'issues d’un registre, avec responsable',
  'unclaimed.count.all': 'sans responsable',
  'unclaimed.count.reached': 'message remis à leur messagerie',
  'unclaimed.count.waiting': 'messages en cours d’envoi',
  'unclaimed.count.unreached': 'injoignables par courriel',
  'unclaimed.ways': 'Comment elles obtiennent leur chèque',
  'unclaimed.way.reads':
    'Qui lit l’adresse du registre se connecte avec elle, accepte l’invitation et devient responsable. Un message remis à une messagerie n’est pas forcément lu.',
  'unclaimed.way.calls':
    'Pour celles qu’aucun message n’atteint : la page de leur inscription donne le téléphone et l’adresse du registre. Appelez-les, sans rien leur demander au téléphone.',
  'unclaimed.way.papers':
    'Qui ne lit pas cette adresse inscrit l’association avec ses pièces ; l’instructeur les compare au registre et rattache l’inscription. Aucune autre adresse n’est saisie sur un simple appel.',
  'unclaimed.reach': 'Message',
  'unclaimed.reach.sent': 'Remis à la messagerie',
  'unclaimed.reach.waiting': 'En attente d’envoi',
  'unclaimed.reach.refused': 'Refusé par la messagerie',
  'unclaimed.reach.not_written': 'Pas encore écrit',
  'unclaimed.reach.shared': 'Adresse commune à de nombreuses associations',
  'unclaimed.reach.no_address': 'Aucune adresse au registre',
  'unclaimed.written': 'Dernier message',
  'unclaimed.activate_by': 'À activer avant le',
  'unclaimed.none': 'Aucune association dans cette situation.',

  'check.title': 'Vérifier un chèque',
  'check.lead':
    'Saisissez le code du chèque ou scannez son QR. La réponse dit si le chèque est valable, et rien sur son détenteur.',
  'check.code': 'Code du chèque',
  'check.code.hint': 'Vingt et un caractères. Tirets et minuscules sont acceptés.',
  'check.action': 'Vérifier',
  'check.valid': 'Ce chèque est valable.',
  'check.invalid': 'Ce chèque n’est pas valable.',
  'check.unknown': 'Aucun chèque ne porte ce code.',
  'check.unknown.note':
    'Le code est bien formé, mais il n’appartient à aucun chèque. Demandez à son détenteur de montrer le chèque dans son compte.',
  'check.programme': 'Programme',
  'check.state': 'État',
  'check.note':
    'Un chèque valable ne prouve pas que son porteur représente l’association : son responsable signe chaque convention dans son propre compte.',
  'check.again': 'Vérifier un autre code',
  'check.document': 'Vérifier une convention',

  'mail.voucher_issued.subject': 'Le chèque numérique de votre association est émis',
  'mail.voucher_issued.body':
    'Un chèque numérique de {$worthMinor :money currency=$currency} est émis pour votre association.\n\nActivez-le au plus tard le {$activateBy :when style=date} : passé ce délai, le montant retourne au programme. Vous ne payez rien.\n\n{$link}',
  'mail.voucher_unclaimed.subject': 'Un chèque numérique est émis pour {$association} ({$reference})',
  'mail.voucher_unclaimed.body':
    'Cette adresse figure dans un registre officiel pour {$association}. L’association en a été reprise dans {$programme}, et un chèque numérique de {$worthMinor :money currency=$currency} est émis pour elle : elle choisit un service numérique du catalogue, et le programme paie le prestataire.\n\nPersonne n’agit encore pour l’association. Si vous êtes l’un de ses responsables, connectez-vous avec cette adresse, acceptez l’invitation, puis activez le chèque au plus tard le {$activateBy :when style=date} : passé ce délai, le montant retourne au programme.\n\n{$link}\n\nComment vérifier ce message :\n\n{$genuine}\n\nSi vous n’êtes pas responsable de l’association, n’acceptez pas l’invitation ; merci de prévenir ses responsables ou le bureau du programme.',
  'mail.voucher_unclaimed_reminder.subject':
    'Rappel : activez le chèque de {$association} au plus tard le {$activateBy :when style=date}',
  'mail.voucher_unclaimed_reminder.body':
    'Un chèque numérique de {$worthMinor :money currency=$currency} est émis pour {$association} dans {$programme} (inscription {$reference}), et personne n’agit encore pour elle. Cette adresse est celle du registre officiel.\n\nSi vous êtes l’un de ses responsables, connectez-vous avec cette adresse, acceptez l’invitation, puis activez le chèque au plus tard le {$activateBy :when style=date} : passé ce délai, le montant retourne au programme. Vous ne payez rien.\n\n{$link}\n\nComment vérifier ce message :\n\n{$genuine}',
  'mail.genuine.asks_nothing':
    'Nous ne vous demandons ni mot de passe, ni numéro de compte, ni paiement, ni maintenant ni plus tard.',
  'mail.genuine.by_yourself':
    'Le lien n’est pas nécessaire : ouvrez le site par vous-même et connectez-vous avec cette adresse, l’invitation se trouve dans « Mon compte ».',
  'mail.genuine.ask': 'En cas de doute, interrogez le bureau du programme sur l’inscription {$reference}.',
  'mail.voucher_to_activate.subject':
    'Rappel : activez le chèque de votre association au plus tard le {$activateBy :when style=date}',
  'mail.voucher_to_activate.body':
    'Le chèque de votre association, de {$availableMinor :money currency=$currency}, n’est pas encore activé.\n\nActivez-le au plus tard le {$activateBy :when style=date} : passé ce délai, le montant retourne au programme. Vous ne payez rien.\n\n{$link}',
  'mail.voucher_to_spend.subject':
    'Rappel : utilisez le chèque de votre association au plus tard le {$commitBy :when style=date}',
  'mail.voucher_to_spend.body':
    '{$availableMinor :money currency=$currency} du chèque de votre association restent disponibles.\n\nChoisissez un service et signez une convention au plus tard le {$commitBy :when style=date} : ce qui n’est pas engagé à cette date retourne au programme.\n\n{$link}',
  'mail.firm_paid.subject': 'Le prestataire est payé pour la convention {$reference}',
  'mail.firm_paid.body':
    'Le prestataire a reçu {$amountMinor :money currency=$currency} du chèque de votre association pour « {$title} ». Vous n’avez rien à faire.\n\n{$link}',
  'mail.voucher_paid.subject': 'Le chèque de votre association est entièrement payé',
  'mail.voucher_paid.body':
    'Le prestataire a reçu {$amountMinor :money currency=$currency} pour « {$title} » (convention {$reference}). Le chèque de votre association est ainsi entièrement payé ; vous n’avez rien à faire.\n\n{$link}',
  'mail.voucher_suspended.subject': 'Le chèque de votre association est suspendu',
  'mail.voucher_suspended.body':
    'Aucun nouveau montant ne peut être engagé sur le chèque de votre association tant que la suspension dure. Ce qui est engagé n’est pas touché, et les jours de suspension ne comptent pas dans votre délai. La page du chèque en dit la raison.\n\n{$link}',
  'mail.voucher_resumed.subject': 'La suspension du chèque de votre association est levée',
  'mail.voucher_resumed.body':
    'Vous pouvez de nouveau utiliser le chèque de votre association. Les jours de suspension s’ajoutent à son délai, qui court jusqu’au {$commitBy :when style=date}. La date écrite dans une convention qui vous a été proposée auparavant ne change pas.\n\n{$link}',
  'mail.voucher_cancelled.subject': 'Le chèque de votre association est annulé',
  'mail.voucher_cancelled.body':
    'Le bureau a annulé le chèque de votre association. Ce qui est disponible retourne au programme ; ce qui est engagé le reste jusqu’à la fin de sa convention. La page du chèque en dit la raison.\n\n{$link}',
  'mail.voucher_expired.subject': 'Le chèque de votre association a expiré',
  'mail.voucher_expired.body':
    'Le délai pour utiliser le chèque de votre association est passé le {$deadline :when style=date} : il a expiré.\n\nRetourné au programme : {$returnedMinor :money currency=$currency}\nPayé aux prestataires : {$paidMinor :money currency=$currency}\nEncore engagé ou en cours de paiement : {$openMinor :money currency=$currency}\n\nCe qui est engagé le reste jusqu’à la fin de sa convention : vos conventions signées ne sont pas touchées. Le bureau du programme peut émettre un autre chèque pour votre association tant qu’elle est éligible et que le programme est ouvert : contactez-le si vous en avez besoin.\n\n{$link}',
  'mail.voucher_expired_unused.subject': 'Le chèque de votre association a expiré sans être activé',
  'mail.voucher_expired_unused.body':
    'Le chèque de votre association n’a pas été activé avant le {$deadline :when style=date} : il a expiré, et {$returnedMinor :money currency=$currency} retournent au programme.\n\nRien n’a été payé, et rien ne vous est demandé. Le bureau du programme peut émettre un autre chèque pour votre association tant qu’elle est éligible et que le programme est ouvert : contactez-le si vous en avez besoin.\n\n{$link}',
  'mail.voucher_outlives.subject': 'Le programme est fermé, le chèque de votre association reste valable',
  'mail.voucher_outlives.body':
    'Le programme « {$programme} » est fermé : il n’émettra plus de chèque. Celui de votre association reste valable : {$availableMinor :money currency=$currency} y sont encore disponibles.\n\nChoisissez un service et signez une convention au plus tard le {$commitBy :when style=date} : ce qui n’est pas engagé à cette date retourne au programme, qui n’émettra pas d’autre chèque à sa place. Vos conventions signées vont à leur terme.\n\n{$link}',
  'mail.voucher_outlives_unused.subject':
    'Le programme est fermé, vous pouvez encore activer le chèque de votre association',
  'mail.voucher_outlives_unused.body':
    'Le programme « {$programme} » est fermé : il n’émettra plus de chèque. Celui de votre association, de {$availableMinor :money currency=$currency}, vous reste.\n\nActivez-le au plus tard le {$activateBy :when style=date}, puis signez une convention au plus tard le {$commitBy :when style=date} : passé ces délais, le montant retourne au programme, qui n’émettra pas d’autre chèque à sa place. Vous ne payez rien.\n\n{$link}',

  'problem.voucher.not_active': 'Ce chèque n’est pas actif.',
  'problem.voucher.not_active.help':
    'Seul un chèque actif peut être engagé. Activez-le à la page « Chèque », ou attendez la levée de la suspension.',
  'problem.voucher.activation_deadline_passed': 'Le délai d’activation de ce chèque est passé.',
  'problem.voucher.activation_deadline_passed.help':
    'Le montant retourne au programme. Contactez le bureau : il peut vous émettre un nouveau chèque.',
  'problem.voucher.commit_deadline_passed': 'Le délai d’utilisation de ce chèque est passé.',
  'problem.voucher.commit_deadline_passed.help':
    'Ce qui était engagé vous reste. Pour une nouvelle convention, contactez le bureau.',
  'problem.voucher.already_held': 'Cette association a déjà un chèque dans ce programme.',
  'problem.voucher.already_held.help': 'Chaque association a un seul chèque. Cherchez-le dans la liste des chèques.',
  'problem.voucher.association_not_eligible': 'Cette association n’est pas éligible dans ce programme.',
  'problem.voucher.association_not_eligible.help':
    'Le chèque est émis après acceptation de l’inscription. Voyez l’état de l’inscription.',
  'problem.voucher.nobody_eligible': 'Aucune association éligible n’est sans chèque.',
  'problem.voucher.nobody_eligible.help': 'Toutes les associations éligibles ont leur chèque. Rien n’a changé.',
  'problem.voucher.issue_running': 'Une émission est en cours dans ce programme.',
  'problem.voucher.issue_running.help': 'Attendez sa fin : son avancement se lit à la page d’émission.',
  'problem.voucher.code_mistyped': 'Ce code contient une faute de frappe.',
  'problem.voucher.code_mistyped.help':
    'Comparez-le au chèque caractère par caractère : il en compte 21, et le dernier révèle l’erreur. Il ne contient ni O, ni I, ni L, ni U.',
} as const satisfies Record<keyof typeof ar, string>
