import type ar from './identity.ar.ts'

export default {
  'sign_in.title': 'Se connecter',
  'sign_in.lead':
    'Donnez votre adresse e-mail, nous vous envoyons un code à six chiffres. Ni mot de passe, ni inscription préalable.',
  'sign_in.email': 'Adresse e-mail',
  'sign_in.email.hint': 'Exemple : nom@association.ma',
  'sign_in.ask': 'Recevoir le code',
  'sign_in.passkey': 'Se connecter avec une clé d’accès',
  'sign_in.passkey.lead': 'Votre empreinte, votre visage ou le code de votre téléphone, sans e-mail.',
  'sign_in.or': 'ou',
  'sign_in.code.title': 'Saisissez le code reçu',
  'sign_in.code.lead': 'Un code à six chiffres a été envoyé à {$email}. Il est valable 10 minutes.',
  'sign_in.code': 'Code',
  'sign_in.code.hint': 'Six chiffres. Rien après une minute ? Regardez dans le courrier indésirable.',
  'sign_in.code.give': 'Se connecter',
  'sign_in.code.again': 'Demander un autre code ou changer d’adresse',
  'sign_in.code.demo': 'Dans la démonstration, les messages se lisent dans la boîte d’envoi.',
  'sign_in.name.title': 'Bienvenue sur Sanad',
  'sign_in.name.lead': 'C’est votre première connexion. Qui êtes-vous, et dans quelle langue vous écrire ?',
  'sign_in.name': 'Nom complet',
  'sign_in.name.hint': 'Comme sur vos papiers. Vos collègues et le bureau du programme le voient.',
  'sign_in.locale': 'Langue des messages',
  'start.title': 'Pour qui agissez-vous ?',
  'start.lead':
    'Votre compte est prêt. Choisissez par où commencer ; vous pourrez agir plus tard pour plusieurs organisations.',
  'start.association': 'Inscrire une association',
  'start.association.note':
    'Pour bénéficier du chèque numérique. Quelques minutes, avec pause et reprise à tout moment.',
  'start.provider': 'Inscrire une entreprise prestataire',
  'start.provider.note': 'Pour proposer vos services aux associations, une fois certifiée.',
  'start.invited': 'Je suis invité dans une organisation inscrite',
  'start.invited.note': 'Les invitations envoyées à votre adresse figurent dans « Mon compte ».',

  'second_factor.title': 'Deuxième vérification',
  'second_factor.lead':
    'Cette page protège de l’argent et des données. Confirmez que c’est bien vous, autrement que par e-mail.',
  'second_factor.code': 'Code de l’application',
  'second_factor.code.hint': 'Les six chiffres affichés par l’application d’authentification de votre téléphone.',
  'second_factor.give': 'Confirmer',
  'second_factor.passkey': 'Confirmer avec une clé d’accès',
  'second_factor.none': 'Aucun second moyen n’est encore prêt',
  'second_factor.none.lead':
    'Choisissez-en un maintenant. On le prépare une fois ; il sert ensuite à chaque action sensible.',
  'second_factor.set_up_passkey': 'Créer une clé d’accès',
  'second_factor.set_up_passkey.note': 'Le plus simple : empreinte, visage ou code de verrouillage de l’appareil.',
  'second_factor.set_up_app': 'Utiliser une application d’authentification',
  'second_factor.set_up_app.note':
    'Une application du téléphone donne un nouveau code toutes les 30 secondes, même hors connexion.',
  'second_factor.done': 'Confirmé',

  'passkey.use.title': 'Clé d’accès',
  'passkey.use.lead': 'Votre appareil va demander votre empreinte, votre visage ou son code.',
  'passkey.use': 'Utiliser la clé d’accès',
  'passkey.make.title': 'Créer une clé d’accès',
  'passkey.make.lead': 'La clé reste dans votre appareil ; ni votre empreinte ni votre visage ne nous parviennent.',
  'passkey.make': 'Créer la clé',
  'passkey.name': 'Nom de la clé',
  'passkey.name.hint': 'Pour la reconnaître : mon téléphone, l’ordinateur du bureau…',
  'passkey.name.default': 'Ma clé',
  'passkey.waiting': 'En attente de votre appareil…',
  'passkey.unsupported': 'Ce navigateur ne connaît pas les clés d’accès. Utilisez un code.',
  'passkey.needs_name':
    'Une clé d’accès est liée à un nom de site, jamais à un numéro. Sur cette machine, ouvrez la page à l’adresse localhost.',
  'passkey.cancelled': 'L’opération n’a pas abouti sur votre appareil. Vous pouvez réessayer.',
  'passkey.needs_script':
    'Les clés d’accès ont besoin de JavaScript. Sans lui, utilisez le code reçu par e-mail ou l’application d’authentification.',
  'passkey.other': 'Utiliser plutôt un code',

  'authenticator.title': 'Application d’authentification',
  'authenticator.lead': 'Toute application qui donne des codes temporaires convient (RFC 6238).',
  'authenticator.begin': 'Commencer',
  'authenticator.scan': 'Scannez ce code avec l’application',
  'authenticator.qr': 'Code QR pour préparer l’application d’authentification',
  'authenticator.secret': 'Ou copiez cette clé dans l’application :',
  'authenticator.open': 'Ouvrir l’application de ce téléphone',
  'authenticator.confirm': 'Puis saisissez le code qu’elle affiche',
  'authenticator.save': 'Activer',

  'account.title': 'Mon compte',
  'account.person': 'Mes informations',
  'account.factors': 'Moyens de vérification',
  'account.factors.lead':
    'Un second moyen, autre que l’e-mail, demandé avant toute action sensible comme un changement de compte bancaire.',
  'account.factors.none': 'Aucun second moyen pour le moment.',
  'account.passkey.used': 'Dernière utilisation : {$at :when style=dateTime}',
  'account.passkey.unused': 'Jamais utilisée',
  'account.passkey.rename': 'Renommer',
  'account.remove': 'Supprimer',
  'account.remove.what': 'Supprimer : {$what}',
  'account.authenticator.since': 'Active depuis le {$at :when style=date}',
  'account.authenticator.replace': 'La déplacer vers un autre téléphone',
  'account.sessions': 'Où vous êtes connecté',
  'account.sessions.lead': 'Un appareil que vous ne reconnaissez pas ? Mettez fin à sa session.',
  'account.session.this': 'Cet appareil',
  'account.session.seen': 'Dernière activité : {$at :when style=dateTime}',
  'account.session.unknown': 'Appareil inconnu',
  'account.session.device': '{$browser} sur {$system}',
  'account.session.end': 'Mettre fin à la session',
  'account.session.end.what': 'Mettre fin à la session : {$what}',
  'account.session.end_others': 'Mettre fin à toutes les autres sessions',
  'account.invitations': 'Invitations en attente de votre réponse',
  'account.invitation.open': 'Ouvrir l’invitation',
  'account.memberships': 'Vous agissez pour',

  'people.title': 'Personnes',
  'people.lead.association':
    'Celles et ceux qui agissent pour l’association. Tous voient son dossier et signent en son nom.',
  'people.lead.provider': 'Celles et ceux qui agissent pour votre entreprise sur la plateforme.',
  'people.lead.programme':
    'Celles et ceux du bureau du programme. À chacun une seule fonction : qui instruit ne paie pas, qui paie n’instruit pas.',
  'people.list': 'Membres',
  'people.name': 'Nom',
  'people.role': 'Fonction',
  'people.since': 'Depuis',
  'people.me': 'vous',
  'people.actions': 'Actions',
  'people.end': 'Mettre fin à l’appartenance',
  'people.end.what': 'Mettre fin à l’appartenance : {$name}',
  'people.end.last': 'Dernière personne dans cette fonction : invitez-en d’abord une autre.',
  'people.invited': 'Invitations sans réponse',
  'people.invited.until': 'Valable jusqu’au',
  'people.invitation.end': 'Retirer l’invitation',
  'people.invite': 'Inviter une personne',
  'people.invite.lead': 'Elle reçoit un lien et se connecte avec cette même adresse. L’invitation vaut 14 jours.',
  'people.invite.send': 'Envoyer l’invitation',
  'people.end.note':
    'Cette personne n’agit plus au nom de l’organisation et en est prévenue par e-mail. Ce qu’elle a fait reste à son nom ; elle revient si vous l’invitez de nouveau.',
  'people.end.note.me':
    'Vous n’agissez plus au nom de cette organisation. Ce que vous avez fait reste à votre nom ; vous revenez si l’un des membres vous invite.',

  'join.title': 'Invitation : {$organisation}',
  'join.lead': '{$inviter} vous invite. Fonction : {$role}.',
  'join.lead.register':
    'Un registre officiel donne cette adresse pour l’association, et personne n’agit encore pour elle. En acceptant, vous agissez en son nom et disposez de son chèque. Fonction : {$role}. N’acceptez pas si vous n’êtes pas l’un de ses responsables.',
  'join.lead.first': 'Vous serez la première personne à gérer cette plateforme. Fonction : {$role}.',
  'join.until': 'Valable jusqu’au {$at :when style=date}.',
  'join.accept': 'Accepter l’invitation',
  'join.not_yours.title': 'Pas d’invitation pour cette adresse',
  'join.not_yours':
    'L’invitation a peut-être été envoyée à une autre adresse, retirée, ou elle a expiré. Déconnectez-vous, puis reconnectez-vous avec l’adresse qui a reçu le message.',

  'demo.title': 'Comptes d’essai',
  'demo.lead': 'Un clic, et vous êtes connecté. Tout est fictif : essayez ce que vous voulez.',
  'demo.enter': 'Se connecter avec ce compte',
  'demo.enter.as': 'Se connecter comme {$name}',
  'demo.factor': 'Dans la démonstration',
  'demo.factor.lead': 'Un clic tient lieu de second facteur : ce compte est fictif.',
  'demo.factor.give': 'Confirmer d’un clic',
  'demo.outbox': 'Boîte d’envoi',
  'demo.none': 'Pas encore de comptes d’essai.',
  'demo.role.officer': 'Inscrit l’association, active le chèque, choisit le prestataire, signe et réceptionne.',
  'demo.role.staff': 'Demande la certification, publie des offres, livre et demande le paiement.',
  'demo.role.manager': 'Ouvre et finance le programme, émet les chèques, fixe le règlement.',
  'demo.role.certifier': 'Examine les preuves des prestataires et les certifie.',
  'demo.role.reviewer': 'Instruit les inscriptions et les demandes de paiement.',
  'demo.role.treasurer': 'Réunit les paiements en lots ; une personne scelle, une autre approuve.',
  'demo.role.auditor': 'Rapproche les relevés bancaires et les paiements ; lit tout, ne change rien.',
  'outbox.title': 'Boîte d’envoi',
  'outbox.lead':
    'Chaque message écrit par la plateforme, le plus récent d’abord. En service réel, ils partent par e-mail et ne se lisent pas ici.',
  'outbox.to': 'À',
  'outbox.none': 'Pas encore de message.',
  'outbox.search': 'Adresse du destinataire',

  'mail.open': 'Ouvrir la page',
  'mail.automatic': 'Message automatique de Sanad : merci de ne pas y répondre.',
  'mail.office': 'Une question ? Bureau du programme :',
  'mail.code.subject': 'Votre code de connexion à Sanad',
  'mail.code.body': `Votre code de connexion :

{$code}

Il est valable 10 minutes et une seule fois. Saisissez-le dans la page qui l’a demandé.

Ne le donnez à personne : aucun agent ne vous le demandera. Si vous n’avez rien demandé, ignorez ce message.`,
  'mail.passkey_added.subject': 'Une clé d’accès a été ajoutée à votre compte Sanad',
  'mail.passkey_added.body': `La clé d’accès « {$name} » a été ajoutée à votre compte.

Si ce n’était pas vous, ouvrez votre compte, supprimez la clé et mettez fin aux autres sessions :

{$link}`,
  'mail.authenticator_added.subject': 'L’application d’authentification est active sur votre compte Sanad',
  'mail.authenticator_added.body': `Une application d’authentification est désormais votre second moyen de vérification.

Si ce n’était pas vous, ouvrez votre compte, supprimez-la et mettez fin aux autres sessions :

{$link}`,
  'mail.membership_ended.subject': 'Votre appartenance a pris fin : {$organisation}',
  'mail.membership_ended.body': `Votre appartenance à « {$organisation} » a pris fin : vous n’agissez plus en son nom sur Sanad. Décision de : {$by}.

Ce que vous avez fait reste à votre nom, et votre compte demeure :

{$link}

Si vous ne vous y attendiez pas, appelez vos collègues ou le bureau du programme.`,
  'mail.membership_ended_of.subject': 'L’appartenance de {$name} a pris fin sur Sanad',
  'mail.membership_ended_of.body': `L’appartenance de {$name} à « {$organisation} » a pris fin. Décision de : {$by}.

Si cela vous surprend, appelez-les. Qui n’en fait plus partie revient si vous l’invitez de nouveau :

{$link}`,
  'mail.factor_removed.subject': 'Un moyen de vérification a été supprimé de votre compte Sanad',
  'mail.factor_removed.body': `Un second moyen de vérification a été supprimé de votre compte.

Si ce n’était pas vous, ouvrez votre compte et vérifiez-le :

{$link}`,
  'mail.invitation.subject': 'Invitation : {$organisation} sur Sanad',
  'mail.invitation.body': `Bonjour,

{$inviter} vous invite à rejoindre {$organisation} sur Sanad. Fonction : {$role}.

Pour accepter, connectez-vous avec cette adresse e-mail :

{$link}

L’invitation vaut jusqu’au {$until :when style=date}. Si vous ne l’attendiez pas, ignorez ce message.`,
  'mail.first_manager.subject': 'Invitation à gérer le premier programme de Sanad',
  'mail.first_manager.body': `Bonjour,

Sanad vient d’être installé, et cette adresse est désignée pour gérer son premier programme. Fonction : {$role}.

Connectez-vous avec cette adresse et acceptez l’invitation ; préparez ensuite un second moyen de vérification et décrivez le programme :

{$link}

L’invitation vaut jusqu’au {$until :when style=date}. Si vous ne l’attendiez pas, ignorez ce message.`,

  'problem.code.wrong': 'Le code n’est pas le bon.',
  'problem.code.wrong.help': `.input {$attemptsLeft :integer} .match $attemptsLeft
    one {{Vérifiez le dernier message reçu. Il vous reste {$attemptsLeft} essai.}}
    * {{Vérifiez le dernier message reçu. Il vous reste {$attemptsLeft} essais.}}`,
  'problem.code.ended': 'Ce code n’est plus valable.',
  'problem.code.ended.help':
    'Il a déjà servi, dix minutes ont passé, ou il y a eu trop d’essais. Demandez un nouveau code.',
  'problem.code.asked_too_often': 'Trop de codes ont été demandés pour cette adresse, ou depuis votre réseau.',
  'problem.code.asked_too_often.help': 'Attendez une heure, ou connectez-vous avec une clé d’accès.',
  'problem.factor.wrong': 'Le code de l’application n’est pas le bon.',
  'problem.factor.wrong.help':
    'Saisissez le code affiché en ce moment ; chacun ne sert qu’une fois. Vérifiez l’heure de votre téléphone.',
  'problem.factor.locked': 'Trop d’essais erronés.',
  'problem.factor.locked.help': 'Attendez 15 minutes, ou utilisez une clé d’accès.',
  'problem.session.sign_in_needed':
    'Pour préparer votre premier moyen de vérification, il faut s’être connecté depuis moins d’une heure.',
  'problem.session.sign_in_needed.help':
    'Connectez-vous à nouveau avec le code reçu par e-mail, puis préparez-le. Personne ne peut ainsi le faire à votre place depuis un appareil resté ouvert.',
  'problem.factor.last': 'C’est votre dernier moyen de vérification, et votre fonction au bureau en exige un.',
  'problem.factor.last.help': 'Ajoutez-en d’abord un autre, puis supprimez celui-ci.',
  'problem.authenticator.missing': 'Aucune application d’authentification n’est prête pour ce compte.',
  'problem.authenticator.missing.help': 'Préparez-la dans « Mon compte », ou utilisez une clé d’accès.',
  'problem.passkey.refused': 'Cette clé d’accès n’est pas acceptée.',
  'problem.passkey.refused.help':
    'Le délai est peut-être passé, ou la clé a été supprimée de votre compte. Réessayez, ou connectez-vous par e-mail.',
  'problem.passkey.known': 'Cette clé est déjà ajoutée.',
  'problem.passkey.known.help': 'Utilisez-la telle quelle, ou créez une clé sur un autre appareil.',
  'problem.membership.sides_apart': 'Qui agit pour un prestataire ne peut pas agir pour une association, ni l’inverse.',
  'problem.membership.sides_apart.help':
    'Cette règle protège le libre choix de l’association. Une autre personne doit s’en charger, ou l’autre appartenance doit d’abord prendre fin.',
  'problem.membership.roles_apart': 'Chaque personne a une seule fonction dans le programme.',
  'problem.membership.roles_apart.help':
    'Qui instruit ne paie pas, qui paie n’instruit pas. Choisissez une autre personne, ou mettez d’abord fin à sa fonction actuelle.',
  'problem.membership.role_unfit': 'Cette fonction n’existe pas dans cette organisation.',
  'problem.membership.role_unfit.help': 'Choisissez une fonction de la liste.',
  'problem.membership.known': 'Cette personne a déjà cette fonction.',
  'problem.membership.known.help': 'Une nouvelle invitation est inutile.',
  'problem.membership.last': 'C’est la dernière personne qui agit pour l’organisation.',
  'problem.membership.last.help': 'Invitez quelqu’un, attendez son accord, puis mettez fin à cette appartenance.',
  'problem.actor.belongs_to_it': 'Nul ne décide au sujet d’une organisation dont il est ou fut membre depuis un an.',
  'problem.actor.belongs_to_it.help': 'Demandez à un collègue de s’en charger.',
  'problem.invitation.ended': 'Cette invitation n’est plus valable.',
  'problem.invitation.ended.help': 'Demandez-en une nouvelle à la personne qui vous a invité.',
  'problem.invitation.known': 'Cette adresse est déjà invitée et n’a pas encore répondu.',
  'problem.invitation.known.help': 'Attendez la réponse, ou retirez l’invitation et envoyez-en une autre.',
} satisfies Record<keyof typeof ar, string>
