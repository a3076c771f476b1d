import type ar from './identity.ar.ts'

export default {
  'sign_in.title': 'Sign in',
  'sign_in.lead': 'Give your e-mail address and we send you a six-digit code. No password, no earlier registration.',
  'sign_in.email': 'E-mail address',
  'sign_in.email.hint': 'Example: name@association.ma',
  'sign_in.ask': 'Send me the code',
  'sign_in.passkey': 'Sign in with a passkey',
  'sign_in.passkey.lead': 'Your fingerprint, your face or the code of your phone, without e-mail.',
  'sign_in.or': 'or',
  'sign_in.code.title': 'Enter the code you received',
  'sign_in.code.lead': 'A six-digit code was sent to {$email}. It is valid for 10 minutes.',
  'sign_in.code': 'Code',
  'sign_in.code.hint': 'Six digits. Nothing after a minute? Look in your spam folder.',
  'sign_in.code.give': 'Sign in',
  'sign_in.code.again': 'Ask for another code or change the address',
  'sign_in.code.demo': 'In the demo, messages are read in the outbox.',
  'sign_in.name.title': 'Welcome to Sanad',
  'sign_in.name.lead': 'This is your first time here. Who are you, and in which language should we write to you?',
  'sign_in.name': 'Full name',
  'sign_in.name.hint': 'As on your papers. Your colleagues and the programme office see it.',
  'sign_in.locale': 'Language of messages',
  'start.title': 'For whom do you act?',
  'start.lead': 'Your account is ready. Choose where to begin; later you can act for several organisations.',
  'start.association': 'Register an association',
  'start.association.note':
    'To benefit from the digitization voucher. A few minutes; stop and come back whenever you like.',
  'start.provider': 'Sign up a technology firm',
  'start.provider.note': 'To offer your services to associations, once certified.',
  'start.invited': 'I was invited by an organisation',
  'start.invited.note': 'Invitations sent to your address stand in “My account”.',

  'second_factor.title': 'Second check',
  'second_factor.lead': 'This page protects money and data. Confirm that it is you, in another way than by e-mail.',
  'second_factor.code': 'Code of the app',
  'second_factor.code.hint': 'The six digits shown by the authenticator app of your phone.',
  'second_factor.give': 'Confirm',
  'second_factor.passkey': 'Confirm with a passkey',
  'second_factor.none': 'No second factor is set up yet',
  'second_factor.none.lead': 'Choose one now. It is set up once and then asked for before each sensitive action.',
  'second_factor.set_up_passkey': 'Make a passkey',
  'second_factor.set_up_passkey.note': 'The easiest: fingerprint, face or the lock code of the device.',
  'second_factor.set_up_app': 'Use an authenticator app',
  'second_factor.set_up_app.note': 'An app on the phone gives a new code every 30 seconds, even offline.',
  'second_factor.done': 'Confirmed',

  'passkey.use.title': 'Passkey',
  'passkey.use.lead': 'Your device will ask for your fingerprint, your face or its code.',
  'passkey.use': 'Use the passkey',
  'passkey.make.title': 'Make a passkey',
  'passkey.make.lead': 'The key stays in your device; neither your fingerprint nor your face reaches us.',
  'passkey.make': 'Make the key',
  'passkey.name': 'Name of the key',
  'passkey.name.hint': 'So that you know it later: my phone, the office computer…',
  'passkey.name.default': 'My key',
  'passkey.waiting': 'Waiting for your device…',
  'passkey.unsupported': 'This browser does not know passkeys. Use a code instead.',
  'passkey.needs_name':
    'A passkey is bound to the name of a site, never to a number. On this machine, open the page at localhost.',
  'passkey.cancelled': 'It was not completed on your device. You can try again.',
  'passkey.needs_script': 'Passkeys need JavaScript. Without it, use the e-mailed code or the authenticator app.',
  'passkey.other': 'Use a code instead',

  'authenticator.title': 'Authenticator app',
  'authenticator.lead': 'Any app that gives temporary codes will do (RFC 6238).',
  'authenticator.begin': 'Begin',
  'authenticator.scan': 'Scan this code with the app',
  'authenticator.qr': 'QR code to set up the authenticator app',
  'authenticator.secret': 'Or copy this key into the app:',
  'authenticator.open': 'Open the app on this phone',
  'authenticator.confirm': 'Then enter the code it shows',
  'authenticator.save': 'Turn on',

  'account.title': 'My account',
  'account.person': 'About me',
  'account.factors': 'Second factors',
  'account.factors.lead':
    'A second way to check that it is you, other than e-mail, asked for before each sensitive action such as a change of bank account.',
  'account.factors.none': 'No second factor yet.',
  'account.passkey.used': 'Last used: {$at :when style=dateTime}',
  'account.passkey.unused': 'Never used',
  'account.passkey.rename': 'Rename',
  'account.remove': 'Remove',
  'account.remove.what': 'Remove: {$what}',
  'account.authenticator.since': 'On since {$at :when style=date}',
  'account.authenticator.replace': 'Move it to another phone',
  'account.sessions': 'Where you are signed in',
  'account.sessions.lead': 'A device you do not know? End its session.',
  'account.session.this': 'This device',
  'account.session.seen': 'Last active: {$at :when style=dateTime}',
  'account.session.unknown': 'Unknown device',
  'account.session.device': '{$browser} on {$system}',
  'account.session.end': 'End the session',
  'account.session.end.what': 'End the session: {$what}',
  'account.session.end_others': 'End all other sessions',
  'account.invitations': 'Invitations waiting for your answer',
  'account.invitation.open': 'Open the invitation',
  'account.memberships': 'You act for',

  'people.title': 'People',
  'people.lead.association': 'Those who act for the association. All of them see its file and sign for it.',
  'people.lead.provider': 'Those who act for your firm on the platform.',
  'people.lead.programme':
    'Those of the programme office. One role each: whoever reviews does not pay, whoever pays does not review.',
  'people.list': 'Members',
  'people.name': 'Name',
  'people.role': 'Role',
  'people.since': 'Since',
  'people.me': 'you',
  'people.actions': 'Actions',
  'people.end': 'End membership',
  'people.end.what': 'End membership: {$name}',
  'people.end.last': 'The last one in this role: invite somebody else first.',
  'people.invited': 'Invitations without an answer',
  'people.invited.until': 'Valid until',
  'people.invitation.end': 'Withdraw the invitation',
  'people.invite': 'Invite somebody',
  'people.invite.lead': 'They get a link and sign in with this same address. The invitation is good for 14 days.',
  'people.invite.send': 'Send the invitation',
  'people.end.note':
    'They act for the organisation no more, and are told by mail. What they did stays in their name; they come back if you invite them again.',
  'people.end.note.me':
    'You act for this organisation no more. What you did stays in your name; you come back if one of those who stay invites you.',

  'join.title': 'Invitation: {$organisation}',
  'join.lead': '{$inviter} invites you. Role: {$role}.',
  'join.lead.register':
    'An official register names this address for the association, and nobody acts for it yet. By accepting you act for it and for its voucher. Role: {$role}. Do not accept if you are not one of its officers.',
  'join.lead.first': 'You will be the first to manage this platform. Role: {$role}.',
  'join.until': 'Valid until {$at :when style=date}.',
  'join.accept': 'Accept the invitation',
  'join.not_yours.title': 'No invitation for this address',
  'join.not_yours':
    'It may have been sent to another address, taken back, or it has expired. Sign out, then sign in with the address that received the message.',

  'demo.title': 'Demo accounts',
  'demo.lead': 'One click and you are signed in. Everything is fictitious: try what you like.',
  'demo.enter': 'Sign in with this account',
  'demo.enter.as': 'Sign in as {$name}',
  'demo.factor': 'In the demo',
  'demo.factor.lead': 'One click stands for the second factor: this account is fictitious.',
  'demo.factor.give': 'Confirm with one click',
  'demo.outbox': 'Outbox',
  'demo.none': 'No demo accounts yet.',
  'demo.role.officer': 'Registers the association, activates the voucher, chooses the provider, signs and accepts.',
  'demo.role.staff': 'Asks for certification, publishes offers, delivers and claims payment.',
  'demo.role.manager': 'Opens and funds the programme, issues vouchers, sets the rulebook.',
  'demo.role.certifier': 'Examines the evidence of providers and certifies them.',
  'demo.role.reviewer': 'Reviews registrations and claims.',
  'demo.role.treasurer': 'Gathers payouts in batches; one seals, another approves.',
  'demo.role.auditor': 'Reconciles bank statements and payouts; reads everything, changes nothing.',
  'outbox.title': 'Outbox',
  'outbox.lead':
    'Every message the platform wrote, newest first. In real service they leave by e-mail and are not read here.',
  'outbox.to': 'To',
  'outbox.none': 'No messages yet.',
  'outbox.search': 'Address of the recipient',

  'mail.open': 'Open the page',
  'mail.automatic': 'An automatic message from Sanad: please do not reply.',
  'mail.office': 'Questions? The programme office:',
  'mail.code.subject': 'Your sign-in code for Sanad',
  'mail.code.body': `Your sign-in code:

{$code}

It is valid for 10 minutes and only once. Enter it in the page that asked for it.

Give it to nobody: nobody from the programme office will ask for it. If you did not ask for it, ignore this message.`,
  'mail.passkey_added.subject': 'A passkey was added to your Sanad account',
  'mail.passkey_added.body': `The passkey “{$name}” was added to your account.

If it was not you, open your account, remove the key and end the other sessions:

{$link}`,
  'mail.authenticator_added.subject': 'The authenticator app is on for your Sanad account',
  'mail.authenticator_added.body': `An authenticator app is now your second factor.

If it was not you, open your account, remove it and end the other sessions:

{$link}`,
  'mail.membership_ended.subject': 'Your membership has ended: {$organisation}',
  'mail.membership_ended.body': `Your membership of “{$organisation}” has ended: you no longer act for it on Sanad. Ended by: {$by}.

What you did stays in your name, and your account remains:

{$link}

If you did not expect this, call your colleagues or the programme office.`,
  'mail.membership_ended_of.subject': 'The membership of {$name} has ended on Sanad',
  'mail.membership_ended_of.body': `The membership of {$name} in “{$organisation}” has ended. Ended by: {$by}.

If this surprises you, call them both. Whoever is no longer a member comes back if you invite them again:

{$link}`,
  'mail.factor_removed.subject': 'A second factor was removed from your Sanad account',
  'mail.factor_removed.body': `A second factor was removed from your account.

If it was not you, open your account and check it:

{$link}`,
  'mail.invitation.subject': 'Invitation: {$organisation} on Sanad',
  'mail.invitation.body': `Hello,

{$inviter} invites you to join {$organisation} on Sanad. Role: {$role}.

To accept, sign in with this e-mail address:

{$link}

The invitation is good until {$until :when style=date}. If you did not expect it, ignore this message.`,
  'mail.first_manager.subject': 'Invitation to manage the first programme of Sanad',
  'mail.first_manager.body': `Hello,

Sanad has been installed, and this address was named to manage its first programme. Role: {$role}.

Sign in with this address and accept the invitation; then set up a second factor and describe the programme:

{$link}

The invitation is good until {$until :when style=date}. If you did not expect it, ignore this message.`,

  'problem.code.wrong': 'The code is not right.',
  'problem.code.wrong.help': `.input {$attemptsLeft :integer} .match $attemptsLeft
    one {{Look at the last message you received. {$attemptsLeft} attempt left.}}
    * {{Look at the last message you received. {$attemptsLeft} attempts left.}}`,
  'problem.code.ended': 'This code is no longer valid.',
  'problem.code.ended.help':
    'It was used before, ten minutes have passed, or there were too many attempts. Ask for a new one.',
  'problem.code.asked_too_often': 'Too many codes were asked for this address, or from your network.',
  'problem.code.asked_too_often.help': 'Wait an hour, or sign in with a passkey.',
  'problem.factor.wrong': 'The code of the app is not right.',
  'problem.factor.wrong.help': 'Enter the code shown right now; each counts once. Check the clock of your phone.',
  'problem.factor.locked': 'Too many wrong attempts.',
  'problem.factor.locked.help': 'Wait 15 minutes, or use a passkey.',
  'problem.session.sign_in_needed': 'To set up your first second factor you must have signed in within the last hour.',
  'problem.session.sign_in_needed.help':
    'Sign in again with the code sent by e-mail, then set it up. So nobody else can do it from a device that was left open.',
  'problem.factor.last': 'This is your last second factor, and your role in the office requires one.',
  'problem.factor.last.help': 'Add another one first, then remove this one.',
  'problem.authenticator.missing': 'No authenticator app is set up for this account.',
  'problem.authenticator.missing.help': 'Set it up in “My account”, or use a passkey.',
  'problem.passkey.refused': 'This passkey was not accepted.',
  'problem.passkey.refused.help':
    'Time may have run out, or the key was removed from your account. Try again, or sign in by e-mail.',
  'problem.passkey.known': 'This key was added before.',
  'problem.passkey.known.help': 'Use it as it is, or make a key on another device.',
  'problem.membership.sides_apart':
    'Whoever acts for a provider cannot act for an association, nor the other way round.',
  'problem.membership.sides_apart.help':
    'This rule protects the association’s free choice. Somebody else must do it, or the other membership must end first.',
  'problem.membership.roles_apart': 'Everybody has one role in the programme.',
  'problem.membership.roles_apart.help':
    'Whoever reviews does not pay, whoever pays does not review. Choose somebody else, or end their present role first.',
  'problem.membership.role_unfit': 'This role does not exist in this organisation.',
  'problem.membership.role_unfit.help': 'Choose a role of the list.',
  'problem.membership.known': 'This person has this role already.',
  'problem.membership.known.help': 'No new invitation is needed.',
  'problem.membership.last': 'This is the last person who acts for the organisation.',
  'problem.membership.last.help': 'Invite somebody, wait for their answer, then end this membership.',
  'problem.actor.belongs_to_it': 'Nobody decides on an organisation they belong to, or belonged to in the past year.',
  'problem.actor.belongs_to_it.help': 'Ask a colleague to do it.',
  'problem.invitation.ended': 'This invitation is no longer valid.',
  'problem.invitation.ended.help': 'Ask the person who invited you for a new one.',
  'problem.invitation.known': 'This address is invited already and has not answered yet.',
  'problem.invitation.known.help': 'Wait for the answer, or take the invitation back and send another one.',
} satisfies Record<keyof typeof ar, string>
