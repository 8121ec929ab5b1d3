# كلمات تستعملها كل الصفحات. جمل قصيرة واضحة بلا علامات تعجب.
app-name = Subrosa
app-mark = وردة، علامة Subrosa
skip-to-main = إلى المحتوى الرئيسي

state-live = مباشر
state-connecting = جارٍ الاتصال
state-waiting = عودة بعد { NUMBER($seconds) } ث
state-offline = بلا اتصال
state-closed = مغلق

rule-name = قاعدة تشاتام هاوس
rule-text = حين يُعقد اجتماع، أو جزء منه، وفق قاعدة تشاتام هاوس، يحق للمشاركين استعمال المعلومات التي يتلقونها، لكن لا يجوز كشف هوية المتحدثين أو انتمائهم، ولا هوية أي مشارك آخر أو انتمائه.
regime-rule = وفق القاعدة
regime-record = علني
regime-closed = مغلق
part-planned = لم يُفتح بعد
part-open = مفتوح
part-paused = متوقف مؤقتًا
part-closed = مغلق

promises-title = ثلاثة وعود
promise-kept-title = ما يُحفظ
promise-kept = كلماتكم ونوعها ولغتها. ولا شيء عنكم.
promise-never-title = ما لا يُحفظ أبدًا
promise-never = اسمكم ومدينتكم وبلدكم والوقت. وهي لا تُرسل أصلًا.
promise-first-title = من يقرأ أولًا
promise-first = مشرف لا يعرف لمن هذه الكلمات. ثم القاعة.

kind-question = سؤال
kind-experience = تجربة
kind-challenge = صعوبة
kind-recommendation = توصية
kind-data = بيانات
use-quote = يجوز اقتباسه
use-paraphrase = يجوز نقله بالمعنى
use-rapporteur = للمقررين فقط

presence-fewer-than-5 = أقل من 5
presence-from-5 = 5 إلى 10
presence-from-10 = 10 إلى 25
presence-from-25 = 25 إلى 50
presence-from-50 = أكثر من 50

act-close = إغلاق
act-cancel = إلغاء
act-try-again = المحاولة من جديد
act-leave = مغادرة ومسح
leave-title = مغادرة ومسح هذا الجهاز؟
leave-text = يُنسى هنا رمز البطاقة وكل ما في هذه الصفحة. وما وصل إلى المشرف يبقى عنده. للعودة امسحوا البطاقة ضوئيًا من جديد.
language-label = اللغة

error-other = حدث خلل ({ $code }). أعيدوا المحاولة، وإن استمر فاسألوا الأمانة.
error-offline = لا يوجد اتصال. وسيعود من تلقاء نفسه.
error-card-malformed = الرمز 28 حرفًا ورقمًا في سبع مجموعات من أربعة. تحققوا مما كتبتم.
error-card-unknown = هذه البطاقة غير معروفة هنا. تحققوا من الرمز أو اطلبوا بطاقة أخرى من الأمانة.
error-card-other-bundle = الأحرف الستة عشر الأخيرة لا توافق هذه البطاقة. تحققوا منها.
error-admission-unreadable = تعذر فتح طلبكم. أعيدوا تحميل الصفحة وحاولوا من جديد.
error-admission-busy = كثيرون ينضمون الآن. تعيد هذه الصفحة المحاولة وحدها.
error-keys-changed = مفاتيح هذا المنتدى غير متوافقة. أعيدوا تحميل الصفحة، وإن استمر ذلك فأبلغوا الأمانة.
error-token-forged = لم يجتز الرد الفحص فلم يُقبل شيء. أعيدوا المحاولة، وإن استمر ذلك فأبلغوا الأمانة.
error-store-down = لا يستطيع الخادم الحفظ الآن. يبقى نصكم هنا ويُرسل من جديد وحده.
error-part-not-open = هذا الجزء لا يستقبل المساهمات الآن. يبقى نصكم هنا.
error-part-unknown = لم يعد هذا الجزء موجودًا. أعيدوا تحميل الصفحة.
error-token-expired = هذا الجزء مغلق. لم يُرسل نصكم.
error-token-spent = استُعمل هذا من قبل. أعيدوا المحاولة.
error-no-tokens = لم تبقَ لهذه البطاقة مساهمة في هذا الجزء.
error-text-empty = اكتبوا شيئًا أولًا.
error-text-too-long = 1000 حرف على الأكثر.
error-secret-unknown = لم يعد سحبه ممكنًا هنا. اسألوا المشرف.
error-state-refused = لم يعد ذلك ممكنًا.
error-version-stale = سبقكم شخص آخر. انظروا إلى الحال الآن.
error-role-denied = هذه البطاقة لا تسمح بذلك.
error-room-unknown = لا توجد قاعة كهذه في هذا المنتدى.
error-view-denied = هذه البطاقة لا تفتح تلك الصفحة.
error-pass-bad = لم يعد التصريح صالحًا. امسحوا البطاقة ضوئيًا من جديد.
error-rate-limited = كان ذلك سريعًا جدًا. انتظروا لحظة.
error-frame-unreadable = لم تستطع القاعة قراءته. يُرسل من جديد وحده.
