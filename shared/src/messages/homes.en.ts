import type ar from './homes.ar.ts'

export default {
  'homes.association.title': 'Welcome',
  'homes.provider.title': 'Your firm',
  'homes.provider.first':
    'From certification to payment: the firm is certified, publishes offers, signs an agreement and delivers, then claims what was accepted.',
  'homes.office.title': 'To do',
  'homes.audit.title': 'To audit',
  'homes.where': 'Where things stand',
  'homes.no_voucher': 'No voucher yet',
  'homes.no_voucher.note': 'Once the registration is accepted, the office issues the voucher; it will appear here.',
  'homes.money': 'The programme’s money',
  'homes.states': 'Vouchers by state',
  'homes.states.state': 'State',
  'homes.states.count': 'Number',
  'homes.states.worth': 'Worth',
  'homes.open': 'Show the voucher',
  'underway.title': 'Under way, with others',
  'underway.with.office': 'With the programme office',
  'underway.with.provider': 'With the provider',
  'underway.registration.review': 'Review of your registration',
  'underway.voucher.issue': 'Issuing of your voucher',
  'underway.agreement.offer': 'The provider’s offer for your agreement',
  'underway.milestone.deliver': 'Delivery of milestone {$position :integer}',
  'task.registration.begin': 'Begin your registration',
  'task.registration.finish': 'Finish your registration',
  'task.registration.answer': 'Answer the office',
  'task.registration.appeal': 'Registration refused: you may appeal',
  'task.registration.go_on': 'Your association was registered already: go on for it',
  'task.registration.review':
    '.input {$count :integer} .match $count one {{{$count} registration to review}} * {{{$count} registrations to review}}',
  'task.voucher.activate': 'Activate your voucher',
  'task.voucher.spend': 'Choose an offer from the catalogue',
  'task.voucher.issue':
    '.input {$count :integer} .match $count one {{{$count} eligible association without a voucher}} * {{{$count} eligible associations without a voucher}}',
  'task.agreement.sign': 'Read and sign the agreement',
  'task.agreement.offer': 'Make your offer to the association',
  'task.milestone.judge': 'Accept the delivery, or reject it',
  'task.milestone.deliver': 'Deliver the milestone',
  'task.milestone.call_back': 'Delivery without an answer: call the association back',
  'task.certification.begin': 'Begin your certification',
  'task.certification.finish': 'Finish your certification file',
  'task.certification.amend': 'Correct your certification file',
  'task.certification.renew': 'Renew your certification',
  'task.certification.review':
    '.input {$count :integer} .match $count one {{{$count} certification to review}} * {{{$count} certifications to review}}',
  'task.claim.submit': 'Claim payment for an accepted milestone',
  'task.claim.amend': 'Correct a claim',
  'task.claim.verify':
    '.input {$count :integer} .match $count one {{{$count} claim to verify}} * {{{$count} claims to verify}}',
  'task.claim.approve':
    '.input {$count :integer} .match $count one {{{$count} clean claim to approve}} * {{{$count} clean claims to approve}}',
} satisfies Record<keyof typeof ar, string>
