# A participant's room
room-change = Change room
change-title = Change the room?
change-text = What was not sent yet, and the list of yours, are forgotten with this page of the room. What the moderator has stays there; its six words bring it back.

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
compose-changing = Changing your text
compose-change = Send the change
compose-changed = Your change is on its way.
compose-sent = On its way to the moderator.
compose-here =
    { $count ->
        [one] Offline: { NUMBER($count) } text waits here. Keep this page open.
       *[other] Offline: { NUMBER($count) } texts wait here. Keep this page open.
    }
crowd-title = Few people are here now
crowd-text = With fewer than five in the room, the others may guess who wrote. “Wait” keeps it on this page and sends it by itself when five are here.
crowd-wait = Wait
crowd-send = Send anyway

# What became of it
own-title = Yours, on this page
own-note = Only this page knows that they are yours. It forgets them when you reload or leave.
own-held = Held here until at least five are in the room
own-here = Waiting for the next beat of the room
own-silent = Nothing is known here about it yet
own-silent-hint = It may still wait for the moderator, or these six words belong to another room.
own-far = The text itself is on the other device.
own-waiting = Waiting for the moderator
own-answered = Answered. Waiting for the moderator
own-appealed = Asked once more. Waiting for the moderator
own-asked = The moderator asks
own-asked-none = The moderator keeps it for later
own-returned = Returned: { $reason }
own-published = Published as No { NUMBER($no) }
own-merged = Merged into No { NUMBER($no) }
own-withdrawn = Withdrawn. It is shown to nobody any more.
own-over = Its part is closed
own-over-text = It was not published. Unless it was handed to the rapporteurs, it has been destroyed.
own-refused = Not accepted
own-refunded = One contribution was given back to you for it.
own-doing-change = Your change is on its way
own-doing-answer = Your answer is on its way
own-doing-appeal = Your request is on its way
own-doing-withdraw = Being withdrawn

# What can be done about it
own-send = Send now
own-change = Change
own-withdraw = Withdraw
own-again = Send again
own-edit = Change and send again
own-dismiss = Remove from this page
own-answer-label = Your answer, for the moderators only
own-answer-send = Send the answer
own-appeal = Ask once more
own-appeal-label = Why it should be read again, for the moderators only. You can leave it empty.
own-appeal-send = Ask once more

# What came too late
own-late-change = It was decided on in the meantime, so your change was not taken. What was sent first stands.
own-late-answer = It was decided on in the meantime. Your answer was not needed any more.
own-late-appeal = It cannot be asked about any more: it was read again already, or its part is closed.
own-late-withdraw = It can no longer be taken back here. Ask the moderator.
own-lost-use = Use these words in a new text

# Six words
own-phrase = Its six words
phrase-title = Six words for this contribution
phrase-text = They carry it to another device. Whoever has them can withdraw it. Write them down or remember them; they are stored nowhere.
phrase-hint = On the other device, in this room: “{ $act }”.
recall-title = I have six words
recall-text = They were shown beside your contribution on another device. The first four letters of each are enough. They are not the six at the foot of the page.
recall-label = Six words
recall-bad = These are not six words of the list. Check how they are spelled.
recall-act = Find it
recall-busy = Looking
recall-done = It is in your list now.

# The connection may be held up
doubt-unconfirmed = The room did not confirm what you sent. Somebody may be holding up this connection; it will be sent again.
doubt-unheard = No beat of the room has come for a while. What you send may not be heard at the moment.

# What is kept about this?
own-kept = What is kept about this?
kept-title = What is kept about this?
kept-general = Of each contribution this, and no more. Beside each of yours the same page shows its own bytes.
kept-sent-title = What this page sent
kept-sent-text = This, and nothing else, was put into a frame of { NUMBER($bytes) } bytes, sealed so that only the program that keeps the texts can open it. Every page sends such a frame at every beat of the room, whether it says something or not.
kept-sent-held = Nothing yet. It is held in the memory of this page. When it goes, it goes in a sealed frame of { NUMBER($bytes) } bytes, as every page sends one at every beat of the room.
kept-sent-far = It was sent by another device, in a sealed frame of { NUMBER($bytes) } bytes. Below is what this page sent about it, if anything.
kept-head = Head, { NUMBER($bytes) } bytes
kept-text = Text, { NUMBER($bytes) } bytes
kept-token = A token of { NUMBER($bytes) } bytes. It shows that a card may speak in this part, and cannot show which.
kept-request = A request of { NUMBER($bytes) } bytes for another token, blinded: whoever signs it cannot recognise the token later.
kept-stored-title = What is stored
kept-before-title = Until it is published
kept-before-text = Encrypted records in the room’s journal and at the moderators’ desk. The key is with the program that keeps the texts, and with the moderators while they work. It is destroyed when the part closes; then nobody can open these records any more.
kept-members = All that such a record can hold:
kept-after-title = Once it is published
kept-after-none = The text, its kind, its language and how it may be used, as everybody in the room sees them.
kept-after-text = This, byte for byte as it stands in the record.
kept-after-merged = The contribution that yours was merged into, byte for byte as it stands in the record.
kept-after-harvest = For the rapporteurs the same is kept a second time, encrypted, with the topics they gave it, until the forum’s time of keeping ends.
kept-notes-title = Notes about it
kept-notes-text = Sealed, byte for byte. Everybody receives them; only this page, or whoever has its six words, can open them.
kept-notes-none = None so far. They are sealed: everybody receives them, and only this page can open them.
kept-token-title = For its token
kept-token-text = { NUMBER($bytes) } bytes of keyed hashes, so that it cannot be used twice. They cannot be turned back, and go when the part closes.
kept-seq = entry { NUMBER($seq, useGrouping: 0) }
kept-bytes = { NUMBER($bytes) } bytes

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
