import type ar from './recovery.ar.ts'

export default {
  'recovery.title': 'Recovery codes',
  'recovery.lead':
    'Ten codes that take the place of your second factor when your phone or key is lost. Each counts once.',
  'recovery.keep':
    'Print them or write them down, and keep them in a safe place away from your phone. Give them to nobody.',
  'recovery.once': 'These codes are shown only once',
  'recovery.list': 'Your recovery codes',
  'recovery.copy': 'Copy the codes',
  'recovery.copied': 'The codes are copied.',
  'recovery.print': 'Print',
  'recovery.kept': 'I kept them, continue',
  'recovery.left': `.input {$count :integer} .match $count
    0 {{You have no code left.}}
    one {{You have {$count} code left.}}
    * {{You have {$count} codes left.}}`,
  'recovery.made': 'Made on {$at :when style=date}.',
  'recovery.open': 'Recovery codes',
  'recovery.make': 'Make ten codes',
  'recovery.make.again': 'Make ten new codes',
  'recovery.make.again.note': 'The old codes end at once, used or not.',
  'recovery.none': 'You have no recovery codes.',
  'recovery.no_factor': 'Set up a second factor first: the codes come with it.',
  'recovery.task': 'Make your recovery codes',
  'recovery.task.note': 'Without them you cannot come back on your own when your phone or key is lost.',
  'recovery.task.few': 'Renew your recovery codes',
  'second_factor.recovery': 'Lost your phone or key?',
  'second_factor.recovery.lead': 'Enter one of the recovery codes you kept.',
  'second_factor.recovery.code': 'Recovery code',
  'second_factor.recovery.code.hint': 'Sixteen digits and letters, with or without hyphens.',
  'second_factor.recovery.give': 'Use the code',
  'second_factor.recovery.none':
    'You have no recovery codes. Ask the manager of the programme, or another member of your association or firm, to take your old factors off in the page “People”; then you set up a new one.',
  'second_factor.recovery.ask':
    'No codes left? Ask the manager of the programme, or another member of your association or firm, to take your old factors off in the page “People”.',

  'member.open': 'Open the page of {$name}',
  'member.factor': 'Second factor',
  'member.factor.set': 'set up',
  'member.factor.none': 'not set up yet',
  'member.timeline': 'What happened',
  'membership.event.join': 'Joined the organisation',
  'membership.event.reset_factors': 'Second factors taken off',
  'reset.title': 'Second factor lost?',
  'reset.lead':
    'All their factors and codes are taken off and their sessions end; they set up a new one at their next sign-in. First make sure that it is them, face to face or by a call to a number you know: somebody else may be writing in their place.',
  'reset.told':
    'They are told by mail, and so is everybody who keeps the members of their organisations. It is recorded in your name.',
  'reset.reason': 'Reason, and how you made sure that it is them',
  'reset.reason.hint': 'Example: phone lost, came to the office. They and your colleagues will read it.',
  'reset.do': 'Take their second factors off',
  'reset.done':
    'Their second factors are off and their sessions have ended. They set up a new one at their next sign-in.',

  'mail.recovery_made.subject': 'New recovery codes for your Sanad account',
  'mail.recovery_made.body': `Ten new recovery codes were made for your account; the old ones have ended.

If it was not you, open your account, make others and end the other sessions:

{$link}`,
  'mail.recovery_used.subject': 'A recovery code was used on your Sanad account',
  'mail.recovery_used.body': `A recovery code took the place of your second factor.

Codes left: {$left :integer}

If it was not you, open your account, make new codes and end the other sessions:

{$link}`,
  'mail.factors_reset.subject': 'Your second factors were taken off your Sanad account',
  'mail.factors_reset.body': `{$by} ({$organisation}) took all second factors off your account. Your sessions have ended.

Reason given: {$reason}

Sign in with your e-mail address and set up a new one:

{$link}

If you did not ask for this, sign in at once, set up a new factor and tell your colleagues.`,
  'mail.factors_reset_of.subject': 'The second factors of {$name} were taken off on Sanad',
  'mail.factors_reset_of.body': `{$by} ({$organisation}) took all second factors off the account of {$name}. Their sessions have ended.

Reason given: {$reason}

If this surprises you, call them and, if need be, end their membership:

{$link}`,

  'problem.recovery.wrong': 'The recovery code is not right.',
  'problem.recovery.wrong.help': 'Look at the sheet you wrote it on. If you made new codes, the old ones have ended.',
  'problem.recovery.used': 'This code has been used.',
  'problem.recovery.used.help': 'Each code counts once. Enter another one of the list.',
  'problem.recovery.missing': 'This account has no recovery codes.',
  'problem.recovery.missing.help':
    'Use a passkey or the app. If they are lost, ask the manager of the programme or another member of your organisation to take them off.',
  'problem.factor.missing': 'This account has no second factor.',
  'problem.factor.missing.help': 'It is set up in “My account”.',
  'problem.factor.own': 'Nobody takes off their own second factors in this way.',
  'problem.factor.own.help': 'Use your recovery codes, or ask another person of your organisation.',
  'problem.factor.office_decides':
    'This person also works in the office of a programme: only a manager of that programme decides.',
  'problem.factor.office_decides.help': 'They have to ask the manager of their programme.',
} satisfies Record<keyof typeof ar, string>
