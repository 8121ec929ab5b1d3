# Words that the pages of the staff share.
undo = Undo
keys = Keys
keys-single = Single keys are on
news-count = { $n ->
    [one] 1 new
   *[other] { $n } new
}
said-under-the-rule = A participant, under the Chatham House Rule
room-choose = Room
staff-no-pass = This page needs a staff card
staff-no-pass-text = Scan your card, or type its code on the first page.
staff-no-pass-go = To the first page
staff-refused = This card does not open this page
staff-refused-text = Your card has another role. The first page opens the page of your card; the secretariat can give you another one.
staff-failed = This page could not be opened
staff-you-are = You work here as { $handle }
