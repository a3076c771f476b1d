import type ar from './files.ar.ts'

export default {
  'upload.camera': 'Take a photo',
  'upload.sending': 'Sending',
  'upload.paused': 'Paused',
  'upload.offline': 'The connection is lost. Sending will go on where it stopped.',
  'upload.pause': 'Pause',
  'upload.resume': 'Resume',
  'upload.received': 'File received:',
  'upload.limits': 'PDF or photo taken by phone, at most {$megabytes :integer} MB.',

  'problem.file.empty': 'The file is empty.',
  'problem.file.empty.help': 'Choose it again and check that it opens on your device.',
  'problem.file.not_found': 'This file does not exist, or you may not see it.',
  'problem.file.not_found.help': 'Send the file again, or go back to the page you came from.',
  'problem.file.no_room': 'No file can be taken in at the moment.',
  'problem.file.no_room.help': 'The cause is on our side. Try again later. What you have sent so far is kept.',
  'problem.file.too_many_waiting': 'Too many files you sent are not used yet.',
  'problem.file.too_many_waiting.help':
    'Send the forms you have begun, or wait: what nobody uses is removed after two days.',
  'problem.file.too_many_today': 'The limit of files for today is reached.',
  'problem.file.too_many_today.help': 'Try again tomorrow. What you have sent so far is kept.',
  'problem.file.unfinished': 'The file has not been sent completely.',
  'problem.file.unfinished.help': 'Wait until it is sent, then try again.',
} satisfies Record<keyof typeof ar, string>
