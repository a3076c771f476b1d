import type ar from './public.ar.ts'

export default {
  'how.title': 'How it works',
  'how.lead':
    'The same rules for everyone, published and numbered. A voucher keeps for life the version it was issued under.',
  'how.association.title': 'What the association does',
  'how.association.1':
    'It registers and sends photos of its papers. A paper that cannot be read is asked for again by itself; the whole file is not rejected.',
  'how.association.2':
    'Once accepted it receives the voucher and activates it. The money has been set aside since the day of issue.',
  'how.association.3':
    'It chooses a service from the catalogue, reads the agreement in its own language and signs it. Signing commits the money.',
  'how.association.4':
    'It goes through every delivery criterion by criterion, then accepts it or rejects it with its reasons.',
  'how.provider.title': 'What the provider does',
  'how.provider.1':
    'It introduces the firm and proves that it meets the security baseline. Certification is limited in time and can be withdrawn.',
  'how.provider.2': 'It publishes its offers: price, what is included, where data is kept, terms for leaving.',
  'how.provider.3': 'It does the work, brings the proof, then sends its claim with the invoice.',
  'how.provider.4': 'It is paid directly: most after acceptance, the rest after a period of working service.',
  'how.money.title': 'Where the money is at any moment',
  'how.money.lead': 'The worth of a voucher is always the sum of these parts, to the centime.',
  'how.money.available': 'Not promised yet. If the voucher expires this part returns to the programme; it is not lost.',
  'how.money.committed': 'Set aside for a signed agreement. This part does not expire while the agreement lives.',
  'how.money.underway':
    'The work is accepted and the invoice checked: the payment waits for its batch, or the order is already with the bank.',
  'how.money.paid': 'Transferred to the provider and confirmed by the bank.',
  'how.money.returned':
    'What was not spent when the voucher expired, was renounced or cancelled: back in the programme’s budget, for other associations.',
  'how.guards.title': 'What protects everyone',
  'how.guards.1':
    'Whoever reviews does not pay; whoever prepares a batch does not approve it; nobody decides on an organisation they belong to.',
  'how.guards.2': 'A provider never acts for an association.',
  'how.guards.3': 'Silence is never consent. Every wait has a deadline, and the office’s own deadlines are shown too.',
  'how.guards.4':
    'Every look at an association’s file is recorded and shown to it. Names of associations are not published.',
  'how.guards.5': 'Every refusal has a code and a reason, and the association may appeal.',

  'help.title': 'Help',
  'help.lead': 'Short answers to the questions asked most.',
  'help.who.question': 'Who is entitled to a voucher?',
  'help.who.answer':
    'Every association lawfully declared. The final receipt is not required: a provisional receipt at least sixty days old, or proof of service by bailiff, is accepted as well.',
  'help.pay.question': 'Does the association pay anything?',
  'help.pay.answer':
    'No, as long as the price is within the voucher. If it is higher, the difference is shown clearly before signing and the association pays it outside this site.',
  'help.papers.question': 'How do I send my papers from a phone?',
  'help.papers.answer':
    'Take a sharp photo of the whole paper in good light. If the connection drops, sending goes on from where it stopped; what you typed is kept in the draft.',
  'help.refused.question': 'My request was refused. What now?',
  'help.refused.answer':
    'Read the reason on the page of the request. If the office sent a paper back, replace it and send again; if it refused, you may appeal once, from the same page.',
  'help.unhappy.question': 'The work delivered is not what we agreed',
  'help.unhappy.answer':
    'Reject the delivery and give the reason at each criterion that was not met. The provider is not paid for a milestone that was not accepted.',
  'help.agent.question': 'Somebody offers to do the paperwork for me',
  'help.agent.answer':
    'Give nobody your sign-in code or the voucher’s code. Only the association’s officers apply, sign and accept; no middleman is owed anything.',
  'help.late.question': 'I am a provider and have not been paid',
  'help.late.answer':
    'Open the claim: it shows the current step, its deadline and who is in charge. If the office misses its deadline, the page says so, and the claim stands first on the office’s list.',
  'help.privacy.question': 'Who sees my association’s data?',
  'help.privacy.answer':
    'Only those in charge of your file; every look is recorded and shown under “Who looked at my file”. The public check of a voucher does not show its holder.',

  'accessibility.title': 'Accessibility',
  'accessibility.lead':
    'This site is for everyone: in Arabic, French and English, on an old phone with a weak connection, by keyboard alone or with a screen reader.',
  'accessibility.goal.title': 'What we commit to',
  'accessibility.goal.text':
    'We follow WCAG 2.2 at level AA. Pages are checked automatically in three languages, in the light and the dark theme; what an automatic check cannot see is reviewed by hand.',
  'accessibility.how.title': 'What helps you here',
  'accessibility.how.1': 'Pages and forms work without JavaScript.',
  'accessibility.how.2':
    'Everything can be reached by keyboard, where you are is always visible, and a first link leads to the content.',
  'accessibility.how.3': 'Nothing is told by colour alone: every state has its word.',
  'accessibility.how.4': 'Text can be doubled in size; your choice of a dark theme and of reduced motion is respected.',
  'accessibility.how.5': 'Every chart has its table of figures.',
  'accessibility.limits.title': 'What remains to be done',
  'accessibility.limits.text': 'Papers sent by users are images, which a screen reader cannot always read.',
  'accessibility.report.title': 'Met an obstacle?',
  'accessibility.report.text':
    'Tell the programme office the address of the page and what you could not do. An obstacle is treated as a fault.',
} satisfies Record<keyof typeof ar, string>
