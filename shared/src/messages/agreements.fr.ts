export default {
  'agreement.state.draft': 'Demande, réponse du prestataire attendue',
  'agreement.state.offered': 'À signer par l’association',
  'agreement.state.signed': 'En vigueur',
  'agreement.state.completed': 'Achevée',
  'agreement.state.declined': 'Déclinée',
  'agreement.state.terminated': 'Résiliée',
  'agreement.event.request': 'L’association a demandé la convention',
  'agreement.event.offer': 'Le prestataire a signé ses conditions',
  'agreement.event.sign': 'L’association a signé',
  'agreement.event.decline': 'Une partie s’est retirée',
  'agreement.event.complete': 'La convention est achevée',
  'agreement.event.terminate': 'Le responsable du programme a résilié la convention',
  'milestone.state.planned': 'À livrer',
  'milestone.state.delivered': 'Réponse de l’association attendue',
  'milestone.state.overdue': 'Réponse en retard',
  'milestone.state.accepted': 'Acceptée',
  'milestone.state.rejected': 'Refusée, à livrer de nouveau',
  'milestone.event.plan': 'Jalon prévu',
  'milestone.event.deliver': 'Le prestataire a livré',
  'milestone.event.accept': 'Livraison acceptée',
  'milestone.event.reject': 'Livraison refusée',
  'milestone.event.escalate': 'Sans réponse, le bureau du programme est saisi',
  'milestone.kind.delivery': 'Livraison',
  'milestone.kind.service': 'Période de service',
  'problem.agreement.already_open': 'Une demande est déjà en cours pour cette prestation.',
  'problem.agreement.already_open.help': 'Ouvrez vos conventions et poursuivez la demande existante.',
  'problem.agreement.offer_not_published': 'Cette prestation n’est pas proposée en ce moment.',
  'problem.agreement.offer_not_published.help': 'Choisissez une autre prestation dans le catalogue.',
  'problem.agreement.no_active_voucher':
    'Votre association n’a pas de chèque numérique actif dans la monnaie de cette prestation.',
  'problem.agreement.no_active_voucher.help':
    'Activez votre chèque à la page « Chèque », ou choisissez une prestation dans une autre monnaie.',
  'problem.agreement.voucher_empty': 'Il ne reste rien de disponible sur le chèque.',
  'problem.agreement.voucher_empty.help': 'Tout est engagé ou payé. La page du chèque montre où.',
  'problem.agreement.price_fixed': 'Le prix de cette prestation est fixe et ne peut être changé.',
  'problem.agreement.price_fixed.help': 'Laissez le champ du prix vide.',
  'problem.agreement.price_missing': 'Le prix manque.',
  'problem.agreement.price_missing.help':
    'Le prix de cette prestation est sur mesure : indiquez celui que vous proposez.',
  'problem.agreement.delivery_too_late': 'Le délai de livraison dépasse ce que permet le règlement.',
  'problem.agreement.delivery_too_late.help': 'Le délai le plus long est de {$most :integer} jours.',
  'problem.agreement.copayment_not_allowed':
    'Le prix dépasse ce que couvre le chèque, et le programme ne permet pas que l’association paie la différence.',
  'problem.agreement.copayment_not_allowed.help': 'Ramenez le prix au montant disponible.',
  'problem.agreement.copayment_not_declared': 'Vous n’avez pas déclaré que l’association paie le reste.',
  'problem.agreement.copayment_not_declared.help':
    'Cochez la déclaration après vous être assuré que l’association peut payer.',
  'problem.agreement.above_cap': 'Le prix dépasse le plafond de cette catégorie.',
  'problem.agreement.above_cap.help': 'Le règlement fixe un plafond par catégorie. Demandez une offre moins chère.',
  'problem.agreement.text_changed': 'Le texte que vous avez lu n’est pas celui de cette convention.',
  'problem.agreement.text_changed.help': 'Rouvrez la page et relisez le texte avant de signer.',
  'problem.agreement.provider_not_certified': 'Le prestataire n’est pas certifié aujourd’hui.',
  'problem.agreement.provider_not_certified.help':
    'On ne contracte qu’avec un prestataire certifié. Attendez le renouvellement de sa certification ou choisissez-en un autre.',
  'problem.agreement.related_party': 'L’association et le prestataire ont un lien qui empêche cette convention.',
  'problem.agreement.related_party.help':
    'Le programme ne paie pas un prestataire qui partage avec l’association une personne, un identifiant, une adresse, un téléphone ou un compte. Choisissez-en un autre, ou appelez le bureau du programme s’il y a erreur.',
  'problem.agreement.signer_is_staff': 'Vous êtes, ou étiez dans l’année, un représentant du prestataire.',
  'problem.agreement.signer_is_staff.help': 'Qui appartient au prestataire ne peut signer pour l’association.',
  'problem.agreement.quotes_missing': 'Il manque une offre d’un autre prestataire avant de signer.',
  'problem.agreement.quotes_missing.help':
    'Le prix est sur mesure et élevé : il faut {$needed :integer} offres de prestataires différents et sans lien entre eux, vous en avez {$counted :integer}.',
  'problem.agreement.money_short': 'Le disponible du chèque ne suffit plus.',
  'problem.agreement.money_short.help':
    'Une part a été engagée depuis cette offre. Déclinez cette convention et demandez une nouvelle offre.',
  'problem.agreement.not_in_force': 'Cette convention n’est pas en vigueur.',
  'problem.agreement.not_in_force.help': 'On ne livre et on n’accepte que dans une convention signée et non terminée.',
  'problem.milestone.not_yet_due': 'La période de service n’est pas terminée.',
  'problem.milestone.not_yet_due.help':
    'Elle se termine le {$dueOn :when style=date} ; la livraison est possible à partir de ce jour.',
  'problem.milestone.earlier_open': 'Un jalon précédent n’est pas encore accepté.',
  'problem.milestone.earlier_open.help': 'Les jalons se suivent : commencez par le jalon {$position :integer}.',
  'problem.milestone.delivery_changed': 'Une nouvelle livraison est arrivée depuis l’ouverture de la page.',
  'problem.milestone.delivery_changed.help': 'Regardez la dernière livraison, puis répondez.',
  'problem.milestone.criteria_incomplete': 'Il manque une réponse à un critère.',
  'problem.milestone.criteria_incomplete.help': 'Répondez à chaque critère : rempli ou non.',
  'problem.milestone.reason_missing': 'La raison du refus manque.',
  'problem.milestone.reason_missing.help': 'Écrivez pour chaque critère non rempli ce qui manque.',
  'problem.milestone.not_overdue': 'L’association est encore dans les délais pour répondre.',
  'problem.milestone.not_overdue.help': 'Le bureau n’intervient qu’après l’échéance.',
  'problem.milestone.call_back_missing': 'Aucun appel à l’association n’est consigné.',
  'problem.milestone.call_back_missing.help':
    'Appelez l’association, consignez à qui vous avez parlé et ce qui a été dit, puis décidez.',
  'problem.milestone.call_back_time_wrong': 'L’heure de l’appel n’est pas possible.',
  'problem.milestone.call_back_time_wrong.help': 'L’appel a lieu après la livraison et avant maintenant.',
  'problem.delivery.link_insecure': 'Un des liens n’est pas sûr.',
  'problem.delivery.link_insecure.help':
    'Donnez une adresse complète qui commence par https://, sans nom d’utilisateur ni mot de passe.',
  'agreement_mail.requested.subject': 'Une association vous demande une convention ({$reference})',
  'agreement_mail.requested.body':
    'Une association vous demande une convention pour « {$title} ». Lisez la demande, puis signez vos conditions ou déclinez.\n\n{$link}',
  'agreement_mail.offered.subject': 'Une convention attend votre signature ({$reference})',
  'agreement_mail.offered.body':
    'Le prestataire a signé ses conditions pour « {$title} ». Lisez tout le texte avant de signer ; rien n’est engagé avant.\n\n{$link}',
  'agreement_mail.signed.subject': 'La convention est signée ({$reference})',
  'agreement_mail.signed.body':
    'L’association a signé la convention pour « {$title} ». La somme est engagée, vous pouvez commencer.\n\n{$link}',
  'agreement_mail.declined.subject': 'La convention est déclinée ({$reference})',
  'agreement_mail.declined.body':
    'L’autre partie a décliné la convention pour « {$title} ». La raison est sur la page.\n\n{$link}',
  'agreement_mail.terminated.subject': 'La convention est résiliée ({$reference})',
  'agreement_mail.terminated.body':
    'Le responsable du programme a résilié la convention pour « {$title} ». La décision et sa raison sont sur la page.\n\n{$link}',
  'agreement_mail.delivered.subject': 'Une livraison attend votre réponse ({$reference})',
  'agreement_mail.delivered.body':
    'Le prestataire a livré « {$title} ». Vérifiez chaque critère, puis acceptez ou refusez. Votre silence n’accepte rien.\n\n{$link}',
  'agreement_mail.accepted.subject': 'Votre livraison est acceptée ({$reference})',
  'agreement_mail.accepted.body':
    'La livraison de « {$title} » est acceptée. Vous pouvez demander le paiement.\n\n{$link}',
  'agreement_mail.rejected.subject': 'Votre livraison est refusée ({$reference})',
  'agreement_mail.rejected.body':
    'La livraison de « {$title} » est refusée. La page donne la raison de chaque critère. Corrigez et livrez de nouveau.\n\n{$link}',
  'agreement_mail.reminded.subject': 'Rappel : une livraison attend votre réponse ({$reference})',
  'agreement_mail.reminded.body':
    'La livraison de « {$title} » attend toujours votre réponse. Sans elle, le bureau du programme vous appellera.\n\n{$link}',
} as const
