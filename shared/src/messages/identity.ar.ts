/** Words of signing in, the account, belonging to an organisation, and the demo's accounts and outbox. */
export default {
  'sign_in.title': 'الدخول',
  'sign_in.lead': 'اكتبوا بريدكم الإلكتروني ونرسل إليكم رمزاً من ستة أرقام. لا كلمة سر، ولا تسجيل مسبق.',
  'sign_in.email': 'البريد الإلكتروني',
  'sign_in.email.hint': 'مثال: nom@association.ma',
  'sign_in.ask': 'إرسال الرمز',
  'sign_in.passkey': 'الدخول بمفتاح المرور',
  'sign_in.passkey.lead': 'ببصمتكم أو وجهكم أو رمز هاتفكم، بدون بريد إلكتروني.',
  'sign_in.or': 'أو',
  'sign_in.code.title': 'اكتبوا الرمز الذي وصلكم',
  'sign_in.code.lead': 'أرسلنا رمزاً من ستة أرقام إلى {$email}. يبقى صالحاً 10 دقائق.',
  'sign_in.code': 'الرمز',
  'sign_in.code.hint': 'ستة أرقام. إن لم يصلكم بعد دقيقة فانظروا في البريد غير المرغوب فيه.',
  'sign_in.code.give': 'الدخول',
  'sign_in.code.again': 'طلب رمز جديد أو تغيير العنوان',
  'sign_in.code.demo': 'في النسخة التجريبية تُقرأ الرسائل في صندوق الصادرات.',
  'sign_in.name.title': 'مرحباً بكم في سند',
  'sign_in.name.lead': 'هذا أول دخول لكم. ما اسمكم؟ وبأي لغة نراسلكم؟',
  'sign_in.name': 'الاسم الكامل',
  'sign_in.name.hint': 'كما يُكتب في وثائقكم. يراه من يعمل معكم في مؤسستكم ومكتب البرنامج.',
  'sign_in.locale': 'لغة الرسائل',
  'start.title': 'باسم من ستتصرفون؟',
  'start.lead': 'حسابكم جاهز. اختاروا كيف تبدؤون؛ ويمكنكم لاحقاً أن تتصرفوا باسم أكثر من مؤسسة.',
  'start.association': 'تسجيل جمعية',
  'start.association.note': 'للاستفادة من شيك الرقمنة. دقائق قليلة، ويمكن التوقف والعودة في أي وقت.',
  'start.provider': 'تسجيل شركة مزوّدة للخدمات',
  'start.provider.note': 'لعرض خدماتكم على الجمعيات بعد الاعتماد.',
  'start.invited': 'دُعيتُ إلى مؤسسة مسجّلة',
  'start.invited.note': 'الدعوات المرسلة إلى عنوانكم تظهر في صفحة «حسابي».',

  'second_factor.title': 'التحقق الثاني من هويتكم',
  'second_factor.lead': 'هذه الصفحة تحمي أموالاً ومعطيات. أكّدوا هويتكم بوسيلة ثانية غير البريد الإلكتروني.',
  'second_factor.code': 'رمز التطبيق',
  'second_factor.code.hint': 'ستة أرقام من تطبيق المصادقة في هاتفكم.',
  'second_factor.give': 'تأكيد',
  'second_factor.passkey': 'تأكيد بمفتاح المرور',
  'second_factor.none': 'لم تُعِدّوا بعد وسيلة ثانية',
  'second_factor.none.lead': 'اختاروا واحدة الآن. تحتاجون إليها مرة واحدة لإعدادها، ثم عند كل إجراء حساس.',
  'second_factor.set_up_passkey': 'إنشاء مفتاح مرور',
  'second_factor.set_up_passkey.note': 'الأسهل: البصمة أو الوجه أو رمز قفل الجهاز.',
  'second_factor.set_up_app': 'استعمال تطبيق مصادقة',
  'second_factor.set_up_app.note': 'تطبيق في الهاتف يعطي رمزاً جديداً كل 30 ثانية، ويعمل بدون إنترنت.',
  'second_factor.done': 'تم التأكيد',

  'passkey.use.title': 'مفتاح المرور',
  'passkey.use.lead': 'سيطلب جهازكم بصمتكم أو وجهكم أو رمز القفل.',
  'passkey.use': 'استعمال مفتاح المرور',
  'passkey.make.title': 'إنشاء مفتاح مرور',
  'passkey.make.lead': 'يبقى المفتاح في جهازكم؛ لا تصلنا بصمتكم ولا صورتكم.',
  'passkey.make': 'إنشاء المفتاح',
  'passkey.name': 'اسم المفتاح',
  'passkey.name.hint': 'لتعرفوه لاحقاً، مثل: هاتفي أو حاسوب المكتب.',
  'passkey.name.default': 'مفتاحي',
  'passkey.waiting': 'في انتظار جهازكم…',
  'passkey.unsupported': 'هذا المتصفح لا يدعم مفاتيح المرور. استعملوا الرمز بدلها.',
  'passkey.needs_name': 'مفاتيح المرور لا تعمل إلا باسم موقع لا برقم. على هذا الجهاز افتحوا الصفحة بعنوان localhost.',
  'passkey.cancelled': 'لم يكتمل الأمر في جهازكم. يمكنكم إعادة المحاولة.',
  'passkey.needs_script':
    'مفاتيح المرور تحتاج إلى تشغيل جافاسكريبت في المتصفح. بدونها استعملوا رمز البريد أو تطبيق المصادقة.',
  'passkey.other': 'استعمال رمز بدل المفتاح',

  'authenticator.title': 'تطبيق المصادقة',
  'authenticator.lead': 'أي تطبيق يعطي رموزاً مؤقتة يصلح (RFC 6238).',
  'authenticator.begin': 'بدء الإعداد',
  'authenticator.scan': 'صوّروا هذا الرمز بالتطبيق',
  'authenticator.qr': 'رمز مربّع لإعداد تطبيق المصادقة',
  'authenticator.secret': 'أو انسخوا هذا المفتاح في التطبيق:',
  'authenticator.open': 'فتح التطبيق في هذا الهاتف',
  'authenticator.confirm': 'ثم اكتبوا الرمز الذي يظهر فيه',
  'authenticator.save': 'تفعيل',

  'account.title': 'حسابي',
  'account.person': 'معلوماتي',
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
  'account.sessions': 'أين أنتم متصلون الآن',
  'account.sessions.lead': 'إن رأيتم جهازاً لا تعرفونه فأنهوا جلسته.',
  'account.session.this': 'هذا الجهاز',
  'account.session.seen': 'آخر نشاط: {$at :when style=dateTime}',
  'account.session.unknown': 'جهاز غير معروف',
  'account.session.device': '{$browser} على {$system}',
  'account.session.end': 'إنهاء الجلسة',
  'account.session.end.what': 'إنهاء الجلسة: {$what}',
  'account.session.end_others': 'إنهاء جميع الجلسات الأخرى',
  'account.invitations': 'دعوات تنتظر جوابكم',
  'account.invitation.open': 'فتح الدعوة',
  'account.memberships': 'تتصرفون باسم',

  'people.title': 'الأشخاص',
  'people.lead.association': 'من يتصرف باسم الجمعية. كلهم يرون ملفها ويوقّعون باسمها.',
  'people.lead.provider': 'من يتصرف باسم شركتكم في المنصة.',
  'people.lead.programme': 'من يعمل في مكتب البرنامج. لكل شخص مهمة واحدة: من يدرس الطلبات لا يؤدّي، ومن يؤدّي لا يدرس.',
  'people.list': 'الأعضاء',
  'people.name': 'الاسم',
  'people.role': 'الصفة',
  'people.since': 'منذ',
  'people.me': 'أنتم',
  'people.actions': 'إجراءات',
  'people.end': 'إنهاء العضوية',
  'people.end.what': 'إنهاء العضوية: {$name}',
  'people.end.last': 'لا عضو آخر بهذه الصفة: ادعوا شخصاً آخر أولاً.',
  'people.invited': 'دعوات لم يُجَب عنها',
  'people.invited.until': 'صالحة إلى',
  'people.invitation.end': 'سحب الدعوة',
  'people.invite': 'دعوة شخص',
  'people.invite.lead': 'تصله رسالة فيها رابط، ويدخل بعنوانه هذا نفسه. الدعوة صالحة 14 يوماً.',
  'people.invite.send': 'إرسال الدعوة',
  'people.end.note':
    'لا يتصرف بعد ذلك باسم المؤسسة في المنصة، ويُخبر برسالة. ما قام به يبقى مسجّلاً باسمه، ويعود إن دعوتموه من جديد.',
  'people.end.note.me':
    'لا تتصرفون بعد ذلك باسم هذه المؤسسة في المنصة. ما قمتم به يبقى مسجّلاً باسمكم، وتعودون إن دعاكم من بقي.',

  'join.title': 'دعوة إلى {$organisation}',
  'join.lead': 'دعاكم {$inviter} بصفة: {$role}.',
  'join.lead.register':
    'هذا العنوان وارد في سجل رسمي لهذه الجمعية، ولا يتصرف أحد باسمها بعد. بقبول الدعوة تتصرفون باسمها وبشيكها، بصفة: {$role}. لا تقبلوها إن لم تكونوا من مسؤوليها.',
  'join.lead.first': 'ستكونون أول من يدير هذه المنصة، بصفة: {$role}.',
  'join.until': 'صالحة إلى {$at :when style=date}.',
  'join.accept': 'قبول الدعوة',
  'join.not_yours.title': 'لا توجد دعوة لهذا العنوان',
  'join.not_yours':
    'ربما أُرسلت الدعوة إلى عنوان بريد آخر، أو سُحبت، أو انتهت. اخرجوا ثم ادخلوا بالعنوان الذي وصلتكم عليه الرسالة.',

  'demo.title': 'حسابات التجربة',
  'demo.lead': 'اضغطوا على حساب لتدخلوا به مباشرة. كل شيء هنا خيالي: جرّبوا ما شئتم.',
  'demo.enter': 'الدخول بهذا الحساب',
  'demo.enter.as': 'الدخول باسم {$name}',
  'demo.factor': 'في العرض التجريبي',
  'demo.factor.lead': 'تكفي نقرة واحدة عن التحقق الثاني: هذا حساب تجريبي.',
  'demo.factor.give': 'تأكيد بنقرة واحدة',
  'demo.outbox': 'صندوق الصادرات',
  'demo.none': 'لا حسابات تجريبية بعد.',
  'demo.role.officer': 'يسجّل الجمعية، ويفعّل الشيك، ويختار المزوّد، ويوقّع، ويقبل التسليم.',
  'demo.role.staff': 'يطلب الاعتماد، وينشر الخدمات، ويسلّم العمل، ويطلب الأداء.',
  'demo.role.manager': 'يفتح البرنامج ويموّله، ويصدر الشيكات، ويضع القواعد.',
  'demo.role.certifier': 'يتحقق من أدلة المزوّدين ويعتمدهم.',
  'demo.role.reviewer': 'يدرس طلبات الجمعيات وطلبات الأداء.',
  'demo.role.treasurer': 'يجمع الأداءات في دفعات، يختمها أمين مال ويعتمدها أمين مال آخر.',
  'demo.role.auditor': 'يطابق كشوف البنك مع الأداءات، ويقرأ كل شيء ولا يغيّر شيئاً.',
  'outbox.title': 'صندوق الصادرات',
  'outbox.lead': 'كل رسالة كتبتها المنصة، الأحدث أولاً. في التشغيل الحقيقي تُرسل بالبريد ولا تُقرأ هنا.',
  'outbox.to': 'إلى',
  'outbox.none': 'لا رسائل بعد.',
  'outbox.search': 'عنوان المرسل إليه',

  'mail.open': 'فتح الصفحة',
  'mail.automatic': 'رسالة تلقائية من سند، لا تجيبوا عنها.',
  'mail.office': 'للسؤال، مكتب البرنامج:',
  'mail.code.subject': 'رمز الدخول إلى سند',
  'mail.code.body': `رمز الدخول الخاص بكم:

{$code}

يبقى صالحاً 10 دقائق ولمرة واحدة. اكتبوه في الصفحة التي طلبتموه منها.

لا تعطوا هذا الرمز لأحد: لن يطلبه منكم أي موظف. إن لم تطلبوه فتجاهلوا هذه الرسالة.`,
  'mail.passkey_added.subject': 'أُضيف مفتاح مرور إلى حسابكم في سند',
  'mail.passkey_added.body': `أُضيف مفتاح المرور «{$name}» إلى حسابكم.

إن لم تكونوا أنتم من أضافه فادخلوا إلى حسابكم، واحذفوا المفتاح، وأنهوا الجلسات الأخرى:

{$link}`,
  'mail.authenticator_added.subject': 'فُعّل تطبيق المصادقة في حسابكم في سند',
  'mail.authenticator_added.body': `صار تطبيق المصادقة وسيلة تحقق ثانية لحسابكم.

إن لم تكونوا أنتم من فعّله فادخلوا إلى حسابكم، واحذفوه، وأنهوا الجلسات الأخرى:

{$link}`,
  'mail.membership_ended.subject': 'انتهت عضويتكم: {$organisation}',
  'mail.membership_ended.body': `انتهت عضويتكم في {$organisation}، ولم يعد بإمكانكم التصرف باسم هذه المؤسسة في سند. من أنهاها: {$by}.

ما قمتم به يبقى مسجّلاً باسمكم، وحسابكم باقٍ:

{$link}

إن لم تكونوا تنتظرون ذلك فاتصلوا بزملائكم أو بمكتب البرنامج.`,
  'mail.membership_ended_of.subject': 'انتهت عضوية {$name} في سند',
  'mail.membership_ended_of.body': `انتهت عضوية {$name} في {$organisation}. من أنهاها: {$by}.

إن بدا لكم الأمر غريباً فاتصلوا بهما. ومن أُنهيت عضويته يعود إن دعوتموه من جديد:

{$link}`,
  'mail.factor_removed.subject': 'حُذفت وسيلة تحقق من حسابكم في سند',
  'mail.factor_removed.body': `حُذفت وسيلة تحقق ثانية من حسابكم.

إن لم تكونوا أنتم من حذفها فادخلوا إلى حسابكم وراجعوه:

{$link}`,
  'mail.invitation.subject': 'دعوة إلى {$organisation} في سند',
  'mail.invitation.body': `السلام عليكم،

دعاكم {$inviter} للانضمام إلى {$organisation} في منصة سند، بصفة: {$role}.

لقبول الدعوة ادخلوا بهذا العنوان الإلكتروني:

{$link}

الدعوة صالحة إلى {$until :when style=date}. إن لم تكونوا تنتظرونها فتجاهلوا هذه الرسالة.`,
  'mail.first_manager.subject': 'دعوة إلى إدارة أول برنامج في سند',
  'mail.first_manager.body': `السلام عليكم،

ثُبّتت منصة سند، وعُيّن هذا العنوان ليدير أول برنامج فيها، بصفة: {$role}.

ادخلوا بهذا العنوان الإلكتروني واقبلوا الدعوة، ثم أعدّوا وسيلة تحقق ثانية وعرّفوا البرنامج:

{$link}

الدعوة صالحة إلى {$until :when style=date}. إن لم تكونوا تنتظرونها فتجاهلوا هذه الرسالة.`,

  'problem.code.wrong': 'الرمز غير صحيح.',
  'problem.code.wrong.help': `.input {$attemptsLeft :integer} .match $attemptsLeft
    one {{تحققوا من آخر رسالة وصلتكم. بقيت لكم محاولة واحدة.}}
    two {{تحققوا من آخر رسالة وصلتكم. بقيت لكم محاولتان.}}
    few {{تحققوا من آخر رسالة وصلتكم. بقيت لكم {$attemptsLeft} محاولات.}}
    many {{تحققوا من آخر رسالة وصلتكم. بقيت لكم {$attemptsLeft} محاولة.}}
    * {{تحققوا من آخر رسالة وصلتكم. بقيت لكم {$attemptsLeft} محاولة.}}`,
  'problem.code.ended': 'لم يعد هذا الرمز صالحاً.',
  'problem.code.ended.help': 'استُعمل من قبل، أو مرّت عشر دقائق، أو كثرت المحاولات. اطلبوا رمزاً جديداً.',
  'problem.code.asked_too_often': 'طُلبت رموز كثيرة لهذا العنوان أو من شبكتكم.',
  'problem.code.asked_too_often.help': 'انتظروا ساعة ثم أعيدوا المحاولة، أو ادخلوا بمفتاح المرور.',
  'problem.factor.wrong': 'رمز التطبيق غير صحيح.',
  'problem.factor.wrong.help': 'اكتبوا الرمز الظاهر الآن في التطبيق؛ كل رمز يُقبل مرة واحدة. تأكدوا من ضبط ساعة هاتفكم.',
  'problem.factor.locked': 'محاولات كثيرة خاطئة.',
  'problem.factor.locked.help': 'انتظروا 15 دقيقة ثم أعيدوا المحاولة، أو استعملوا مفتاح المرور.',
  'problem.session.sign_in_needed': 'لإعداد أول وسيلة تحقق يجب أن تكونوا قد دخلتم منذ أقل من ساعة.',
  'problem.session.sign_in_needed.help':
    'ادخلوا من جديد بالرمز الذي يصلكم بالبريد، ثم أعدّوا وسيلة التحقق. هكذا لا يعدّها غيركم من جهاز تُرك مفتوحاً.',
  'problem.factor.last': 'هذه آخر وسيلة تحقق لديكم، ومهمتكم في المكتب تتطلب واحدة.',
  'problem.factor.last.help': 'أضيفوا وسيلة أخرى أولاً، ثم احذفوا هذه.',
  'problem.authenticator.missing': 'لم يُعَدّ تطبيق المصادقة لهذا الحساب.',
  'problem.authenticator.missing.help': 'أعدّوه من صفحة «حسابي»، أو استعملوا مفتاح المرور.',
  'problem.passkey.refused': 'لم نقبل مفتاح المرور هذا.',
  'problem.passkey.refused.help':
    'ربما انتهت المهلة، أو حُذف المفتاح من حسابكم. أعيدوا المحاولة، أو ادخلوا برمز البريد الإلكتروني.',
  'problem.passkey.known': 'هذا المفتاح مضاف من قبل.',
  'problem.passkey.known.help': 'استعملوه كما هو، أو أنشئوا مفتاحاً في جهاز آخر.',
  'problem.membership.sides_apart': 'لا يجوز لمن يتصرف باسم مزوّد أن يتصرف باسم جمعية، ولا العكس.',
  'problem.membership.sides_apart.help':
    'هذه القاعدة تحمي حرية الجمعية في الاختيار. يجب أن يقوم بذلك شخص آخر، أو أن تنتهي العضوية الأخرى أولاً.',
  'problem.membership.roles_apart': 'لكل شخص مهمة واحدة في البرنامج.',
  'problem.membership.roles_apart.help':
    'من يدرس الطلبات لا يؤدّي، ومن يؤدّي لا يدرس. اختاروا شخصاً آخر، أو أنهوا مهمته الحالية أولاً.',
  'problem.membership.role_unfit': 'هذه الصفة لا تُعطى في هذه المؤسسة.',
  'problem.membership.role_unfit.help': 'اختاروا صفة من القائمة.',
  'problem.membership.known': 'هذا الشخص عضو بهذه الصفة من قبل.',
  'problem.membership.known.help': 'لا حاجة إلى دعوة جديدة.',
  'problem.membership.last': 'هو آخر من يتصرف باسم المؤسسة.',
  'problem.membership.last.help': 'ادعوا شخصاً آخر، وانتظروا قبوله، ثم أنهوا هذه العضوية.',
  'problem.actor.belongs_to_it': 'لا يقرّر أحد في شأن مؤسسة ينتمي إليها أو انتمى إليها خلال السنة الماضية.',
  'problem.actor.belongs_to_it.help': 'اطلبوا من زميل لكم أن يقوم بذلك.',
  'problem.invitation.ended': 'لم تعد هذه الدعوة صالحة.',
  'problem.invitation.ended.help': 'اطلبوا ممن دعاكم أن يرسل دعوة جديدة.',
  'problem.invitation.known': 'دُعي هذا العنوان من قبل ولم يُجب بعد.',
  'problem.invitation.known.help': 'انتظروا جوابه، أو اسحبوا الدعوة وأرسلوا غيرها.',
}
