harvest-page-title = الحصيلة
harvest-codes = المواضيع
harvest-theme = المحور
harvest-code-count = { $n ->
    [zero] لا مساهمة
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $n } مساهمات
    [many] { $n } مساهمة
   *[other] { $n } مساهمة
}
harvest-tag-whole = المفتاح يصنّف المساهمة كلها. حدّدوا كلمات أولًا لتصنيفها وحدها.
harvest-tag-selection = المفتاح يصنّف الكلمات المحددة.
harvest-items = في القاعة
harvest-search = ابحثوا في ما قيل
harvest-filter = عرض
harvest-filter-all = الكل
harvest-filter-untagged = بلا موضوع
harvest-only-here = للمقرّرين فقط
harvest-support = المؤيدون: { $n }
harvest-answer = الجواب:
harvest-select = اختيار هذه المساهمة
harvest-untag = رفع هذا الموضوع
harvest-empty = لا شيء في القاعة بعد
harvest-empty-text = ترون ما رأته القاعة، حالما يسمح به مشرف.
harvest-nothing-found = لا شيء يطابق
harvest-nothing-found-text = امسحوا البحث، أو اعرضوا الكل.
harvest-heard-new = { $n ->
    [zero] لا مساهمة جديدة
    [one] مساهمة جديدة
    [two] مساهمتان جديدتان
    [few] { $n } مساهمات جديدة
    [many] { $n } مساهمة جديدة
   *[other] { $n } مساهمة جديدة
}
harvest-act-finding = استنتاج جديد
harvest-act-recommendation = توصية جديدة
harvest-act-link-short = ربط
harvest-act-edit = تعديل
harvest-results = النتائج
harvest-pane-outcomes = النتائج
harvest-pane-coverage = التغطية
harvest-pane-summary = الملخص
harvest-kind-finding = استنتاج
harvest-kind-recommendation = توصية
harvest-kinds-finding = الاستنتاجات
harvest-kinds-recommendation = التوصيات
harvest-no-outcomes = لا استنتاج ولا توصية بعد. اختاروا مساهمة واكتبوا منها أول نتيجة.
harvest-outcome-select = اختيار هذه النتيجة
harvest-sources = { $n ->
    [zero] بلا سند
    [one] من مساهمة واحدة
    [two] من مساهمتين
    [few] من { $n } مساهمات
    [many] من { $n } مساهمة
   *[other] من { $n } مساهمة
}
harvest-untitled = بلا عنوان
harvest-warn-orphan = لا تستند إلى أي مساهمة.
harvest-warn-single = تستند إلى مساهمة واحدة فقط.
harvest-warn-stale = مساهمة مستشهد بها تغيّرت أو زالت.
harvest-warn-addressee = لا يُطلب من أحد أن يعمل.
harvest-cited = استُشهد بـ { $n } من { $all } مساهمة.
harvest-gap = لا شيء بعد
harvest-edit-finding = استنتاج
harvest-edit-recommendation = توصية
harvest-title-label = في كلمات قليلة
harvest-text-label = بالكامل
harvest-text-hint-finding = جملة أو جملتان. بلا مكان ولا شخص ولا رقم لا تملكه إلا مدينة واحدة.
harvest-text-hint-recommendation = من ينبغي أن يفعل ماذا، ولمن، وبحلول متى.
harvest-evidence = تستند إلى
harvest-evidence-off = رفع
harvest-evidence-gone = زالت هذه المساهمة.
harvest-none = غير محدد
harvest-level = المستوى
harvest-level-city = المدينة
harvest-level-national = وطني
harvest-level-regional = إقليمي
harvest-level-global = عالمي
harvest-horizon = بحلول
harvest-horizon-now = الآن
harvest-horizon-year = خلال سنة
harvest-horizon-forum = قبل المنتدى القادم
harvest-horizon-long = على المدى البعيد
harvest-mark = موقف القاعة
harvest-mark-unmarked = بلا علامة
harvest-mark-consensus = توافق
harvest-mark-broad = اتفاق واسع
harvest-mark-diverging = آراء متباينة
harvest-mark-single = صوت واحد
harvest-minority = الرأي الآخر
harvest-minority-hint = الرأي الآخر في جملة، دون ذكر صاحبه.
harvest-drop = حذف
harvest-save = حفظ
harvest-tagged = صُنّفت.
harvest-untagged = رُفع الموضوع.
harvest-undone = تم التراجع.
harvest-nothing-to-undo = لا شيء للتراجع عنه.
harvest-linked = رُبطت سندًا.
harvest-unlinked = لم تعد سندًا.
harvest-pick-outcome = اختاروا أولًا استنتاجًا أو توصية.
harvest-saved = حُفظت.
harvest-dropped = حُذفت.
harvest-conflict = حفظ { $by } نسخة أخرى؛ اقرأوها من جديد.
harvest-refused = لم يتم ({ $code }).
harvest-wait = لا اتصال. ما تكتبونه يبقى في هذه الصفحة؛ والحفظ ينتظر الاتصال.
harvest-export = تصدير
harvest-export-title = تصدير
harvest-export-scope = ماذا
harvest-export-format = بصيغة
harvest-format-md = نص (Markdown)
harvest-format-json = بيانات (JSON)
harvest-export-text = لا يذكر الملف شخصًا ولا وقتًا. وتُحذف منه الأرقام دون العتبة.
harvest-export-save = حفظ الملف
harvest-help-tag = التصنيف بموضوع ذلك المفتاح
harvest-help-theme = المحور الآخر
harvest-help-words = تحديد كلمة
harvest-help-extend = تحديد كلمات أكثر أو أقل
harvest-help-finding = استنتاج جديد
harvest-help-recommendation = توصية جديدة
harvest-help-link = ربط بالنتيجة الحالية
harvest-help-edit = تعديل النتيجة الحالية
harvest-help-pane = النتائج، التغطية، الملخص
harvest-help-export = تصدير
harvest-help-undo = التراجع عن آخر تصنيف
harvest-help-move = التالية، السابقة
harvest-help-search = بحث
harvest-help-clear = ترك التحديد
harvest-help-help = هذه المفاتيح

summary-title = ملخص العمل
summary-day = اليوم
summary-save = حفظ المسودة
summary-saved = حُفظت.
summary-begin = بدء المسودة
summary-empty = لا مسودة لهذا اليوم بعد
summary-empty-text = ابدأوا من النموذج. وتُدرج الاستنتاجات والتوصيات بضغطة واحدة.
summary-state-none = لم يُحفظ شيء بعد.
summary-state-saved = النسخة { $version } محفوظة ({ $by }).
summary-state-dirty = لم تُحفظ بعد. Ctrl+S للحفظ.
summary-state-offline = لم تُحفظ بعد، ولا اتصال. أبقوا هذه الصفحة مفتوحة.
summary-conflict = حفظ { $by } مسودة أحدث.
summary-overtaken = حفظ { $by } مسودة أحدث بينما كنتم تكتبون.
summary-keep-mine = الاحتفاظ بمسودتي
summary-take-theirs = أخذ الأخرى
summary-heading = عنوان القسم
summary-paragraph = فقرة
summary-insert = إدراج نتيجة
summary-all-placed = كل الاستنتاجات والتوصيات في المسودة من قبل.
summary-add-paragraph = إضافة فقرة
summary-drop-paragraph = حذف هذه الفقرة
summary-add-section = إضافة قسم
summary-drop-section = حذف القسم
summary-up = رفع القسم
summary-down = خفض القسم
summary-take-out = إخراج
summary-outcome-gone = زالت هذه النتيجة.
summary-head-context = السياق والأسئلة التوجيهية
summary-head-findings = أهم الاستنتاجات
summary-head-recommendations = التوصيات
summary-head-divergence = حيث تختلف الآراء
summary-head-follow-up = متابعة النتائج السابقة
summary-head-method = المنهج والإشراف
