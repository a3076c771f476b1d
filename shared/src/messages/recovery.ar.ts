/** Words of coming back after losing a second factor: recovery codes, and factors taken off by another. */
export default {
  'recovery.title': 'الرموز الاحتياطية',
  'recovery.lead': 'عشرة رموز تقوم مقام وسيلة التحقق الثانية إذا ضاع هاتفك أو مفتاحك. كل رمز يُقبل مرة واحدة.',
  'recovery.keep': 'اطبعها أو اكتبها، واحفظها في مكان آمن بعيداً عن هاتفك. لا تعطها لأحد.',
  'recovery.once': 'تظهر هذه الرموز مرة واحدة فقط',
  'recovery.list': 'رموزك الاحتياطية',
  'recovery.copy': 'نسخ الرموز',
  'recovery.copied': 'نُسخت الرموز.',
  'recovery.print': 'طباعة',
  'recovery.kept': 'احتفظت بها، متابعة',
  'recovery.left': `.input {$count :integer} .match $count
    0 {{لم يبق لك أي رمز.}}
    one {{بقي لك رمز واحد.}}
    two {{بقي لك رمزان.}}
    few {{بقيت لك {$count} رموز.}}
    many {{بقي لك {$count} رمزاً.}}
    * {{بقي لك {$count} رمز.}}`,
  'recovery.made': 'أُنشئت في {$at :when style=date}.',
  'recovery.open': 'الرموز الاحتياطية',
  'recovery.make': 'إنشاء عشرة رموز',
  'recovery.make.again': 'إنشاء عشرة رموز جديدة',
  'recovery.make.again.note': 'تنتهي الرموز القديمة فوراً، المستعملة منها وغير المستعملة.',
  'recovery.none': 'ليست لديك رموز احتياطية.',
  'recovery.no_factor': 'أعدّ أولاً وسيلة تحقق ثانية: تصلك معها الرموز.',
  'recovery.task': 'أنشئ رموزك الاحتياطية',
  'recovery.task.note': 'بدونها لا تدخل وحدك إذا ضاع هاتفك أو مفتاحك.',
  'recovery.task.few': 'جدّد رموزك الاحتياطية',
  'second_factor.recovery': 'ضاع هاتفك أو مفتاحك؟',
  'second_factor.recovery.lead': 'اكتب أحد الرموز الاحتياطية التي احتفظت بها.',
  'second_factor.recovery.code': 'الرمز الاحتياطي',
  'second_factor.recovery.code.hint': 'ستة عشر رقماً وحرفاً لاتينياً، بفواصل أو بدونها.',
  'second_factor.recovery.give': 'استعمال الرمز',
  'second_factor.recovery.none':
    'لا رموز احتياطية لديك. اطلب من مدير البرنامج، أو من عضو آخر في جمعيتك أو شركتك، أن يحذف وسائلك القديمة من صفحة «الأشخاص»؛ ثم تُعِدّ وسيلة جديدة.',
  'second_factor.recovery.ask':
    'لم تعد لديك رموز؟ اطلب من مدير البرنامج، أو من عضو آخر في جمعيتك أو شركتك، أن يحذف وسائلك القديمة من صفحة «الأشخاص».',

  'member.open': 'فتح صفحة {$name}',
  'member.factor': 'وسيلة التحقق الثانية',
  'member.factor.set': 'مُعَدّة',
  'member.factor.none': 'غير مُعَدّة بعد',
  'member.timeline': 'ما جرى',
  'membership.event.join': 'الانضمام إلى المؤسسة',
  'membership.event.reset_factors': 'حذف وسائل التحقق',
  'reset.title': 'فقد وسيلة التحقق الثانية؟',
  'reset.lead':
    'تُحذف جميع وسائله ورموزه وتنتهي جلساته، ثم يُعِدّ وسيلة جديدة عند دخوله. تأكد أولاً من هويته وجهاً لوجه أو بمكالمة على رقم تعرفه: قد يكون من يراسلك شخصاً آخر.',
  'reset.told': 'يُخبَر بالبريد هو وكل من يدير أعضاء مؤسساته، ويُسجَّل الأمر باسمك.',
  'reset.reason': 'السبب، وكيف تأكدت من هويته',
  'reset.reason.hint': 'مثال: ضاع هاتفه، وحضر إلى المكتب. يقرؤه هو وزملاؤك.',
  'reset.do': 'حذف وسائل التحقق',
  'reset.done': 'حُذفت وسائل التحقق وانتهت جلساته. سيُعِدّ وسيلة جديدة عند دخوله.',

  'mail.recovery_made.subject': 'رموز احتياطية جديدة لحسابك في سند',
  'mail.recovery_made.body': `أُنشئت عشرة رموز احتياطية جديدة لحسابك، وانتهت الرموز القديمة.

إن لم تكن أنت من أنشأها فادخل إلى حسابك، وأنشئ غيرها، وأنهِ الجلسات الأخرى:

{$link}`,
  'mail.recovery_used.subject': 'استُعمل رمز احتياطي للدخول إلى حسابك في سند',
  'mail.recovery_used.body': `استُعمل رمز احتياطي مكان وسيلة التحقق الثانية.

عدد الرموز الباقية: {$left :integer}

إن لم تكن أنت من استعمله فادخل إلى حسابك، وأنشئ رموزاً جديدة، وأنهِ الجلسات الأخرى:

{$link}`,
  'mail.factors_reset.subject': 'حُذفت وسائل التحقق من حسابك في سند',
  'mail.factors_reset.body': `حذف {$by} ({$organisation}) جميع وسائل التحقق الثانية من حسابك، وانتهت جلساتك.

السبب المذكور: {$reason}

ادخل بعنوانك الإلكتروني وأعدّ وسيلة جديدة:

{$link}

إن لم تطلب ذلك فادخل فوراً، وأعدّ وسيلة جديدة، وأخبر زملاءك.`,
  'mail.factors_reset_of.subject': 'حُذفت وسائل التحقق من حساب {$name} في سند',
  'mail.factors_reset_of.body': `حذف {$by} ({$organisation}) جميع وسائل التحقق الثانية من حساب {$name}، وانتهت جلساته.

السبب المذكور: {$reason}

إن بدا لك الأمر غريباً فاتصل به، وإن لزم أنهِ عضويته:

{$link}`,

  'problem.recovery.wrong': 'الرمز الاحتياطي غير صحيح.',
  'problem.recovery.wrong.help': 'راجع الورقة التي كتبته فيها. إن أنشأت رموزاً جديدة فالقديمة لم تعد صالحة.',
  'problem.recovery.used': 'استُعمل هذا الرمز من قبل.',
  'problem.recovery.used.help': 'كل رمز يُقبل مرة واحدة. اكتب رمزاً آخر من القائمة.',
  'problem.recovery.missing': 'ليست لهذا الحساب رموز احتياطية.',
  'problem.recovery.missing.help':
    'استعمل مفتاح المرور أو تطبيق المصادقة. إن ضاعا فاطلب من مدير البرنامج أو من عضو آخر في مؤسستك أن يحذفهما.',
  'problem.factor.missing': 'لم تُعَدّ وسيلة تحقق ثانية لهذا الحساب.',
  'problem.factor.missing.help': 'تُعَدّ من صفحة «حسابي».',
  'problem.factor.own': 'لا يحذف أحد وسائل التحقق الخاصة به بهذه الطريقة.',
  'problem.factor.own.help': 'استعمل رموزك الاحتياطية، أو اطلب ذلك من شخص آخر في مؤسستك.',
  'problem.factor.office_decides': 'يعمل هذا الشخص أيضاً في مكتب برنامج، ومدير ذلك البرنامج وحده يقرر.',
  'problem.factor.office_decides.help': 'عليه أن يطلب ذلك من مدير برنامجه.',
}
