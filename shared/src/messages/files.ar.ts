/** Words about files and how they are sent. */
export default {
  'upload.camera': 'التقاط صورة',
  'upload.sending': 'جارٍ الإرسال',
  'upload.paused': 'متوقف مؤقتاً',
  'upload.offline': 'انقطع الاتصال. سيُستأنف الإرسال من حيث توقف.',
  'upload.pause': 'إيقاف مؤقت',
  'upload.resume': 'استئناف',
  'upload.received': 'وصل الملف:',
  'upload.limits': 'ملف PDF أو صورة (JPEG أو PNG أو WebP أو HEIC)، {$megabytes :integer} ميغابايت على الأكثر.',

  'problem.file.empty': 'الملف فارغ.',
  'problem.file.empty.help': 'اختر الملف من جديد وتحقق من أنه يُفتح على جهازك.',
  'problem.file.not_found': 'لم نجد هذا الملف، أو ليس لك حق الاطلاع عليه.',
  'problem.file.not_found.help': 'أرسل الملف من جديد، أو ارجع إلى الصفحة التي جئت منها.',
  'problem.file.too_many_waiting': 'لديك ملفات كثيرة أرسلتها ولم تُستعمل بعد.',
  'problem.file.too_many_waiting.help': 'أرسل الاستمارات التي بدأتها، أو انتظر: ما لم يُستعمل يُحذف بعد يومين.',
  'problem.file.too_many_today': 'بلغت الحد الأقصى من الملفات لهذا اليوم.',
  'problem.file.too_many_today.help': 'أعد المحاولة غداً. ما أرسلته إلى الآن محفوظ.',
  'problem.file.unfinished': 'لم يكتمل إرسال الملف.',
  'problem.file.unfinished.help': 'انتظر حتى يكتمل الإرسال ثم أعد المحاولة.',
}
