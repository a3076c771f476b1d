import type ar from './vouchers.ar.ts'

export default {
  'voucher.state.issued': 'Issued, to be activated',
  'voucher.state.active': 'Active',
  'voucher.state.suspended': 'Suspended',
  'voucher.state.redeemed': 'Fully used',
  'voucher.state.expired': 'Expired',
  'voucher.state.renounced': 'Renounced',
  'voucher.state.cancelled': 'Cancelled',
  'voucher.event.issue': 'Voucher issued',
  'voucher.event.activate': 'Voucher activated',
  'voucher.event.commit': 'Amount committed to an agreement',
  'voucher.event.exhaust': 'Voucher fully used',
  'voucher.event.expire': 'Expired',
  'voucher.event.renounce': 'Voucher renounced',
  'voucher.event.cancel': 'Voucher cancelled',
  'voucher.event.suspend': 'Suspended',
  'voucher.event.resume': 'Suspension lifted',
  'voucher.milestone.accept': 'Delivery accepted',
  'voucher.claim.approve': 'Claim approved',
  'voucher.payout.ask': 'Payment sent to the provider',
  'voucher.payout.settle': 'Payment confirmed',
  'voucher.payout.settle.stripe': 'Payment confirmed by Stripe',
  'voucher.payout.reverse': 'Part of the payment came back',
  'voucher.payout.restore': 'Part that came back, paid out again',
  'voucher.payout.return': 'Payment came back, it will be made again',
  'voucher.resumed': 'Deadline with the days of suspension added: {$commitBy :when style=date}',
  'voucher.told': '{$amountMinor :money currency=$currency}, milestone {$position :integer}',
  'voucher.due.activate': 'Activate the voucher',
  'voucher.due.commit': 'Choose a service and sign an agreement',
  'voucher.reason.issued_in_error': 'Issued in error',
  'voucher.reason.association_dissolved': 'The association was dissolved',
  'voucher.reason.not_eligible_any_more': 'The association is no longer eligible',
  'voucher.reason.irregular_use': 'Used against the rules',
  'voucher.reason.under_review': 'The file is under review',
  'voucher.reason': 'Reason',
  'voucher.page.title': 'The association’s voucher',
  'voucher.page.lead': 'What is still available, what is committed, what is paid, and the next deadline.',
  'voucher.none': 'Your association has no voucher yet.',
  'voucher.none.note': 'The office issues the voucher once the registration is accepted; it appears here.',
  'voucher.none.registration': 'Follow the registration',
  'voucher.others': 'Other vouchers of the association',
  'voucher.path': 'The way of the voucher',
  'voucher.path.issue': 'The programme office issues it in your name',
  'voucher.path.activate': 'You activate it',
  'voucher.path.sign': 'You choose a service and sign an agreement',
  'voucher.path.accept': 'You accept the delivered work',
  'voucher.path.pay': 'The programme pays the provider',
  'voucher.next': 'To do now',
  'voucher.next.activate':
    'Activate the voucher by {$at :when style=date}. After that the amount returns to the programme.',
  'voucher.next.commit':
    'Choose a service and sign an agreement by {$at :when style=date}. What is not committed by then returns to the programme; what is committed stays yours.',
  'voucher.next.committed': 'All of this voucher is committed. Follow your agreements until they are paid.',
  'voucher.agreements': 'See the agreements',
  'voucher.next.suspended': 'The voucher is suspended',
  'voucher.next.suspended.note':
    'No further amount can be committed until that is lifted. What is committed is not affected.',
  'voucher.next.suspended.clock':
    'Days of suspension do not count towards your deadline: were it lifted today, that would be {$commitBy :when style=date}.',
  'voucher.next.over': 'This voucher has ended',
  'voucher.next.over.note': 'What was committed lives until its agreement ends.',
  'voucher.next.another':
    'The programme office can issue your association another voucher while it is eligible and the programme is open. Contact the office if you need one.',
  'voucher.activate': 'Activate the voucher',
  'voucher.activate.note':
    'By activating it you confirm that the association still exists and will use the voucher for itself. You pay nothing.',
  'voucher.activated': 'Voucher activated',
  'voucher.activated.next':
    'Now choose a service in the catalogue. The provider you choose proposes an agreement, which you sign yourselves.',
  'voucher.choose': 'Choose a service',
  'voucher.code.keep':
    'This code proves your right. Show it only to those you make an agreement with, and do not send it in a message. The code alone pays for nothing.',
  'voucher.figures': 'Where is the voucher’s money?',
  'voucher.figures.total': 'Worth of the voucher',
  'voucher.figure.available': 'Available',
  'voucher.figure.committed': 'Committed to agreements',
  'voucher.figure.payable': 'Approved, to be paid',
  'voucher.figure.transit': 'Sent, not yet confirmed',
  'voucher.figure.paid': 'Paid',
  'voucher.figure.returned': 'Returned to the programme',
  'voucher.rulebook': 'Rulebook of this voucher: version {$version :integer}',
  'voucher.renounce': 'Renounce the voucher',
  'voucher.renounce.title': 'Renounce the voucher',
  'voucher.renounce.warning':
    'What is available returns to the programme for good, for the benefit of others. What is committed stays so until its agreement ends.',
  'voucher.renounce.returns': 'Returns to the programme',
  'voucher.renounce.stays': 'Stays committed',
  'voucher.renounced': 'You renounced the voucher',
  'voucher.renounced.next':
    'What was available is back with the programme. If your situation changes, the office can issue a new voucher.',
  'voucher.print': 'Print the voucher',

  'vouchers.title': 'Vouchers',
  'vouchers.lead': 'All vouchers of the programme, newest first.',
  'vouchers.search': 'Name of the association',
  'vouchers.state': 'State',
  'vouchers.column.association': 'Association',
  'vouchers.column.state': 'State',
  'vouchers.column.issued': 'Issued on',
  'vouchers.column.deadline': 'Deadline',
  'vouchers.column.worth': 'Worth',
  'vouchers.column.available': 'Available',
  'vouchers.column.count': 'Count',
  'vouchers.empty': 'No vouchers to show.',
  'vouchers.totals': 'From issue to payment',
  'vouchers.totals.issued': 'Worth of vouchers issued',
  'vouchers.count':
    '.input {$count :integer} .match $count 0 {{No voucher}} one {{One voucher}} * {{{$count} vouchers}}',
  'vouchers.issue': 'Issue vouchers',
  'vouchers.issue.lead':
    'To each eligible association that has none, the first eligible first. Progress is shown here; the page may be closed.',
  'vouchers.issue.waiting':
    '.input {$count :integer} .match $count 0 {{Every eligible association has a voucher.}} one {{One eligible association without a voucher}} * {{{$count} eligible associations without a voucher}}',
  'vouchers.issue.needs': 'Needed for all of them',
  'vouchers.issue.pool': 'Available in the pool',
  'vouchers.issue.short':
    'The pool is not enough for all: issuing stops when it is used up and goes on after new funding.',
  'vouchers.issue.all': 'Issue a voucher to every eligible association',
  'vouchers.issue.one': 'Issue a voucher to one association',
  'vouchers.issue.find': 'Name of the association, or reference of its registration',
  'vouchers.issue.association': 'Association',
  'vouchers.issue.more': 'Only the first {$count :integer} are shown: find others by name.',
  'vouchers.issue.not_found': 'No eligible association without a voucher has this name or reference.',
  'vouchers.issue.runs': 'Runs',
  'vouchers.issue.run': 'Run of {$at :when style=dateTime}',
  'vouchers.issue.none': 'No run yet.',
  'voucher_issue.state.running': 'Running',
  'voucher_issue.state.done': 'Done',
  'voucher_issue.state.stopped': 'Stopped',
  'voucher_issue.event.finish': 'Issuing finished',
  'voucher_issue.event.stop': 'Issuing stopped',
  'voucher_issue.event.create': 'Issuing started',
  'voucher.office.suspend': 'Suspend the voucher',
  'voucher.office.suspend.note':
    'No further amount can be committed, and the voucher’s deadline stands still. What is committed is not affected; the association reads the reason.',
  'voucher.office.resume': 'Lift the suspension',
  'voucher.office.resume.note':
    '.input {$days :integer} .match $days one {{The day of suspension is added to the voucher’s deadline, which becomes {$commitBy :when style=date}. The association is told.}} * {{The {$days} days of suspension are added to the voucher’s deadline, which becomes {$commitBy :when style=date}. The association is told.}}',
  'voucher.office.cancel': 'Cancel the voucher',
  'voucher.office.cancel.note':
    'What is available returns to the pool for good. What is committed stays so until its agreement ends; the association reads the reason.',
  'voucher.office.ledger': 'Postings of this voucher in the ledger',

  'unclaimed.title': 'Unclaimed associations',
  'unclaimed.lead':
    'They come from an official register, and nobody has accepted to act for them yet. When a voucher is issued we write to the address the register names, and remind it before the deadline.',
  'unclaimed.count.claimed': 'from registers, with an officer',
  'unclaimed.count.all': 'unclaimed',
  'unclaimed.count.reached': 'mail taken by their mail server',
  'unclaimed.count.waiting': 'mails on their way',
  'unclaimed.count.unreached': 'cannot be reached by mail',
  'unclaimed.ways': 'How they get their voucher',
  'unclaimed.way.reads':
    'Whoever reads the address in the register signs in with it, accepts the invitation and is its officer. A mail taken by a mail server may still be read by nobody.',
  'unclaimed.way.calls':
    'Where no mail arrives: the page of the registration has the phone and the address of the register. Call them, and ask them for nothing by phone.',
  'unclaimed.way.papers':
    'Whoever does not read that address registers the association with its papers; a reviewer compares them with the register and merges. No other address is typed in because somebody called.',
  'unclaimed.reach': 'Mail',
  'unclaimed.reach.sent': 'Taken by the mail server',
  'unclaimed.reach.waiting': 'Waiting to be sent',
  'unclaimed.reach.refused': 'Refused by the mail server',
  'unclaimed.reach.not_written': 'Not written yet',
  'unclaimed.reach.shared': 'An address many associations share',
  'unclaimed.reach.no_address': 'No address in the register',
  'unclaimed.written': 'Last mail',
  'unclaimed.activate_by': 'Activate by',
  'unclaimed.none': 'No association is in this situation.',

  'check.title': 'Check a voucher',
  'check.lead':
    'Type the voucher’s code or scan its QR. The answer says whether the voucher is valid, and nothing about who holds it.',
  'check.code': 'Voucher code',
  'check.code.hint': 'Twenty-one characters. Hyphens and small letters are fine.',
  'check.action': 'Check',
  'check.valid': 'This voucher is valid.',
  'check.invalid': 'This voucher is not valid.',
  'check.unknown': 'No voucher has this code.',
  'check.unknown.note':
    'The code is well formed but belongs to no voucher. Ask its holder to show the voucher in their account.',
  'check.programme': 'Programme',
  'check.state': 'State',
  'check.note':
    'A valid voucher does not prove that its bearer represents the association: its officer signs every agreement in their own account.',
  'check.again': 'Check another code',
  'check.document': 'Check an agreement',

  'mail.voucher_issued.subject': 'The voucher of your association is issued',
  'mail.voucher_issued.body':
    'A digitization voucher of {$worthMinor :money currency=$currency} is issued to your association.\n\nActivate it by {$activateBy :when style=date}: after that the amount returns to the programme. You pay nothing.\n\n{$link}',
  'mail.voucher_unclaimed.subject': 'A digitization voucher is issued to {$association} ({$reference})',
  'mail.voucher_unclaimed.body':
    'This address stands in an official register for {$association}. The association was taken over from it into {$programme}, and a digitization voucher of {$worthMinor :money currency=$currency} is issued to it: it chooses a digital service from the catalogue, and the programme pays the provider.\n\nNobody acts for the association yet. If you are one of its officers, sign in with this address, accept the invitation, and activate the voucher by {$activateBy :when style=date}: after that the amount returns to the programme.\n\n{$link}\n\nHow to check this message:\n\n{$genuine}\n\nIf you are not an officer of the association, do not accept the invitation; please tell its officers or the programme office.',
  'mail.voucher_unclaimed_reminder.subject':
    'Reminder: activate the voucher of {$association} by {$activateBy :when style=date}',
  'mail.voucher_unclaimed_reminder.body':
    'A digitization voucher of {$worthMinor :money currency=$currency} is issued to {$association} in {$programme} (registration {$reference}), and nobody acts for it yet. This address is the one in the official register.\n\nIf you are one of its officers, sign in with this address, accept the invitation, and activate the voucher by {$activateBy :when style=date}: after that the amount returns to the programme. You pay nothing.\n\n{$link}\n\nHow to check this message:\n\n{$genuine}',
  'mail.genuine.asks_nothing': 'We ask for no password, no account number and no payment, now or later.',
  'mail.genuine.by_yourself':
    'You do not need the link: open the site by yourself and sign in with this address, the invitation is in “My account”.',
  'mail.genuine.ask': 'If in doubt, ask the programme office about registration {$reference}.',
  'mail.voucher_to_activate.subject': 'Reminder: activate your association’s voucher by {$activateBy :when style=date}',
  'mail.voucher_to_activate.body':
    'The voucher of your association, {$availableMinor :money currency=$currency}, is not activated yet.\n\nActivate it by {$activateBy :when style=date}: after that the amount returns to the programme. You pay nothing.\n\n{$link}',
  'mail.voucher_to_spend.subject': 'Reminder: use your association’s voucher by {$commitBy :when style=date}',
  'mail.voucher_to_spend.body':
    '{$availableMinor :money currency=$currency} of your association’s voucher is still available.\n\nChoose a service and sign an agreement by {$commitBy :when style=date}: what is not committed by then returns to the programme.\n\n{$link}',
  'mail.firm_paid.subject': 'The provider is paid for agreement {$reference}',
  'mail.firm_paid.body':
    'The provider has received {$amountMinor :money currency=$currency} from your association’s voucher for “{$title}”. There is nothing for you to do.\n\n{$link}',
  'mail.voucher_paid.subject': 'The voucher of your association is paid in full',
  'mail.voucher_paid.body':
    'The provider has received {$amountMinor :money currency=$currency} for “{$title}” (agreement {$reference}). With it the voucher of your association is paid in full; there is nothing for you to do.\n\n{$link}',
  'mail.voucher_suspended.subject': 'The voucher of your association is suspended',
  'mail.voucher_suspended.body':
    'Nothing new can be committed from the voucher of your association until the suspension ends. What is committed is not touched, and days of suspension do not count towards your deadline. The voucher’s page says why.\n\n{$link}',
  'mail.voucher_resumed.subject': 'The suspension of your association’s voucher has ended',
  'mail.voucher_resumed.body':
    'You can use the voucher of your association again. The days of suspension were added to its deadline, which is now {$commitBy :when style=date}. The date written in an agreement you were offered before does not change.\n\n{$link}',
  'mail.voucher_cancelled.subject': 'The voucher of your association is cancelled',
  'mail.voucher_cancelled.body':
    'The office cancelled the voucher of your association. What is available returns to the programme; what is committed stays so until its agreement ends. The voucher’s page says why.\n\n{$link}',
  'mail.voucher_expired.subject': 'The voucher of your association has expired',
  'mail.voucher_expired.body':
    'The time to use the voucher of your association ran out on {$deadline :when style=date}: it has expired.\n\nReturned to the programme: {$returnedMinor :money currency=$currency}\nPaid to providers: {$paidMinor :money currency=$currency}\nStill committed, or on its way: {$openMinor :money currency=$currency}\n\nWhat is committed stays so until its agreement ends: your signed agreements are not touched. The programme office can issue your association another voucher while it is eligible and the programme is open: contact the office if you need one.\n\n{$link}',
  'mail.voucher_expired_unused.subject': 'The voucher of your association expired without being activated',
  'mail.voucher_expired_unused.body':
    'The voucher of your association was not activated before {$deadline :when style=date}: it has expired, and {$returnedMinor :money currency=$currency} returned to the programme.\n\nNothing was paid, and nothing is asked of you. The programme office can issue your association another voucher while it is eligible and the programme is open: contact the office if you need one.\n\n{$link}',
  'mail.voucher_outlives.subject': 'The programme is closed; your association’s voucher stays valid',
  'mail.voucher_outlives.body':
    'The programme “{$programme}” is closed: it will issue no more vouchers. Your association’s stays valid, and {$availableMinor :money currency=$currency} of it is available.\n\nChoose a service and sign an agreement by {$commitBy :when style=date}: what is not committed by then returns to the programme, and no other voucher of it can take its place. Your signed agreements run to their end.\n\n{$link}',
  'mail.voucher_outlives_unused.subject': 'The programme is closed; you can still activate your association’s voucher',
  'mail.voucher_outlives_unused.body':
    'The programme “{$programme}” is closed: it will issue no more vouchers. Your association keeps its own, {$availableMinor :money currency=$currency}.\n\nActivate it by {$activateBy :when style=date}, then sign an agreement by {$commitBy :when style=date}: after these days the amount returns to the programme, and no other voucher of it can take its place. You pay nothing.\n\n{$link}',

  'problem.voucher.not_active': 'This voucher is not active.',
  'problem.voucher.not_active.help':
    'Only an active voucher can be committed. Activate it on the page “Voucher”, or wait until the suspension is lifted.',
  'problem.voucher.activation_deadline_passed': 'The time to activate this voucher has passed.',
  'problem.voucher.activation_deadline_passed.help':
    'The amount returns to the programme. Contact the office: it can issue a new voucher.',
  'problem.voucher.commit_deadline_passed': 'The time to use this voucher has passed.',
  'problem.voucher.commit_deadline_passed.help':
    'What was committed stays yours. For a new agreement contact the office.',
  'problem.voucher.already_held': 'This association already has a voucher in this programme.',
  'problem.voucher.already_held.help': 'Each association has one voucher. Look for it in the list of vouchers.',
  'problem.voucher.association_not_eligible': 'This association is not eligible in this programme.',
  'problem.voucher.association_not_eligible.help':
    'A voucher is issued once the registration is accepted. See the state of the registration.',
  'problem.voucher.nobody_eligible': 'No eligible association is without a voucher.',
  'problem.voucher.nobody_eligible.help': 'All eligible associations have theirs. Nothing has changed.',
  'problem.voucher.issue_running': 'A run is under way in this programme.',
  'problem.voucher.issue_running.help': 'Wait until it ends: its progress is on the page of runs.',
  'problem.voucher.code_mistyped': 'There is a typing mistake in this code.',
  'problem.voucher.code_mistyped.help':
    'Compare it with the voucher character by character: it has 21, and the last reveals a mistake. It contains no O, I, L or U.',
} as const satisfies Record<keyof typeof ar, string>
