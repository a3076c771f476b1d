/** Words of making the demo anew. */
export default {
  'demo.reset': 'Start the demo again',
  'demo.reset.title': 'Start the demo again',
  'demo.reset.lead':
    'A new demo takes the place of this one: nine months of work by associations, providers and the office, up to today.',
  'demo.reset.lost': 'Everything done in the present demo is lost, and everybody is signed out.',
  'demo.reset.meanwhile':
    'The present demo stays open until the new one is complete; then that takes its place in one moment.',
  'demo.reset.confirm': 'I understand that everything done here will be lost',
  'demo.reset.begin': 'Start again',
  'demo.reset.progress': 'Making the new demo',
  'demo.reset.done': 'The new demo is ready.',
  'demo.reset.enter': 'To the demo accounts',
  'demo.reset.failed': 'The new demo was not completed; the present one stayed as it was. Please try again.',
  'problem.demo.reset_running': 'A new demo is already being made',
  'problem.demo.reset_running.help': 'Wait until it is ready; that takes less than a minute.',
} as const
