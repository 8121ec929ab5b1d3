# قاعة المشارك
room-change = تغيير القاعة

part-rule-note = استعملوا ما تسمعون. ولا تقولوا أبدًا من قاله.
part-record-note = هذا الجزء علني. وما يُنشر هنا يبقى بلا أسماء.
part-closed-regime-title = هذا الجزء مغلق
part-closed-regime-text = لا يُكتب فيه شيء ولا يُحفظ. تُفتح القاعة من جديد مع الجزء التالي.
part-planned-title = لم يبدأ هذا الجزء
part-planned-text = يمكنكم الكتابة الآن. ويمكن الإرسال حين يُفتح الجزء.
part-paused-title = توقف مؤقت
part-paused-text = أوقف المشرف القاعة مؤقتًا. يبقى نصكم هنا ويمكن إرساله حين تُستأنف.
part-over-title = أُغلق هذا الجزء
part-over-text = أُتلف ما كان ينتظر أو أُعيد. وما نُشر يبقى أدناه.
part-none-title = لا يوجد جزء الآن
part-none-text = تُفتح القاعة مع جزئها التالي.

compose-title = مساهمتكم
compose-label = ماذا تودون أن تقولوا؟
compose-kind = النوع
compose-left =
    { $count ->
        [zero] لم يبقَ أي حرف
        [one] بقي حرف واحد
        [two] بقي حرفان
        [few] بقيت { NUMBER($count) } أحرف
        [many] بقي { NUMBER($count) } حرفًا
       *[other] بقي { NUMBER($count) } حرف
    }
compose-over =
    { $count ->
        [zero] لا زيادة
        [one] حرف واحد زائد
        [two] حرفان زائدان
        [few] { NUMBER($count) } أحرف زائدة
        [many] { NUMBER($count) } حرفًا زائدًا
       *[other] { NUMBER($count) } حرف زائد
    }
compose-language = لغة النص
compose-use = كيف يجوز استعماله
compose-release = إبقاؤه حتى نهاية الجزء
compose-release-hint = فلا يستدل أحد من اللحظة على من أنزل هاتفه.
compose-options = { $language } · { $use }
compose-options-late = { $language } · { $use } · في نهاية الجزء
compose-spelling = بلا تدقيق إملائي: بعض المتصفحات ترسل كلماتكم إلى خادم.
compose-send = إرسال إلى المشرف
compose-promise = لا يُرسل اسم ولا مدينة ولا بلد ولا وقت.
compose-hidden = بين { $crowd } شخصًا.
compose-left-posts =
    { $count ->
        [0] لم تبقَ لهذه البطاقة مساهمة في هذا الجزء. وقد يعيد رد المشرف واحدة.
        [zero] لم تبقَ مساهمة في هذا الجزء.
        [one] بقيت مساهمة واحدة في هذا الجزء.
        [two] بقيت مساهمتان في هذا الجزء.
        [few] بقيت { NUMBER($count) } مساهمات في هذا الجزء.
        [many] بقيت { NUMBER($count) } مساهمة في هذا الجزء.
       *[other] بقيت { NUMBER($count) } مساهمة في هذا الجزء.
    }
compose-sent = في الطريق إلى المشرف.
compose-here =
    { $count ->
        [zero] بلا اتصال: لا نص ينتظر هنا.
        [one] بلا اتصال: نص واحد ينتظر هنا. أبقوا هذه الصفحة مفتوحة.
        [two] بلا اتصال: نصان ينتظران هنا. أبقوا هذه الصفحة مفتوحة.
        [few] بلا اتصال: { NUMBER($count) } نصوص تنتظر هنا. أبقوا هذه الصفحة مفتوحة.
        [many] بلا اتصال: { NUMBER($count) } نصًا ينتظر هنا. أبقوا هذه الصفحة مفتوحة.
       *[other] بلا اتصال: { NUMBER($count) } نص ينتظر هنا. أبقوا هذه الصفحة مفتوحة.
    }
crowd-title = قليلون هنا الآن
crowd-text = إذا كان في القاعة أقل من خمسة فقد يحزر الآخرون من كتب. يمكنكم الانتظار حتى يحضر غيركم، ونصكم باقٍ.
crowd-wait = انتظار
crowd-send = إرسال على أي حال

own-title = ما يخصكم، في هذه الصفحة
own-note = هذه الصفحة وحدها تعرف أنه لكم. وتنساه حين تعيدون تحميلها أو تغادرون.
own-here = في انتظار النبضة التالية للقاعة
own-waiting = في انتظار المشرف
own-asked = يسأل المشرف
own-asked-none = أبقاه المشرف إلى وقت لاحق
own-asked-hint = للإجابة اسحبوا هذا النص وأرسلوه من جديد بعد تغييره.
own-returned = أُعيد: { $reason }
own-published = نُشر برقم { NUMBER($no) }
own-merged = ضُمّ إلى الرقم { NUMBER($no) }
own-withdrawing = جارٍ السحب
own-withdrawn = سُحب. لم يعد يُعرض على أحد.
own-refused = لم يُقبل
own-withdraw = سحب
own-again = إرسال من جديد
own-edit = تغيير وإرسال من جديد
own-dismiss = إزالة من هذه الصفحة

floor-title = في القاعة
floor-new =
    { $count ->
        [zero] لا جديد
        [one] واحدة جديدة
        [two] اثنتان جديدتان
        [few] { NUMBER($count) } جديدة
        [many] { NUMBER($count) } جديدة
       *[other] { NUMBER($count) } جديدة
    }
floor-new-said =
    { $count ->
        [zero] لا مساهمات جديدة في القاعة
        [one] مساهمة جديدة في القاعة
        [two] مساهمتان جديدتان في القاعة
        [few] { NUMBER($count) } مساهمات جديدة في القاعة
        [many] { NUMBER($count) } مساهمة جديدة في القاعة
       *[other] { NUMBER($count) } مساهمة جديدة في القاعة
    }
floor-older = عرض الأقدم
floor-no = رقم { NUMBER($no) }
floor-answer = إجابة
floor-onscreen = على الشاشة
floor-support = أؤيد هذا
floor-support-count =
    { $count ->
        [zero] لا مؤيدين
        [one] مؤيد واحد
        [two] مؤيدان
        [few] { NUMBER($count) } مؤيدين
        [many] { NUMBER($count) } مؤيدًا
       *[other] { NUMBER($count) } مؤيد
    }
floor-loading = جارٍ جلب ما نُشر
floor-empty-title = لم يُنشر شيء بعد
floor-empty-text = تظهر المساهمات في مجموعات صغيرة، فلا يقول ترتيبها ولا وقتها شيئًا عنكم.

facts-title = ما يُحفظ، وما لا نستطيع إخفاءه
facts-limits-title = ما لا نستطيع إخفاءه
facts-limit-style = قد يعرف أسلوبكم من يألفه.
facts-limit-story = القصة التي لا ترويها إلا مدينة واحدة تسمّي المدينة. ارووها بحيث تصح على عدة مدن.
facts-limit-eyes = العيون في القاعة ترى من أنزل هاتفه. يفيد «إبقاؤه حتى نهاية الجزء».
facts-limit-network = ترى الشبكة أن هذا الجهاز متصل، لا أنه يكتب.
facts-limit-machine = من يتحكم في الجهاز الواحد الذي يشغّل كل شيء يستطيع تغيير البرنامج.
gone-card-title = امسحوا بطاقتكم ضوئيًا
gone-card-text = نسيت هذه الصفحة البطاقة. امسحوها من جديد أو اكتبوا رمزها.
gone-card-act = إلى الصفحة الأولى
