import type ar from './recovery.ar.ts'

export default {
  'recovery.title': 'Codes de secours',
  'recovery.lead':
    'Dix codes qui remplacent le second moyen de vérification si votre téléphone ou votre clé sont perdus. Chacun ne sert qu’une fois.',
  'recovery.keep':
    'Imprimez-les ou recopiez-les, et gardez-les en lieu sûr, loin de votre téléphone. Ne les donnez à personne.',
  'recovery.once': 'Ces codes ne sont affichés qu’une fois',
  'recovery.list': 'Vos codes de secours',
  'recovery.copy': 'Copier les codes',
  'recovery.copied': 'Les codes sont copiés.',
  'recovery.print': 'Imprimer',
  'recovery.kept': 'Je les ai gardés, continuer',
  'recovery.left': `.input {$count :integer} .match $count
    0 {{Il ne vous reste aucun code.}}
    one {{Il vous reste {$count} code.}}
    * {{Il vous reste {$count} codes.}}`,
  'recovery.made': 'Créés le {$at :when style=date}.',
  'recovery.open': 'Codes de secours',
  'recovery.make': 'Créer dix codes',
  'recovery.make.again': 'Créer dix nouveaux codes',
  'recovery.make.again.note': 'Les anciens codes cessent aussitôt de valoir, utilisés ou non.',
  'recovery.none': 'Vous n’avez pas de codes de secours.',
  'recovery.no_factor': 'Préparez d’abord un second moyen de vérification : les codes vous sont donnés avec lui.',
  'recovery.task': 'Créez vos codes de secours',
  'recovery.task.note': 'Sans eux, vous ne pouvez pas revenir seul si votre téléphone ou votre clé sont perdus.',
  'recovery.task.few': 'Renouvelez vos codes de secours',
  'second_factor.recovery': 'Téléphone ou clé perdus ?',
  'second_factor.recovery.lead': 'Saisissez l’un des codes de secours que vous avez gardés.',
  'second_factor.recovery.code': 'Code de secours',
  'second_factor.recovery.code.hint': 'Seize chiffres et lettres, avec ou sans tirets.',
  'second_factor.recovery.give': 'Utiliser le code',
  'second_factor.recovery.none':
    'Vous n’avez pas de codes de secours. Demandez à la direction du programme, ou à un autre membre de votre association ou entreprise, de retirer vos anciens moyens dans la page « Personnes » ; vous en préparerez un nouveau.',
  'second_factor.recovery.ask':
    'Plus de codes ? Demandez à la direction du programme, ou à un autre membre de votre association ou entreprise, de retirer vos anciens moyens dans la page « Personnes ».',

  'member.open': 'Ouvrir la page de {$name}',
  'member.factor': 'Second moyen de vérification',
  'member.factor.set': 'prêt',
  'member.factor.none': 'pas encore prêt',
  'member.timeline': 'Ce qui s’est passé',
  'membership.event.join': 'Arrivée dans l’organisation',
  'membership.event.reset_factors': 'Retrait des moyens de vérification',
  'reset.title': 'Second moyen de vérification perdu ?',
  'reset.lead':
    'Tous ses moyens et ses codes sont retirés et ses sessions prennent fin ; la personne en prépare un nouveau à sa prochaine connexion. Vérifiez d’abord que c’est bien elle, de vive voix ou par un appel à un numéro que vous connaissez : quelqu’un d’autre peut écrire à sa place.',
  'reset.told':
    'Elle est prévenue par e-mail, ainsi que toutes les personnes qui gèrent les membres de ses organisations. L’action est enregistrée à votre nom.',
  'reset.reason': 'Motif, et comment vous avez vérifié que c’est bien elle',
  'reset.reason.hint': 'Exemple : téléphone perdu, venue au bureau. La personne et vos collègues le liront.',
  'reset.do': 'Retirer ses moyens de vérification',
  'reset.done':
    'Ses moyens de vérification sont retirés et ses sessions ont pris fin. Elle en préparera un nouveau à sa prochaine connexion.',

  'mail.recovery_made.subject': 'Nouveaux codes de secours pour votre compte Sanad',
  'mail.recovery_made.body': `Dix nouveaux codes de secours ont été créés pour votre compte ; les anciens ne valent plus.

Si ce n’était pas vous, ouvrez votre compte, créez-en d’autres et mettez fin aux autres sessions :

{$link}`,
  'mail.recovery_used.subject': 'Un code de secours a servi sur votre compte Sanad',
  'mail.recovery_used.body': `Un code de secours a remplacé votre second moyen de vérification.

Codes restants : {$left :integer}

Si ce n’était pas vous, ouvrez votre compte, créez de nouveaux codes et mettez fin aux autres sessions :

{$link}`,
  'mail.factors_reset.subject': 'Vos moyens de vérification ont été retirés de votre compte Sanad',
  'mail.factors_reset.body': `{$by} ({$organisation}) a retiré tous les seconds moyens de vérification de votre compte. Vos sessions ont pris fin.

Motif indiqué : {$reason}

Connectez-vous avec votre adresse e-mail et préparez un nouveau moyen :

{$link}

Si vous n’avez rien demandé, connectez-vous aussitôt, préparez un nouveau moyen et prévenez vos collègues.`,
  'mail.factors_reset_of.subject': 'Les moyens de vérification de {$name} ont été retirés sur Sanad',
  'mail.factors_reset_of.body': `{$by} ({$organisation}) a retiré tous les seconds moyens de vérification du compte de {$name}. Ses sessions ont pris fin.

Motif indiqué : {$reason}

Si cela vous surprend, appelez cette personne et, au besoin, mettez fin à son appartenance :

{$link}`,

  'problem.recovery.wrong': 'Le code de secours n’est pas le bon.',
  'problem.recovery.wrong.help':
    'Regardez la feuille où vous l’avez noté. Si vous avez créé de nouveaux codes, les anciens ne valent plus.',
  'problem.recovery.used': 'Ce code a déjà servi.',
  'problem.recovery.used.help': 'Chaque code ne sert qu’une fois. Saisissez-en un autre de la liste.',
  'problem.recovery.missing': 'Ce compte n’a pas de codes de secours.',
  'problem.recovery.missing.help':
    'Utilisez une clé d’accès ou l’application. Si elles sont perdues, demandez à la direction du programme ou à un autre membre de votre organisation de les retirer.',
  'problem.factor.missing': 'Ce compte n’a pas de second moyen de vérification.',
  'problem.factor.missing.help': 'Il se prépare dans « Mon compte ».',
  'problem.factor.own': 'Nul ne retire ainsi ses propres moyens de vérification.',
  'problem.factor.own.help': 'Utilisez vos codes de secours, ou demandez à une autre personne de votre organisation.',
  'problem.factor.office_decides':
    'Cette personne travaille aussi au bureau d’un programme : seule la direction de ce programme en décide.',
  'problem.factor.office_decides.help': 'Elle doit le demander à la direction de son programme.',
} satisfies Record<keyof typeof ar, string>
