import type ar from './home.ar.ts'

export default {
  'home.title': 'A digitization voucher for every association, spent with the provider it chooses',
  'home.lead':
    'Every eligible association receives a voucher worth the equivalent of 500 euro for a digital service. You choose freely among certified providers, pay nothing up front, and the provider is paid directly once you have accepted the work.',
  'home.begin': 'Ask for my association’s voucher',
  'home.browse': 'Browse the catalogue',
  'home.sample': 'An example of a digitization voucher',
  'home.sample.state': 'example',

  'home.travel.title': 'How a voucher travels, in four steps',
  'home.travel.1.title': 'The association registers and receives the voucher',
  'home.travel.1.text':
    'The final receipt is enough, or a provisional receipt at least sixty days old, or proof of service by bailiff. The money is set aside for you from the moment of issue.',
  'home.travel.2.title': 'It chooses freely and signs the agreement',
  'home.travel.2.text':
    'Compare offers side by side: the price, where your data is kept, what stays yours if you leave. Nobody chooses for you.',
  'home.travel.3.title': 'It receives the work, and accepts or rejects it',
  'home.travel.3.text':
    'The provider brings proof of every milestone; you go through it criterion by criterion. Your silence never counts as acceptance.',
  'home.travel.4.title': 'The provider is paid, and the accounts are open to audit',
  'home.travel.4.text':
    'After checks, payment goes out by bank transfer and is matched with the bank statement to the last centime.',
  'home.travel.more': 'How it works in detail',

  'home.search.title': 'Find a service',
  'home.search.label': 'What does your association need?',
  'home.search.hint': 'For example: website, accounting, e-mail. In Arabic, French or English.',
  'home.check.title': 'Check a voucher',
  'home.check.label': 'Voucher code',
  'home.check.hint': 'You learn whether the voucher is valid, and nothing about its holder.',
  'home.check.action': 'Check',

  'home.for.title': 'Something for everyone',
  'home.for.association.title': 'For associations',
  'home.for.association.text':
    'At any time you see what is asked of you and by when, when the office will answer, and who looked at your file. Arabic first, and on a phone.',
  'home.for.provider.title': 'For technology firms',
  'home.for.provider.text':
    'A published security baseline, certification on evidence, no middlemen. You know why a claim was accepted or sent back, and when you will be paid.',
  'home.for.public.title': 'For the public and auditors',
  'home.for.public.text':
    'The rules are published with their versions, every decision keeps its reason, every amount can be followed from the budget to the bank.',
} satisfies Record<keyof typeof ar, string>
