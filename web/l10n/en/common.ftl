# Words that every page uses. Sentences are short and plain, without exclamation marks.
app-name = Subrosa
app-mark = A rose, the mark of Subrosa
skip-to-main = Skip to the main part

# The connection: a word beside a shape
state-live = Live
state-connecting = Connecting
state-waiting = Back in { NUMBER($seconds) } s
state-offline = Offline
state-closed = Closed

# The Rule
rule-name = Chatham House Rule
rule-text = When a meeting, or part thereof, is held under the Chatham House Rule, participants are free to use the information received, but neither the identity nor the affiliation of the speaker(s), nor that of any other participant, may be revealed.
regime-rule = Under the Rule
regime-record = On the record
regime-closed = Closed
part-planned = Not open yet
part-open = Open
part-paused = Paused
part-closed = Closed

# The three promises: the same words on the card, on the first page and on the wall
promises-title = Three promises
promise-kept-title = What is kept
promise-kept = Your words, their kind and their language. Nothing about you.
promise-never-title = What is never kept
promise-never = Your name, city, country, or the time. They are not even sent.
promise-first-title = Who reads it first
promise-first = A moderator, who does not know whose words they are. Then the room.

# Kinds of contribution
kind-question = Question
kind-experience = Experience
kind-challenge = Challenge
kind-recommendation = Recommendation
kind-data = Data
use-quote = May be quoted
use-paraphrase = May be paraphrased
use-rapporteur = Only for the rapporteurs

# How many are here, in steps that hide single people
presence-fewer-than-5 = fewer than 5
presence-from-5 = 5–10
presence-from-10 = 10–25
presence-from-25 = 25–50
presence-from-50 = more than 50

# Acts that several pages have
act-close = Close
act-cancel = Cancel
act-try-again = Try again
act-leave = Leave and wipe
leave-title = Leave and wipe this device?
leave-text = The card’s code and everything on this page are forgotten here. What the moderator has already received stays there. To come back, scan the card again.
language-label = Language
ended-title = This page stops here
ended-act = Load again
six-words-text = These six words are the same on the screen in the hall. If they are not, do not write here.

# Errors: what is true, and what to do next
error-other = Something did not work ({ $code }). Try again; if it stays, ask the secretariat.
error-offline = There is no connection. It comes back by itself.
error-card-malformed = A code has 28 letters and digits, in seven groups of four. Check what you typed.
error-card-unknown = This card is not known here. Check the code, or ask the secretariat for another card.
error-card-other-bundle = The last sixteen characters do not match this card. Check them.
error-admission-unreadable = Your request could not be opened. Reload the page and try again.
error-admission-busy = Many people are joining. This page tries again by itself.
error-keys-changed = The keys of this forum do not fit together. Reload the page; if it stays, tell the secretariat.
error-keys-differ = The keys that this page was shown are not those of the hall. Do not write here, and tell the secretariat.
error-keys-replaced = The keys of this forum were changed while this page was open, so it stops here. Load it again, and compare the six words with the screen in the hall before you write.
error-token-forged = The answer did not pass its check, so nothing was accepted. Try again; if it stays, tell the secretariat.
error-store-down = The server cannot save at the moment. Your text stays here and is sent again by itself.
error-part-not-open = This part is not open for contributions now. Your text stays here.
error-part-unknown = This part does not exist any more. Reload the page.
error-token-expired = This part is closed. Your text was not sent.
error-token-spent = This was used before. Try again.
error-no-tokens = This card has no contribution left for this part.
error-text-empty = Write something first.
error-text-too-long = At most 1,000 characters.
error-secret-unknown = It can no longer be taken back here. Ask the moderator.
error-state-refused = That cannot be done any more.
error-version-stale = Somebody else was faster. Look at how it stands now.
error-role-denied = This card may not do that.
error-room-unknown = There is no such room in this forum.
error-view-denied = This card does not open that page.
error-pass-bad = The pass is no longer valid. Scan the card again.
error-rate-limited = That was too fast. Wait a moment.
error-frame-unreadable = The room could not read it. It is sent again by itself.
error-bad-json = The request was garbled. Reload the page.
error-too-deep = The request was garbled. Reload the page.
error-bad-message = The server did not understand this page. Reload it.
error-unknown-message = The server did not understand this page. Reload it.
error-too-large = That is too large to be sent. Make it shorter.
error-bad-utf8 = The request was garbled. Reload the page.
error-frame-size = The message had the wrong size and was not taken. Reload the page.
error-frame-early = The message came too early and was not taken. It is sent again by itself.
error-not-entered = This page is not in the room yet. It enters again by itself.
error-token-malformed = The right to do this could not be read. Scan the card again.
error-token-foreign = The right to do this is for another room or part. Scan the card again.
error-slow-reader = The connection was too slow. It comes back by itself and goes on.
error-draining = The server restarts. The connection comes back by itself.
error-busy = The server is full at the moment. The connection comes back by itself.
error-text-bad-utf8 = The text holds characters that cannot be read. Write it again.
error-text-nul = The text holds a character that may not be sent. Write it again.
error-item-unknown = This contribution is not there any more.
error-code-unknown = This code is not in the forum’s list.
error-reason-unknown = This reason is not in the forum’s list.
error-reason-missing = Choose a reason first.
error-span-bad = The marked words do not fit the text any more. Mark them again.
error-id-taken = This was saved before. Look at how it stands now.
error-consent-refused = Who wrote this wants it kept to the rapporteurs.
error-evidence-unknown = One of the contributions cited as evidence is not published.
error-not-found = This is not there any more.
error-full = There is no room for more. Tell the secretariat.
