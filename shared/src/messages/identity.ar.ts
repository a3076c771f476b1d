/** Words of signing in, the account, belonging to an organisation, and the demo's accounts and outbox. */
export default {
  'sign_in.title': 'الدخول',
  'sign_in.lead': 'اكتب بريدك الإلكتروني ونرسل إليك رمزاً من ستة أرقام. لا كلمة سر، ولا تسجيل مسبق.',
  'sign_in.email': 'البريد الإلكتروني',
  'sign_in.email.hint': 'مثال: nom@association.ma',
  'sign_in.ask': 'أرسل إليّ الرمز',
  'sign_in.passkey': 'الدخول بمفتاح المرور',
  'sign_in.passkey.lead': 'بصمتك أو وجهك أو رمز هاتفك، بدون بريد إلكتروني.',
  'sign_in.or': 'أو',
  'sign_in.code.title': 'اكتب الرمز الذي وصلك',
  'sign_in.code.lead': 'أرسلنا رمزاً من ستة أرقام إلى {$email}. يبقى صالحاً 10 دقائق.',
  'sign_in.code': 'الرمز',
  'sign_in.code.hint': 'ستة أرقام. إن لم يصلك بعد دقيقة فانظر في البريد غير المرغوب فيه.',
  'sign_in.code.give': 'الدخول',
  'sign_in.code.again': 'طلب رمز جديد أو تغيير العنوان',
  'sign_in.code.demo': 'في النسخة التجريبية تُقرأ الرسائل في صندوق الصادرات.',
  'sign_in.name.title': 'مرحباً بك في سند',
  'sign_in.name.lead': 'هذا أول دخول لك. من أنت؟ وبأي لغة نراسلك؟',
  'sign_in.name': 'الاسم الكامل',
  'sign_in.name.hint': 'كما يُكتب في وثائقك. يراه من يعمل معك في مؤسستك ومكتب البرنامج.',
  'sign_in.locale': 'لغة الرسائل',
  'start.title': 'باسم من ستتصرف؟',
  'start.lead': 'حسابك جاهز. اختر كيف تبدأ؛ ويمكنك لاحقاً أن تتصرف باسم أكثر من مؤسسة.',
  'start.association': 'تسجيل جمعية',
  'start.association.note': 'للاستفادة من شيك الرقمنة. دقائق قليلة، ويمكن التوقف والعودة في أي وقت.',
  'start.provider': 'تسجيل شركة مزوّدة للخدمات',
  'start.provider.note': 'لعرض خدماتك على الجمعيات بعد الاعتماد.',
  'start.invited': 'دُعيتُ إلى مؤسسة مسجّلة',
  'start.invited.note': 'الدعوات المرسلة إلى عنوانك تظهر في صفحة حسابي.',

  'second_factor.title': 'التحقق الثاني من هويتك',
  'second_factor.lead': 'هذه الصفحة تحمي أموالاً ومعطيات. أكّد أنك أنت بوسيلة ثانية غير البريد الإلكتروني.',
  'second_factor.code': 'رمز التطبيق',
  'second_factor.code.hint': 'ستة أرقام من تطبيق المصادقة في هاتفك.',
  'second_factor.give': 'تأكيد',
  'second_factor.passkey': 'تأكيد بمفتاح المرور',
  'second_factor.none': 'لم تُعِدّ بعد وسيلة ثانية',
  'second_factor.none.lead': 'اختر واحدة الآن. تحتاج إليها مرة واحدة لإعدادها، ثم عند كل إجراء حساس.',
  'second_factor.set_up_passkey': 'إنشاء مفتاح مرور',
  'second_factor.set_up_passkey.note': 'الأسهل: البصمة أو الوجه أو رمز قفل الجهاز.',
  'second_factor.set_up_app': 'استعمال تطبيق مصادقة',
  'second_factor.set_up_app.note': 'تطبيق في الهاتف يعطي رمزاً جديداً كل 30 ثانية، ويعمل بدون إنترنت.',
  'second_factor.done': 'تم التأكيد',

  'passkey.use.title': 'مفتاح المرور',
  'passkey.use.lead': 'سيطلب جهازك بصمتك أو وجهك أو رمز القفل.',
  'passkey.use': 'استعمال مفتاح المرور',
  'passkey.make.title': 'إنشاء مفتاح مرور',
  'passkey.make.lead': 'يبقى المفتاح في جهازك؛ لا تصلنا بصمتك ولا صورتك.',
  'passkey.make': 'إنشاء المفتاح',
  'passkey.name': 'اسم المفتاح',
  'passkey.name.hint': 'لتعرفه لاحقاً، مثل: هاتفي أو حاسوب المكتب.',
  'passkey.name.default': 'مفتاحي',
  'passkey.waiting': 'في انتظار جهازك…',
  'passkey.unsupported': 'هذا المتصفح لا يدعم مفاتيح المرور. استعمل الرمز بدلها.',
  'passkey.needs_name': 'مفاتيح المرور لا تعمل إلا باسم موقع لا برقم. على هذا الجهاز افتح الصفحة بعنوان localhost.',
  'passkey.cancelled': 'لم يكتمل الأمر في جهازك. يمكنك أن تعيد المحاولة.',
  'passkey.needs_script':
    'مفاتيح المرور تحتاج إلى تشغيل JavaScript في المتصفح. بدونها استعمل رمز البريد أو تطبيق المصادقة.',
  'passkey.other': 'استعمال رمز بدل المفتاح',

  'authenticator.title': 'تطبيق المصادقة',
  'authenticator.lead': 'أي تطبيق يعطي رموزاً مؤقتة يصلح (RFC 6238).',
  'authenticator.begin': 'بدء الإعداد',
  'authenticator.scan': 'صوّر هذا الرمز بالتطبيق',
  'authenticator.qr': 'رمز مربّع لإعداد تطبيق المصادقة',
  'authenticator.secret': 'أو انسخ هذا المفتاح في التطبيق:',
  'authenticator.open': 'فتح التطبيق في هذا الهاتف',
  'authenticator.confirm': 'ثم اكتب الرمز الذي يظهر فيه',
  'authenticator.save': 'تفعيل',

  'account.title': 'حسابي',
  'account.person': 'معلوماتي',
  'account.saved': 'حُفظت التغييرات.',
  'account.factors': 'وسائل التحقق',
  'account.factors.lead': 'وسيلة ثانية غير البريد الإلكتروني، تُطلب قبل كل إجراء حساس كتغيير الحساب البنكي.',
  'account.factors.none': 'لا وسيلة ثانية بعد.',
  'account.passkey.used': 'آخر استعمال: {$at :when style=dateTime}',
  'account.passkey.unused': 'لم يُستعمل بعد',
  'account.passkey.rename': 'تغيير الاسم',
  'account.remove': 'حذف',
  'account.remove.what': 'حذف: {$what}',
  'account.authenticator.since': 'مفعّل منذ {$at :when style=date}',
  'account.authenticator.replace': 'نقله إلى هاتف آخر',
  'account.sessions': 'أين أنت متصل الآن',
  'account.sessions.lead': 'إن رأيت جهازاً لا تعرفه فأنهِ جلسته.',
  'account.session.this': 'هذا الجهاز',
  'account.session.seen': 'آخر نشاط: {$at :when style=dateTime}',
  'account.session.unknown': 'جهاز غير معروف',
  'account.session.device': '{$browser} على {$system}',
  'account.session.end': 'إنهاء الجلسة',
  'account.session.end.what': 'إنهاء جلسة {$what}',
  'account.session.end_others': 'إنهاء جميع الجلسات الأخرى',
  'account.invitations': 'دعوات تنتظر جوابك',
  'account.invitation.open': 'فتح الدعوة',
  'account.memberships': 'تتصرف باسم',

  'people.title': 'الأشخاص',
  'people.lead.association': 'من يتصرف باسم الجمعية. كلهم يرون ملفها ويوقّعون باسمها.',
  'people.lead.provider': 'من يتصرف باسم شركتكم في المنصة.',
  'people.lead.programme': 'من يعمل في مكتب البرنامج. لكل شخص مهمة واحدة: من يدرس الطلبات لا يؤدّي، ومن يؤدّي لا يدرس.',
  'people.list': 'الأعضاء',
  'people.name': 'الاسم',
  'people.role': 'الصفة',
  'people.since': 'منذ',
  'people.me': 'أنت',
  'people.actions': 'إجراءات',
  'people.end': 'إنهاء العضوية',
  'people.end.what': 'إنهاء عضوية {$name}',
  'people.end.last': 'هو الأخير في هذه الصفة',
  'people.invited': 'دعوات لم يُجَب عنها',
  'people.invited.until': 'صالحة إلى',
  'people.invitation.end': 'سحب الدعوة',
  'people.invite': 'دعوة شخص',
  'people.invite.lead': 'تصله رسالة فيها رابط، ويدخل بعنوانه هذا نفسه. الدعوة صالحة 14 يوماً.',
  'people.invite.send': 'إرسال الدعوة',
  'people.invite.sent': 'أُرسلت الدعوة.',
  'people.ended': 'انتهت العضوية.',

  'join.title': 'دعوة إلى {$organisation}',
  'join.lead': 'دعاك {$inviter} بصفة: {$role}.',
  'join.lead.first': 'ستكون أول من يدير هذه المنصة، بصفة: {$role}.',
  'join.until': 'صالحة إلى {$at :when style=date}.',
  'join.accept': 'قبول الدعوة',
  'join.not_yours.title': 'لا توجد دعوة لهذا العنوان',
  'join.not_yours':
    'ربما أُرسلت الدعوة إلى عنوان بريد آخر، أو سُحبت، أو انتهت. اخرج ثم ادخل بالعنوان الذي وصلتك عليه الرسالة.',

  'demo.title': 'حسابات التجربة',
  'demo.lead': 'اضغط على حساب لتدخل به مباشرة. كل شيء هنا خيالي: جرّب ما شئت.',
  'demo.enter': 'الدخول بهذا الحساب',
  'demo.enter.as': 'الدخول باسم {$name}',
  'demo.outbox': 'صندوق الصادرات',
  'demo.none': 'لا حسابات تجريبية بعد.',
  'demo.role.officer': 'يسجّل الجمعية، ويفعّل الشيك، ويختار المزوّد، ويوقّع، ويقبل التسليم.',
  'demo.role.staff': 'يطلب الاعتماد، وينشر الخدمات، ويسلّم العمل، ويطلب الأداء.',
  'demo.role.manager': 'يفتح البرنامج ويموّله، ويصدر الشيكات، ويضع القواعد.',
  'demo.role.certifier': 'يتحقق من أدلة المزوّدين ويعتمدهم.',
  'demo.role.reviewer': 'يدرس طلبات الجمعيات وطلبات الأداء.',
  'demo.role.treasurer': 'يجمع الأداءات في دفعات، يختمها أمين ويوافق عليها أمين آخر.',
  'demo.role.auditor': 'يطابق كشوف البنك مع الأداءات، ويقرأ كل شيء ولا يغيّر شيئاً.',
  'outbox.title': 'صندوق الصادرات',
  'outbox.lead': 'كل رسالة كتبتها المنصة، الأحدث أولاً. في التشغيل الحقيقي تُرسل بالبريد ولا تُقرأ هنا.',
  'outbox.to': 'إلى',
  'outbox.none': 'لا رسائل بعد.',
  'outbox.search': 'عنوان المرسل إليه',

  'mail.code.subject': 'رمز الدخول إلى سند',
  'mail.code.body': `رمز الدخول الخاص بك:

{$code}

يبقى صالحاً 10 دقائق ولمرة واحدة. اكتبه في الصفحة التي طلبته منها.

لا تعط هذا الرمز لأحد: لن يطلبه منك أي موظف. إن لم تطلبه فتجاهل هذه الرسالة.`,
  'mail.passkey_added.subject': 'أُضيف مفتاح مرور إلى حسابك في سند',
  'mail.passkey_added.body': `أُضيف مفتاح المرور «{$name}» إلى حسابك.

إن لم تكن أنت من أضافه فادخل إلى حسابك، واحذف المفتاح، وأنهِ الجلسات الأخرى:

{$link}`,
  'mail.authenticator_added.subject': 'فُعّل تطبيق المصادقة في حسابك في سند',
  'mail.authenticator_added.body': `صار تطبيق المصادقة وسيلة تحقق ثانية لحسابك.

إن لم تكن أنت من فعّله فادخل إلى حسابك، واحذفه، وأنهِ الجلسات الأخرى:

{$link}`,
  'mail.factor_removed.subject': 'حُذفت وسيلة تحقق من حسابك في سند',
  'mail.factor_removed.body': `حُذفت وسيلة تحقق ثانية من حسابك.

إن لم تكن أنت من حذفها فادخل إلى حسابك وراجعه:

{$link}`,
  'mail.invitation.subject': 'دعوة إلى {$organisation} في سند',
  'mail.invitation.body': `السلام عليكم،

دعاك {$inviter} للانضمام إلى {$organisation} في منصة سند، بصفة: {$role}.

لقبول الدعوة ادخل بهذا العنوان الإلكتروني:

{$link}

الدعوة صالحة إلى {$until :when style=date}. إن لم تكن تنتظرها فتجاهل هذه الرسالة.`,
  'mail.first_manager.subject': 'دعوة إلى إدارة أول برنامج في سند',
  'mail.first_manager.body': `السلام عليكم،

ثُبّتت منصة سند، وعُيّن هذا العنوان ليدير أول برنامج فيها، بصفة: {$role}.

ادخل بهذا العنوان الإلكتروني واقبل الدعوة، ثم أعدّ وسيلة تحقق ثانية وعرّف البرنامج:

{$link}

الدعوة صالحة إلى {$until :when style=date}. إن لم تكن تنتظرها فتجاهل هذه الرسالة.`,

  'problem.code.wrong': 'الرمز غير صحيح.',
  'problem.code.wrong.help': `.input {$attemptsLeft :integer} .match $attemptsLeft
    one {{تحقق من آخر رسالة وصلتك. بقيت لك محاولة واحدة.}}
    two {{تحقق من آخر رسالة وصلتك. بقيت لك محاولتان.}}
    few {{تحقق من آخر رسالة وصلتك. بقيت لك {$attemptsLeft} محاولات.}}
    many {{تحقق من آخر رسالة وصلتك. بقيت لك {$attemptsLeft} محاولة.}}
    * {{تحقق من آخر رسالة وصلتك. بقيت لك {$attemptsLeft} محاولة.}}`,
  'problem.code.ended': 'لم يعد هذا الرمز صالحاً.',
  'problem.code.ended.help': 'استُعمل من قبل، أو مرّت عشر دقائق، أو كثرت المحاولات. اطلب رمزاً جديداً.',
  'problem.code.asked_too_often': 'طُلبت رموز كثيرة لهذا العنوان.',
  'problem.code.asked_too_often.help': 'انتظر ساعة ثم أعد المحاولة، أو ادخل بمفتاح المرور.',
  'problem.factor.wrong': 'رمز التطبيق غير صحيح.',
  'problem.factor.wrong.help': 'اكتب الرمز الظاهر الآن في التطبيق؛ كل رمز يُقبل مرة واحدة. تأكد من ضبط ساعة هاتفك.',
  'problem.factor.locked': 'محاولات كثيرة خاطئة.',
  'problem.factor.locked.help': 'انتظر 15 دقيقة ثم أعد المحاولة، أو استعمل مفتاح المرور.',
  'problem.factor.last': 'هذه آخر وسيلة تحقق لديك، ومهمتك في المكتب تتطلب واحدة.',
  'problem.factor.last.help': 'أضف وسيلة أخرى أولاً، ثم احذف هذه.',
  'problem.authenticator.missing': 'لم يُعَدّ تطبيق المصادقة لهذا الحساب.',
  'problem.authenticator.missing.help': 'أعدّه من صفحة حسابي، أو استعمل مفتاح المرور.',
  'problem.passkey.refused': 'لم نقبل مفتاح المرور هذا.',
  'problem.passkey.refused.help':
    'ربما انتهت المهلة، أو حُذف المفتاح من حسابك. أعد المحاولة، أو ادخل برمز البريد الإلكتروني.',
  'problem.passkey.known': 'هذا المفتاح مضاف من قبل.',
  'problem.passkey.known.help': 'استعمله كما هو، أو أنشئ مفتاحاً في جهاز آخر.',
  'problem.membership.sides_apart': 'لا يجوز لمن يتصرف باسم مزوّد أن يتصرف باسم جمعية، ولا العكس.',
  'problem.membership.sides_apart.help':
    'هذه القاعدة تحمي حرية الجمعية في الاختيار. يجب أن يقوم بذلك شخص آخر، أو أن تنتهي العضوية الأخرى أولاً.',
  'problem.membership.roles_apart': 'لكل شخص مهمة واحدة في البرنامج.',
  'problem.membership.roles_apart.help':
    'من يدرس الطلبات لا يؤدّي، ومن يؤدّي لا يدرس. اختر شخصاً آخر، أو أنهِ مهمته الحالية أولاً.',
  'problem.membership.role_unfit': 'هذه الصفة لا تُعطى في هذه المؤسسة.',
  'problem.membership.role_unfit.help': 'اختر صفة من القائمة.',
  'problem.membership.known': 'هذا الشخص عضو بهذه الصفة من قبل.',
  'problem.membership.known.help': 'لا حاجة إلى دعوة جديدة.',
  'problem.membership.last': 'هو آخر من يتصرف باسم المؤسسة.',
  'problem.membership.last.help': 'ادع شخصاً آخر، وانتظر قبوله، ثم أنهِ هذه العضوية.',
  'problem.actor.belongs_to_it': 'لا يقرّر أحد في شأن مؤسسة ينتمي إليها أو انتمى إليها خلال السنة الماضية.',
  'problem.actor.belongs_to_it.help': 'اطلب من زميل لك أن يقوم بذلك.',
  'problem.invitation.ended': 'لم تعد هذه الدعوة صالحة.',
  'problem.invitation.ended.help': 'اطلب ممن دعاك أن يرسل دعوة جديدة.',
  'problem.invitation.known': 'دُعي هذا العنوان من قبل ولم يُجب بعد.',
  'problem.invitation.known.help': 'انتظر جوابه، أو اسحب الدعوة وأرسل غيرها.',
}
