/** The words an agreement is made of. What is signed keeps the words it was written with: changing them here changes only later agreements. */
export default {
  'agreement_text.parties': 'الطرفان',
  'agreement_text.parties.association':
    'الجمعية: {$name}، المؤهَّلة في برنامج «{$programme}» ({$code}) بموجب طلب الاستفادة {$registration}.',
  'agreement_text.parties.association.unregistered': 'الجمعية: {$name}، المؤهَّلة في برنامج «{$programme}» ({$code}).',
  'agreement_text.parties.provider':
    'مزوّد الخدمات: {$name}، التعريف الموحّد للمقاولة {$ice}، {$place}. وقّع باسمه {$signedBy}.',
  'agreement_text.parties.provider.foreign': 'مزوّد الخدمات: {$name}، {$place}. وقّع باسمه {$signedBy}.',
  'agreement_text.parties.programme':
    'ليس البرنامج طرفاً في هذه الاتفاقية. يؤدّي لمزوّد الخدمات مباشرة، عن الجمعية، الجزء الذي يغطيه شيك الرقمنة.',

  'agreement_text.object': 'موضوع الاتفاقية',
  'agreement_text.object.title': 'ينجز مزوّد الخدمات لفائدة الجمعية الخدمة التالية: {$title}.',
  'agreement_text.included': 'ما تشمله الخدمة',

  'agreement_text.price': 'الثمن والأداء',
  'agreement_text.price.total': 'الثمن الإجمالي، شاملاً جميع الرسوم: {$price :money currency=$currency}',
  'agreement_text.price.covered':
    'يغطي شيك الرقمنة منه {$covered :money currency=$currency}، ويُلتزم بهذا المبلغ عند التوقيع.',
  'agreement_text.price.co_payment':
    'تؤدّي الجمعية الباقي، وهو {$rest :money currency=$currency}، مباشرة لمزوّد الخدمات خارج البرنامج.',
  'agreement_text.price.no_co_payment': 'لا تؤدّي الجمعية أي مبلغ.',
  'agreement_text.price.tranche.delivery':
    'المرحلة {$position :integer}، التسليم: {$percent :number} % من المبلغ المغطى، أي {$amount :money currency=$currency}، بعد قبول الجمعية للتسليم.',
  'agreement_text.price.tranche.service':
    'المرحلة {$position :integer}، فترة الخدمة: {$percent :number} % من المبلغ المغطى، أي {$amount :money currency=$currency}، بعد انتهاء فترة الخدمة وقبولها.',
  'agreement_text.price.paid': `.input {$days :integer} .match $days
    1 {{يؤدّى كل طلب أداء مقبول داخل أجل يوم عمل واحد.}}
    2 {{يؤدّى كل طلب أداء مقبول داخل أجل يومي عمل.}}
    few {{يؤدّى كل طلب أداء مقبول داخل أجل {$days} أيام عمل.}}
    many {{يؤدّى كل طلب أداء مقبول داخل أجل {$days} يوم عمل.}}
    * {{يؤدّى كل طلب أداء مقبول داخل أجل {$days} يوم عمل.}}`,
  'agreement_text.price.yearly':
    'بعد السنة الأولى، المشمولة في الثمن، تبلغ كلفة الاستمرار {$yearly :money currency=$currency} في السنة. لا يغطيها الشيك، وللجمعية أن تتوقف متى شاءت.',

  'agreement_text.time': 'الآجال',
  'agreement_text.time.delivery': `.input {$days :integer} .match $days
    1 {{يتم التسليم داخل أجل يوم واحد من تاريخ توقيع الجمعية.}}
    2 {{يتم التسليم داخل أجل يومين من تاريخ توقيع الجمعية.}}
    few {{يتم التسليم داخل أجل {$days} أيام من تاريخ توقيع الجمعية.}}
    many {{يتم التسليم داخل أجل {$days} يوماً من تاريخ توقيع الجمعية.}}
    * {{يتم التسليم داخل أجل {$days} يوم من تاريخ توقيع الجمعية.}}`,
  'agreement_text.time.service': `.input {$days :integer} .match $days
    0 {{لا تلي القبول فترة خدمة.}}
    1 {{تدوم فترة الخدمة يوماً واحداً من تاريخ قبول التسليم، ويُصلح مزوّد الخدمات خلالها كل عطب دون مقابل.}}
    2 {{تدوم فترة الخدمة يومين من تاريخ قبول التسليم، ويُصلح مزوّد الخدمات خلالها كل عطب دون مقابل.}}
    few {{تدوم فترة الخدمة {$days} أيام من تاريخ قبول التسليم، ويُصلح مزوّد الخدمات خلالها كل عطب دون مقابل.}}
    many {{تدوم فترة الخدمة {$days} يوماً من تاريخ قبول التسليم، ويُصلح مزوّد الخدمات خلالها كل عطب دون مقابل.}}
    * {{تدوم فترة الخدمة {$days} يوم من تاريخ قبول التسليم، ويُصلح مزوّد الخدمات خلالها كل عطب دون مقابل.}}`,

  'agreement_text.criteria': 'معايير القبول',
  'agreement_text.acceptance': 'قبول التسليم',
  'agreement_text.acceptance.judged':
    'مسؤول الجمعية وحده يقبل التسليم أو يرفضه، معياراً بعد معيار. ولا يجوز لمزوّد الخدمات أن ينوب عنه.',
  'agreement_text.acceptance.silence': `.input {$reminder :integer} .input {$escalation :integer} .match $escalation
    1 {{السكوت ليس قبولاً. تُذكَّر الجمعية في اليوم {$reminder} بعد التسليم، ويتصل بها مكتب البرنامج إن لم تُجب داخل أجل يوم واحد.}}
    2 {{السكوت ليس قبولاً. تُذكَّر الجمعية في اليوم {$reminder} بعد التسليم، ويتصل بها مكتب البرنامج إن لم تُجب داخل أجل يومين.}}
    few {{السكوت ليس قبولاً. تُذكَّر الجمعية في اليوم {$reminder} بعد التسليم، ويتصل بها مكتب البرنامج إن لم تُجب داخل أجل {$escalation} أيام.}}
    many {{السكوت ليس قبولاً. تُذكَّر الجمعية في اليوم {$reminder} بعد التسليم، ويتصل بها مكتب البرنامج إن لم تُجب داخل أجل {$escalation} يوماً.}}
    * {{السكوت ليس قبولاً. تُذكَّر الجمعية في اليوم {$reminder} بعد التسليم، ويتصل بها مكتب البرنامج إن لم تُجب داخل أجل {$escalation} يوم.}}`,
  'agreement_text.acceptance.rejected': 'كل رفض يُعلَّل. يصحح مزوّد الخدمات ويسلّم من جديد دون زيادة في الثمن.',

  'agreement_text.data': 'المعطيات',
  'agreement_text.data.place': 'تُحفظ معطيات الجمعية في: {$country}.',
  'agreement_text.data.owner':
    'المعطيات ملك للجمعية. لا يستعملها مزوّد الخدمات إلا لإنجاز هذه الخدمة، ولا يسلّمها لغيره، ويحمي المعطيات الشخصية طبقاً للقانون.',
  'agreement_text.data.languages': 'لغات العمل والدعم: {$languages}.',

  'agreement_text.exit': 'الخروج من الخدمة',
  'agreement_text.exit.always':
    'عند نهاية الخدمة، لأي سبب كان، يسلّم مزوّد الخدمات للجمعية جميع معطياتها وحساباتها ومفاتيح الولوج في صيغ شائعة، ثم يحذف ما بقي لديه منها.',

  'agreement_text.security': 'الأمن المعلوماتي',
  'agreement_text.security.standing':
    'مزوّد الخدمات معتمد طبقاً للنسخة {$version :integer} من الحد الأدنى للشروط الأمنية، إلى غاية {$until :when style=date}.',
  'agreement_text.security.kept': 'يحترم هذه الشروط طوال مدة الخدمة. يُتحقق من اعتماده عند التوقيع وعند كل طلب أداء.',
  'agreement_text.security.incident': 'يُخبر الجمعية ومكتب البرنامج دون تأخير بكل حادث يمس معطياتها.',

  'agreement_text.end': 'نهاية الاتفاقية',
  'agreement_text.end.before': 'لكل طرف أن يعتذر قبل توقيع الجمعية، مع بيان السبب.',
  'agreement_text.end.after':
    'بعد التوقيع، لمدير البرنامج أن ينهي الاتفاقية بقرار معلَّل. تبقى مبالغ المراحل المقبولة مستحقة، ويرجع الباقي إلى شيك الجمعية.',
  'agreement_text.end.disagreement': 'عند الخلاف، يعرض الطرفان الأمر على مكتب البرنامج قبل أي إجراء آخر.',

  'agreement_text.rules': 'القواعد المطبقة',
  'agreement_text.rules.version':
    'يسري على هذه الاتفاقية دليل قواعد برنامج «{$programme}»، النسخة {$version :integer}.',
  'agreement_text.rules.valid': 'يمكن للجمعية أن توقّع إلى غاية {$until :when style=date}.',
  'agreement_text.rules.languages':
    'حُرّر النص بالعربية والفرنسية والإنجليزية بالمعنى نفسه. وعند الشك يُعتمد النص العربي.',
  'agreement_text.rules.fixed': 'النص ثابت ببصمته SHA-256. كل تغيير فيه يغيّر البصمة.',

  'criterion.works_as_described': 'تعمل الخدمة كما وُصفت.',
  'criterion.handed_over_access': 'سُلّمت الحسابات ومفاتيح الولوج للجمعية.',
  'criterion.data_export_shown': 'بُيّن للجمعية كيف تستخرج معطياتها.',
  'criterion.works_on_phone': 'تعمل الخدمة على الهاتف.',
  'criterion.content_in_languages': 'المحتوى متوفر باللغات المتفق عليها.',
  'criterion.people_trained': 'كُوّن الأشخاص الذين عيّنتهم الجمعية على استعمال الخدمة.',
  'criterion.backup_restored': 'أُنجزت نسخة احتياطية واستُرجعت أمام الجمعية.',
  'criterion.service_kept': 'اشتغلت الخدمة طوال الفترة، وأُصلحت الأعطاب.',
  'criterion.support_answered': 'أجاب مزوّد الخدمات عن أسئلة الجمعية.',
} as const
