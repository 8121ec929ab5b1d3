undo = تراجع
keys = المفاتيح
keys-single = المفاتيح المفردة مفعّلة
news-count = { $n ->
    [zero] لا جديد
    [one] مساهمة جديدة
    [two] مساهمتان جديدتان
    [few] { $n } مساهمات جديدة
    [many] { $n } مساهمة جديدة
   *[other] { $n } مساهمة جديدة
}
said-under-the-rule = من أحد المشاركين، وفق قاعدة تشاتام هاوس
room-choose = القاعة
staff-no-pass = تحتاج هذه الصفحة إلى بطاقة فريق العمل
staff-no-pass-text = امسحوا بطاقتكم، أو اكتبوا رمزها في الصفحة الأولى.
staff-no-pass-go = إلى الصفحة الأولى
staff-refused = هذه البطاقة لا تفتح هذه الصفحة
staff-refused-text = لبطاقتكم دور آخر. يمكن للأمانة أن تعطيكم البطاقة المناسبة.
staff-failed = تعذّر فتح هذه الصفحة
staff-you-are = تعملون هنا باسم { $handle }
