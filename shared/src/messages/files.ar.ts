/** Words about files and how they are sent. */
export default {
  'upload.camera': 'التقاط صورة',
  'upload.sending': 'جارٍ الإرسال',
  'upload.paused': 'متوقف مؤقتاً',
  'upload.offline': 'انقطع الاتصال. سيُستأنف الإرسال من حيث توقف.',
  'upload.pause': 'إيقاف مؤقت',
  'upload.resume': 'استئناف',
  'upload.received': 'وصل الملف:',
  'upload.limits': 'ملف PDF أو صورة بالهاتف، {$megabytes :integer} ميغابايت على الأكثر.',

  'problem.file.empty': 'الملف فارغ.',
  'problem.file.empty.help': 'اختاروا الملف من جديد وتحققوا من أنه يُفتح على جهازكم.',
  'problem.file.not_found': 'لم نجد هذا الملف، أو ليس لكم حق الاطلاع عليه.',
  'problem.file.not_found.help': 'أرسلوا الملف من جديد، أو ارجعوا إلى الصفحة التي جئتم منها.',
  'problem.file.no_room': 'لا يمكن استقبال الملفات في الوقت الحالي.',
  'problem.file.no_room.help': 'السبب من جهتنا. أعيدوا المحاولة لاحقاً. ما أرسلتموه إلى الآن محفوظ.',
  'problem.file.too_many_waiting': 'لديكم ملفات كثيرة أرسلتموها ولم تُستعمل بعد.',
  'problem.file.too_many_waiting.help': 'أرسلوا الاستمارات التي بدأتموها، أو انتظروا: ما لم يُستعمل يُحذف بعد يومين.',
  'problem.file.too_many_today': 'بلغتم الحد الأقصى من الملفات لهذا اليوم.',
  'problem.file.too_many_today.help': 'أعيدوا المحاولة غداً. ما أرسلتموه إلى الآن محفوظ.',
  'problem.file.unfinished': 'لم يكتمل إرسال الملف.',
  'problem.file.unfinished.help': 'انتظروا حتى يكتمل الإرسال ثم أعيدوا المحاولة.',
}
