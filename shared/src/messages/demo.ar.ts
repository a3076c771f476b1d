/** Words of making the demo anew. */
export default {
  'demo.reset': 'إعادة التجربة من البداية',
  'demo.reset.title': 'إعادة التجربة من البداية',
  'demo.reset.lead': 'تُنشأ تجربة جديدة مكان هذه: تسعة أشهر من عمل الجمعيات والمزوّدين والإدارة، تنتهي اليوم.',
  'demo.reset.lost': 'يضيع كل ما فُعل في التجربة الحالية، ويخرج منها كل من دخل إليها.',
  'demo.reset.meanwhile': 'تبقى التجربة الحالية مفتوحة حتى تكتمل الجديدة، ثم تأخذ هذه مكانها في لحظة واحدة.',
  'demo.reset.confirm': 'أفهم أن كل ما فُعل هنا سيضيع',
  'demo.reset.begin': 'البدء من جديد',
  'demo.reset.progress': 'إنشاء التجربة الجديدة',
  'demo.reset.done': 'التجربة الجديدة جاهزة.',
  'demo.reset.enter': 'إلى حسابات التجربة',
  'demo.reset.failed': 'لم تكتمل التجربة الجديدة، وبقيت الحالية كما هي. حاولوا مرة أخرى.',
  'problem.demo.reset_running': 'يجري إنشاء تجربة جديدة الآن',
  'problem.demo.reset_running.help': 'انتظروا حتى تكتمل، فذلك لا يتجاوز دقيقة.',
} as const
