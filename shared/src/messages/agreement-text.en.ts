export default {
  'agreement_text.parties': 'The parties',
  'agreement_text.parties.association':
    'The association: {$name}, eligible in the programme “{$programme}” ({$code}) by registration {$registration}.',
  'agreement_text.parties.association.unregistered':
    'The association: {$name}, eligible in the programme “{$programme}” ({$code}).',
  'agreement_text.parties.provider':
    'The provider: {$name}, ICE {$ice}, {$place}. Signed on its behalf by {$signedBy}.',
  'agreement_text.parties.provider.foreign': 'The provider: {$name}, {$place}. Signed on its behalf by {$signedBy}.',
  'agreement_text.parties.programme':
    'The programme is not a party to this agreement. It pays the provider directly, for the association, what the digitization voucher covers.',

  'agreement_text.object': 'Object',
  'agreement_text.object.title': 'The provider delivers to the association the following service: {$title}.',
  'agreement_text.included': 'What the service includes',

  'agreement_text.price': 'Price and payment',
  'agreement_text.price.total': 'Total price, all taxes included: {$price :money currency=$currency}.',
  'agreement_text.price.covered':
    'The digitization voucher covers {$covered :money currency=$currency} of it. This sum is committed at signature.',
  'agreement_text.price.co_payment':
    'The association pays the rest, {$rest :money currency=$currency}, directly to the provider, outside the programme.',
  'agreement_text.price.no_co_payment': 'The association pays nothing.',
  'agreement_text.price.tranche.delivery':
    'Milestone {$position :integer}, delivery: {$percent :number} % of the covered sum, {$amount :money currency=$currency}, after the association has accepted it.',
  'agreement_text.price.tranche.service':
    'Milestone {$position :integer}, service period: {$percent :number} % of the covered sum, {$amount :money currency=$currency}, after that period has ended and been accepted.',
  'agreement_text.price.paid': `.input {$days :integer} .match $days
    one {{Each approved claim is paid within {$days} working day.}}
    * {{Each approved claim is paid within {$days} working days.}}`,
  'agreement_text.price.yearly':
    'After the first year, which the price includes, going on costs {$yearly :money currency=$currency} a year. The voucher does not cover it, and the association may stop when it likes.',

  'agreement_text.time': 'Time limits',
  'agreement_text.time.delivery': `.input {$days :integer} .match $days
    one {{Delivery takes place within {$days} day of the association’s signature.}}
    * {{Delivery takes place within {$days} days of the association’s signature.}}`,
  'agreement_text.time.service': `.input {$days :integer} .match $days
    0 {{No service period follows acceptance.}}
    one {{The service period lasts {$days} day from acceptance; during it the provider fixes every fault free of charge.}}
    * {{The service period lasts {$days} days from acceptance; during it the provider fixes every fault free of charge.}}`,

  'agreement_text.criteria': 'Acceptance criteria',
  'agreement_text.acceptance': 'Acceptance',
  'agreement_text.acceptance.judged':
    'Only an officer of the association accepts or rejects a delivery, criterion by criterion. The provider may never do so in their place.',
  'agreement_text.acceptance.silence': `.input {$reminder :integer} .input {$escalation :integer} .match $escalation
    one {{Silence is not acceptance. A reminder is sent after {$reminder} day; without an answer {$escalation} day after delivery, the programme office calls the association.}}
    * {{Silence is not acceptance. A reminder is sent after {$reminder} days; without an answer {$escalation} days after delivery, the programme office calls the association.}}`,
  'agreement_text.acceptance.rejected':
    'Every rejection gives its reasons. The provider corrects and delivers again, at no extra price.',

  'agreement_text.data': 'Data',
  'agreement_text.data.place': 'The association’s data is kept in this country: {$country}.',
  'agreement_text.data.owner':
    'The data belongs to the association. The provider uses it for this service only, hands it to nobody and protects personal data as the law requires.',
  'agreement_text.data.languages': 'Languages of work and support: {$languages}.',

  'agreement_text.exit': 'Leaving the service',
  'agreement_text.exit.always':
    'When the service ends, for whatever reason, the provider hands over all data, accounts and access of the association in common formats, then deletes what it still holds of them.',

  'agreement_text.security': 'Information security',
  'agreement_text.security.standing':
    'The provider is certified against version {$version :integer} of the security baseline, until {$until :when style=date}.',
  'agreement_text.security.kept':
    'It keeps to that baseline for as long as the service lasts. Its certification is checked at signature and with each claim.',
  'agreement_text.security.incident':
    'It tells the association and the programme office without delay of any incident that touches their data.',

  'agreement_text.end': 'End of the agreement',
  'agreement_text.end.before': 'Before the association has signed, either party may withdraw, giving its reasons.',
  'agreement_text.end.after':
    'After signature, the programme’s manager may end the agreement by a reasoned decision. The sums of accepted milestones remain due; the rest returns to the association’s voucher.',
  'agreement_text.end.disagreement':
    'When they disagree, the parties turn to the programme office before taking any other step.',

  'agreement_text.rules': 'Rules that apply',
  'agreement_text.rules.version':
    'This agreement follows the rulebook of the programme “{$programme}”, version {$version :integer}.',
  'agreement_text.rules.valid': 'The association may sign until {$until :when style=date}.',
  'agreement_text.rules.languages':
    'The text exists in Arabic, French and English with the same meaning. In case of doubt the Arabic text prevails.',
  'agreement_text.rules.fixed':
    'The text is fixed by its SHA-256 fingerprint. Any change would change the fingerprint.',

  'criterion.works_as_described': 'The service works as described.',
  'criterion.handed_over_access': 'Accounts and access have been handed over to the association.',
  'criterion.data_export_shown': 'The association has been shown how to take its data out.',
  'criterion.works_on_phone': 'The service works on a phone.',
  'criterion.content_in_languages': 'The content is there in the languages agreed.',
  'criterion.people_trained': 'The people named by the association have been trained to use the service.',
  'criterion.backup_restored': 'A backup was made and restored before the association’s eyes.',
  'criterion.service_kept': 'The service worked throughout the period, and faults were fixed.',
  'criterion.support_answered': 'The provider answered the association’s questions.',
} as const
