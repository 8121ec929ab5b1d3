desk-title = مكتب الإشراف
desk-search = ابحثوا في ما قيل
desk-columns = الأعمدة
desk-column-waiting = في الانتظار
desk-column-held = معلّقة
desk-column-ready = جاهزة
desk-column-floor = في القاعة
desk-column-returned = مُعادة
desk-column-merged = مدموجة
desk-select = اختيار هذه المساهمة
desk-on-screen = على الشاشة
desk-answered = أُجيب عنها
desk-edited = معدّلة
desk-rapporteur-only = للمقرّرين فقط
desk-marks = أُزيلت أحرف خفية
desk-sending = جارٍ الإرسال…
desk-asked = سؤالكم:
desk-noted = ملاحظة:
desk-clarified = يضيف من كتبها:
desk-appeal = طلب النظر من جديد؛ آخر من عالجها: { $by }
desk-side-more = { $n } أخرى
desk-more = بقي { $n } بعدها؛ تُظهر القائمة مئة في كل مرة.
desk-returned-gone = تزول هذه النصوص عند إغلاق الجزء.
desk-floor-empty = لا شيء في القاعة بعد.
desk-oldest-seconds = الأقدم تنتظر منذ { $n } ث
desk-oldest-minutes = الأقدم تنتظر منذ { $n } د
desk-others = { $n ->
    [one] { $who } هنا أيضًا
   *[other] { $who } هنا أيضًا
}
desk-heard-new = { $n ->
    [zero] لا مساهمة جديدة
    [one] مساهمة جديدة تنتظر
    [two] مساهمتان جديدتان تنتظران
    [few] { $n } مساهمات جديدة تنتظر
    [many] { $n } مساهمة جديدة تنتظر
   *[other] { $n } مساهمة جديدة تنتظر
}
desk-buttons-wait = لا اتصال. الأزرار تنتظره: القرار لا يُحفظ أبدًا إلى وقت لاحق.
desk-flood = { $n } في الانتظار. يمكنكم عرض نوع واحد في كل مرة.
desk-flood-label = عرض نوع واحد
desk-all-kinds = الكل
desk-nothing-found = لا شيء يطابق
desk-nothing-found-text = امسحوا البحث، أو اعرضوا كل الأنواع.
desk-empty-open = لا شيء ينتظر
desk-empty-open-text = تصل المساهمات في مجموعات مخلوطة، كي لا يدل الوقت أبدًا على من كتب. وتظهر هنا من تلقاء نفسها.
desk-empty-paused = متوقف مؤقتًا، ولا شيء ينتظر
desk-empty-paused-text = لا يمكن لأحد الإرسال ما دام الجزء متوقفًا.
desk-empty-planned = لم يُفتح أي جزء بعد
desk-empty-planned-text = تصل المساهمات إلى هنا حالما تفتح الأمانة جزءًا.
desk-empty-closed = هذا الجزء مغلق
desk-empty-closed-text = ما لم يُنشر أُتلف مع مفتاحه.

desk-act-approve = موافقة
desk-act-pass = إحالة إلى المقرّرين
desk-act-edit = تعديل
desk-act-hold = استيضاح
desk-act-release = إنهاء التعليق
desk-act-return = إعادة…
desk-act-restore = استرجاع
desk-act-merge = دمج
desk-act-unmerge = فصل
desk-act-show = إلى الشاشة
desk-act-unshow = رفع عن الشاشة
desk-act-answer = أُجيب عنها…
desk-act-reopen = فتح من جديد
desk-act-pull-back = سحب

desk-help-a = موافقة: تُنشر في القاعة
desk-help-p = إلى الشاشة، رفع عنها
desk-help-w = أُجيب عنها، فتح من جديد
desk-help-e = تعديل والأصل بجانبه
desk-help-h = استيضاح، إنهاء التعليق
desk-help-r = إعادة مع سبب، استرجاع
desk-help-m = دمج في أخرى، فصل
desk-help-b = سحب من القاعة
desk-help-move = التالية، السابقة
desk-help-other = العمود التالي
desk-help-new = إظهار الجديد
desk-help-undo = التراجع عن آخر قرار لكم
desk-help-preview = رؤيتها كما تراها القاعة
desk-help-search = بحث
desk-help-help = هذه المفاتيح
desk-help-close = إغلاق النافذة

desk-done-approve = تمت الموافقة. وهي في القاعة.
desk-done-ready = أُحيلت إلى المقرّرين.
desk-done-edit = عُدّلت.
desk-done-hold = عُلّقت. والسؤال في طريقه.
desk-done-release = عادت إلى الانتظار.
desk-done-return = أُعيدت مع السبب.
desk-done-restore = استُرجعت.
desk-done-merge = دُمجت.
desk-done-unmerge = فُصلت.
desk-done-show = على الشاشة.
desk-done-unshow = رُفعت عن الشاشة.
desk-done-answer = سُجّل أنه أُجيب عنها.
desk-done-reopen = فُتحت من جديد.
desk-done-pull-back = سُحبت من القاعة.
desk-done-undo = تم التراجع.
desk-nothing-to-undo = لا شيء للتراجع عنه.
desk-approve-first = وافقوا عليها أولًا؛ ثم يمكن أن تُعرض على الشاشة.
desk-conflict = { $state ->
    [live] وافق عليها { $by } من قبل.
    [onscreen] وضعها { $by } على الشاشة من قبل.
    [answered] سجّل { $by } أنه أُجيب عنها.
    [held] علّقها { $by } من قبل.
    [ready] جهّزها { $by } من قبل.
    [returned] أعادها { $by } من قبل.
    [merged] دمجها { $by } من قبل.
    [withdrawn] سحبها كاتبها.
    [submitted] غيّرها { $by }؛ اقرأوها من جديد.
   *[other] سبقكم { $by }؛ اقرأوها من جديد.
}
desk-refused-role-denied = دوركم لا يسمح بذلك.
desk-refused-part-not-open = الجزء غير مفتوح.
desk-refused-state-refused = لا يمكن ذلك في حالتها الآن.
desk-refused-consent-refused = كاتبها يريدها للمقرّرين فقط؛ فلا يمكن نشرها.
desk-refused-item-unknown = لم تعد هنا.
desk-refused-version-stale = تغيّرت؛ اقرأوها من جديد.
desk-refused-no-answer = لم يصل رد. انظروا إلى حالتها قبل المحاولة من جديد.
desk-refused-offline = لا اتصال. لم يُقرَّر شيء.
desk-refused-text-empty = النص فارغ.
desk-refused-text-too-long = 1000 حرف على الأكثر.
desk-refused-other = لم يتم ({ $code }).

desk-edit-title = تعديل قبل النشر
desk-edit-original = كما وردت
desk-edit-edit = كما ستُقرأ
desk-edit-kind = نوع التعديل
desk-edit-deidentify = حذف ما يدل على صاحبها
desk-edit-typo = تصحيح الإملاء
desk-edit-seen = يرى كاتبها النصين ويمكنه سحبها. ويُتلف الأصل عند إغلاق الجزء.
desk-edit-save = حفظ التعديل
desk-hold-title = استيضاح
desk-hold-question = سؤالكم
desk-hold-hint = لا يقرؤه إلا من كتب. لا تذكروا مكانًا أو شخصًا.
desk-hold-send = تعليق وإرسال السؤال
desk-return-title = إعادة مع سبب
desk-return-reason = السبب
desk-return-note = كلمة منكم
desk-return-hint = اختياري. يُرسل السبب بلغة قارئه مع النصيحة.
desk-return-send = إعادة
desk-merge-title = دمج في أخرى
desk-merge-into = أيهما تبقى؟
desk-merge-find = ابحثوا عن مساهمة
desk-merge-none = لا شيء في هذا الجزء للدمج فيه.
desk-merge-hint = يُحسب المؤيدون مرة واحدة. ويمكن فصل الدمج.
desk-merge-send = دمج في هذه
desk-answer-title = أُجيب عنها
desk-answer-how = كيف كان الجواب
desk-answer-floor = شفهيًا في القاعة
desk-answer-written = كتابةً
desk-answer-text = الجواب
desk-answer-hint = يُنشر بلا اسم.
desk-answer-send = تسجيل أنه أُجيب عنها
desk-preview-title = كما تراها القاعة
desk-preview-text = لا يظهر معها أبدًا اسم ولا مكان ولا وقت ولا رقم.
