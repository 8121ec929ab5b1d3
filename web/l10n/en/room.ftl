# A participant's room
room-change = Change room

# Where the part stands
part-rule-note = Use what you hear. Never say who said it.
part-record-note = This part is on the record. What is published here is still without names.
part-closed-regime-title = This part is closed
part-closed-regime-text = Nothing is written or kept in it. The floor opens again with the next part.
part-planned-title = This part has not begun
part-planned-text = You can write already. It can be sent when the part is opened.
part-paused-title = Paused
part-paused-text = The room is paused. Your text stays here; it can be sent when the room goes on.
part-over-title = This part is closed
part-over-text = What was waiting or returned has been destroyed. What was published stays below.
part-none-title = There is no part now
part-none-text = The room opens with its next part.

# Writing
compose-title = Your contribution
compose-label = What would you like to say?
compose-kind = Kind
compose-left =
    { $count ->
        [one] { NUMBER($count) } character left
       *[other] { NUMBER($count) } characters left
    }
compose-over =
    { $count ->
        [one] { NUMBER($count) } character too many
       *[other] { NUMBER($count) } characters too many
    }
compose-language = Language of the text
compose-use = How it may be used
compose-release = Hold it until the end of the part
compose-release-hint = Then nobody can tell from the moment who lowered a phone.
compose-options = { $language } · { $use }
compose-options-late = { $language } · { $use } · at the end of the part
compose-spelling = No spelling check: some browsers would send your words to a server.
compose-send = Send to the moderator
compose-promise = No name, city, country or time is sent.
compose-hidden = Hidden among { $crowd }.
compose-left-posts =
    { $count ->
        [0] This card has no contribution left for this part. An answer from the moderator may give one back.
        [one] { NUMBER($count) } contribution left in this part.
       *[other] { NUMBER($count) } contributions left in this part.
    }
compose-sent = On its way to the moderator.
compose-here =
    { $count ->
        [one] Offline: { NUMBER($count) } text waits here. Keep this page open.
       *[other] Offline: { NUMBER($count) } texts wait here. Keep this page open.
    }
crowd-title = Few people are here now
crowd-text = With fewer than five in the room, the others may guess who wrote. You can wait until more are here; your text stays.
crowd-wait = Wait
crowd-send = Send anyway

# What became of it
own-title = Yours, on this page
own-note = Only this page knows that they are yours. It forgets them when you reload or leave.
own-here = Waiting for the next beat of the room
own-waiting = Waiting for the moderator
own-asked = The moderator asks
own-asked-none = The moderator keeps it for later
own-asked-hint = To answer, withdraw this text and send it again, changed.
own-returned = Returned: { $reason }
own-published = Published as No { NUMBER($no) }
own-merged = Merged into No { NUMBER($no) }
own-withdrawing = Being withdrawn
own-withdrawn = Withdrawn. It is shown to nobody any more.
own-refused = Not accepted
own-withdraw = Withdraw
own-again = Send again
own-edit = Change and send again
own-dismiss = Remove from this page

# The floor
floor-title = On the floor
floor-new =
    { $count ->
        [one] { NUMBER($count) } new
       *[other] { NUMBER($count) } new
    }
floor-new-said =
    { $count ->
        [one] { NUMBER($count) } new contribution on the floor
       *[other] { NUMBER($count) } new contributions on the floor
    }
floor-older = Show older
floor-no = No { NUMBER($no) }
floor-answer = Answer
floor-onscreen = on the screen
floor-support = I support this
floor-support-count =
    { $count ->
        [one] { NUMBER($count) } supports it
       *[other] { NUMBER($count) } support it
    }
floor-loading = Fetching what was published
floor-empty-title = Nothing published yet
floor-empty-text = Contributions appear in small batches, so that neither order nor time says anything about you.

# The foot of the page
facts-title = What is kept, and what we cannot hide
facts-limits-title = What we cannot hide
facts-limit-style = Your style of writing can be recognised by somebody who knows it.
facts-limit-story = A story that only one city could tell names the city. Tell it so that several could.
facts-limit-eyes = Eyes in the hall see who lowers a phone. “Hold it until the end of the part” helps.
facts-limit-network = The network sees that this device is connected, not whether it writes.
facts-limit-machine = Whoever controls the one machine that runs everything could change the software.
gone-card-title = Scan your card
gone-card-text = This page has forgotten the card. Scan it again, or type its code.
gone-card-act = To the first page
