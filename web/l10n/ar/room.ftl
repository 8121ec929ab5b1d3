# قاعة المشارك
room-change = تغيير القاعة
change-title = تغيير القاعة؟
change-text = ما لم يُرسل بعد وقائمة ما يخصكم يُنسيان مع صفحة هذه القاعة. وما وصل إلى المشرف يبقى هناك، وتعيده كلماته الست.

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
compose-changing = تغيّرون نصكم
compose-change = إرسال التغيير
compose-changed = تغييركم في الطريق.
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
crowd-text = إذا كان في القاعة أقل من خمسة فقد يحزر الآخرون من كتب. «انتظار» يبقيه في هذه الصفحة ويرسله من تلقائه حين يكون هنا خمسة.
crowd-wait = انتظار
crowd-send = إرسال على أي حال

own-title = ما يخصكم، في هذه الصفحة
own-note = هذه الصفحة وحدها تعرف أنه لكم. وتنساه حين تعيدون تحميلها أو تغادرون.
own-held = محفوظ هنا حتى يكون في القاعة خمسة على الأقل
own-here = في انتظار النبضة التالية للقاعة
own-silent = لا يُعرف عنها هنا شيء بعد
own-silent-hint = لعلها ما زالت تنتظر المشرف، أو أن هذه الكلمات الست لقاعة أخرى.
own-far = النص نفسه على الجهاز الآخر.
own-waiting = في انتظار المشرف
own-answered = أُجيب. في انتظار المشرف
own-appealed = طُلب النظر من جديد. في انتظار المشرف
own-asked = يسأل المشرف
own-asked-none = أبقاه المشرف إلى وقت لاحق
own-returned = أُعيد: { $reason }
own-published = نُشر برقم { NUMBER($no) }
own-merged = ضُمّ إلى الرقم { NUMBER($no) }
own-withdrawn = سُحب. لم يعد يُعرض على أحد.
own-over = أُغلق جزؤه
own-over-text = لم يُنشر. وإن لم يُسلَّم إلى المقررين فقد أُتلف.
own-refused = لم يُقبل
own-refunded = أُعيدت إليكم مساهمة واحدة عنه.
own-doing-change = تغييركم في الطريق
own-doing-answer = إجابتكم في الطريق
own-doing-appeal = طلبكم في الطريق
own-doing-withdraw = جارٍ السحب

own-send = إرسال الآن
own-change = تغيير
own-withdraw = سحب
own-again = إرسال من جديد
own-edit = تغيير وإرسال من جديد
own-dismiss = إزالة من هذه الصفحة
own-answer-label = إجابتكم، للمشرفين وحدهم
own-answer-send = إرسال الإجابة
own-appeal = طلب النظر مرة أخرى
own-appeal-label = لماذا يُقرأ من جديد، للمشرفين وحدهم. يمكن تركه فارغًا.
own-appeal-send = طلب النظر مرة أخرى

own-late-change = بُتّ فيه في هذه الأثناء، فلم يُؤخذ تغييركم. ويبقى ما أُرسل أولًا.
own-late-answer = بُتّ فيه في هذه الأثناء. ولم تعد إجابتكم لازمة.
own-late-appeal = لم يعد طلب النظر ممكنًا: قُرئ من جديد قبلًا، أو أُغلق جزؤه.
own-late-withdraw = لم يعد سحبه من هنا ممكنًا. اسألوا المشرف.
own-lost-use = استعمال هذه الكلمات في نص جديد

own-phrase = كلماتها الست
phrase-title = ست كلمات لهذه المساهمة
phrase-text = تنقلها إلى جهاز آخر. ومن يملكها يستطيع سحبها. اكتبوها أو احفظوها، فهي لا تُخزَّن في أي مكان.
phrase-hint = على الجهاز الآخر، في هذه القاعة: «{ $act }».
recall-title = لديّ ست كلمات
recall-text = عُرضت بجانب مساهمتكم على جهاز آخر. تكفي الأحرف الأربعة الأولى من كل كلمة. وهي غير الكلمات الست في أسفل الصفحة.
recall-label = ست كلمات
recall-bad = ليست هذه ست كلمات من القائمة. تحققوا من كتابتها.
recall-act = العثور عليها
recall-busy = جارٍ البحث
recall-done = هي الآن في قائمتكم.

doubt-unconfirmed = لم تؤكد القاعة ما أرسلتم. لعل أحدًا يعيق هذا الاتصال، وسيُرسل من جديد.
doubt-unheard = لم تصل نبضة من القاعة منذ حين. قد لا يصل الآن ما ترسلونه.

own-kept = ماذا يُحفظ عن هذا؟
kept-title = ماذا يُحفظ عن هذا؟
kept-general = من كل مساهمة هذا ولا شيء غيره. وبجانب كل مساهمة لكم تعرض الصفحة نفسها بايتاتها.
kept-sent-title = ما أرسلته هذه الصفحة
kept-sent-text = وُضع هذا، ولا شيء غيره، في إطار حجمه { NUMBER($bytes) } بايت، مختوم بحيث لا يفتحه إلا البرنامج الذي يحفظ النصوص. وترسل كل صفحة إطارًا مثله مع كل نبضة للقاعة، سواء قالت شيئًا أم لم تقل.
kept-sent-held = لا شيء بعد. هو محفوظ في ذاكرة هذه الصفحة. وحين يُرسل يكون في إطار مختوم حجمه { NUMBER($bytes) } بايت، كالذي ترسله كل صفحة مع كل نبضة للقاعة.
kept-sent-far = أرسلها جهاز آخر في إطار مختوم حجمه { NUMBER($bytes) } بايت. وأدناه ما أرسلته هذه الصفحة عنها إن وُجد.
kept-head = الرأس، { NUMBER($bytes) } بايت
kept-text = النص، { NUMBER($bytes) } بايت
kept-token = رمز حجمه { NUMBER($bytes) } بايت. يثبت أن بطاقةً ما يجوز لها الكلام في هذا الجزء، ولا يستطيع أن يثبت أي بطاقة.
kept-request = طلب حجمه { NUMBER($bytes) } بايت لرمز آخر، محجوب: من يوقّعه لا يستطيع التعرف على الرمز لاحقًا.
kept-stored-title = ما يُخزَّن
kept-before-title = قبل النشر
kept-before-text = سجلات مشفّرة في يومية القاعة وعلى مكتب المشرفين. والمفتاح لدى البرنامج الذي يحفظ النصوص، ولدى المشرفين أثناء عملهم. ويُتلف حين يُغلق الجزء، فلا يستطيع أحد بعدها فتح هذه السجلات.
kept-members = كل ما يمكن أن يحويه سجل كهذا:
kept-after-title = بعد النشر
kept-after-none = النص ونوعه ولغته وكيف يجوز استعماله، كما يراها كل من في القاعة.
kept-after-text = هذا، بايتًا بايتًا كما هو في السجل.
kept-after-merged = المساهمة التي ضُمّت إليها مساهمتكم، بايتًا بايتًا كما هي في السجل.
kept-after-harvest = ويُحفظ ذلك مرة ثانية للمقررين، مشفّرًا مع المواضيع التي صنّفوه فيها، إلى أن تنتهي مدة الحفظ في المنتدى.
kept-notes-title = إشعارات عنها
kept-notes-text = مختومة، بايتًا بايتًا. يستلمها الجميع، ولا يفتحها إلا هذه الصفحة أو من يملك كلماتها الست.
kept-notes-none = لا شيء حتى الآن. وهي مختومة: يستلمها الجميع، ولا يفتحها إلا هذه الصفحة.
kept-token-title = عن رمزها
kept-token-text = { NUMBER($bytes) } بايت من البصمات بمفتاح، كي لا يُستعمل مرتين. لا يمكن ردّها إلى أصلها، وتزول حين يُغلق الجزء.
kept-seq = القيد { NUMBER($seq, useGrouping: 0) }
kept-bytes = { NUMBER($bytes) } بايت

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
