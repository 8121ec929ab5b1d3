desk-title = Desk
desk-search = Search what was said
desk-columns = Columns
desk-column-waiting = Waiting
desk-column-held = On hold
desk-column-ready = Ready
desk-column-floor = On the floor
desk-column-returned = Returned
desk-column-merged = Merged
desk-select = Make this the current contribution
desk-on-screen = on the screen
desk-answered = answered
desk-edited = edited
desk-rapporteur-only = for the rapporteurs only
desk-marks = hidden characters removed
desk-sending = Sending…
desk-asked = You asked:
desk-noted = Note:
desk-clarified = Whoever wrote it adds:
desk-appeal = asks once more; last handled by { $by }
desk-side-more = { $n } more
desk-more = { $n } more below these; the list shows one hundred at a time.
desk-returned-gone = These texts are gone when the part closes.
desk-floor-empty = Nothing is on the floor yet.
desk-oldest-seconds = Oldest waits { $n } s
desk-oldest-minutes = Oldest waits { $n } min
desk-others = { $n ->
    [one] { $who } is here too
   *[other] { $who } are here too
}
desk-heard-new = { $n ->
    [one] 1 new contribution waits
   *[other] { $n } new contributions wait
}
desk-buttons-wait = No connection. The buttons wait for it: a decision is never kept for later.
desk-flood = { $n } wait. You can look at one kind at a time.
desk-flood-label = Show one kind
desk-all-kinds = All
desk-nothing-found = Nothing here fits
desk-nothing-found-text = Clear the search, or show all kinds.
desk-empty-open = Nothing waits
desk-empty-open-text = New contributions arrive in shuffled groups, so that a moment never tells who wrote. They appear here by themselves.
desk-empty-paused = Paused, and nothing waits
desk-empty-paused-text = Nobody can send while the part is paused.
desk-empty-planned = No part is open yet
desk-empty-planned-text = Contributions arrive here as soon as the secretariat opens a part.
desk-empty-closed = This part is closed
desk-empty-closed-text = What was not published is destroyed, with its key.

desk-act-approve = Approve
desk-act-pass = Pass to the rapporteurs
desk-act-edit = Edit
desk-act-hold = Ask back
desk-act-release = Take off hold
desk-act-return = Return…
desk-act-restore = Restore
desk-act-merge = Merge
desk-act-unmerge = Take apart
desk-act-show = Put on screen
desk-act-unshow = Take off screen
desk-act-answer = Answered…
desk-act-reopen = Open again
desk-act-pull-back = Pull back

desk-help-a = Approve: it goes to the floor
desk-help-p = Put on the screen, take off
desk-help-w = Answered, open again
desk-help-e = Edit, with the original beside it
desk-help-h = Ask back, take off hold
desk-help-r = Return with a reason, restore
desk-help-m = Merge into another, take apart
desk-help-b = Pull back from the floor
desk-help-move = Next, previous
desk-help-other = Next column
desk-help-new = Show what is new
desk-help-undo = Undo your last decision
desk-help-preview = See it as the hall will
desk-help-search = Search
desk-help-help = These keys
desk-help-close = Close a dialog

desk-done-approve = Approved. It is on the floor.
desk-done-ready = Passed to the rapporteurs.
desk-done-edit = Edited.
desk-done-hold = On hold. The question is on its way.
desk-done-release = Waiting again.
desk-done-return = Returned, with your reason.
desk-done-restore = Restored.
desk-done-merge = Merged.
desk-done-unmerge = Taken apart.
desk-done-show = On the screen.
desk-done-unshow = Off the screen.
desk-done-answer = Marked as answered.
desk-done-reopen = Open again.
desk-done-pull-back = Pulled back from the floor.
desk-done-undo = Taken back.
desk-nothing-to-undo = Nothing to take back.
desk-approve-first = Approve it first; then it can go on the screen.
desk-conflict = { $state ->
    [live] { $by } already approved this.
    [onscreen] { $by } already put this on the screen.
    [answered] { $by } already marked this as answered.
    [held] { $by } already put this on hold.
    [ready] { $by } already marked this as ready.
    [returned] { $by } already returned this.
    [merged] { $by } already merged this.
    [withdrawn] It was withdrawn.
    [submitted] { $by } changed this; look at it again.
   *[other] { $by } was faster; look at it again.
}
desk-refused-role-denied = Your role may not do that.
desk-refused-part-not-open = The part is not open.
desk-refused-state-refused = That cannot be done with it now.
desk-refused-consent-refused = Whoever wrote this wants it kept to the rapporteurs, so it cannot be published.
desk-refused-item-unknown = It is no longer here.
desk-refused-version-stale = It changed; look at it again.
desk-refused-no-answer = No answer came. Look at how it stands before you try again.
desk-refused-offline = No connection. Nothing was decided.
desk-refused-text-empty = The text is empty.
desk-refused-text-too-long = At most 1,000 characters.
desk-refused-other = Not done ({ $code }).

desk-edit-title = Edit before it goes to the floor
desk-edit-original = As it came
desk-edit-edit = As it will be read
desk-edit-kind = Kind of edit
desk-edit-deidentify = Takes out what identifies
desk-edit-typo = Mends the spelling
desk-edit-seen = Whoever wrote it sees both and may withdraw. The original is destroyed when the part closes.
desk-edit-save = Save the edit
desk-hold-title = Ask back
desk-hold-question = Your question
desk-hold-hint = Only whoever wrote this reads it. Do not name a place or a person.
desk-hold-send = Put on hold and ask
desk-return-title = Return with a reason
desk-return-reason = Reason
desk-return-note = A word of your own
desk-return-hint = Optional. The reason is sent in the reader’s own language, with its advice.
desk-return-send = Return
desk-merge-title = Merge into another
desk-merge-into = Which one stays?
desk-merge-find = Find a contribution
desk-merge-none = There is nothing in this part to merge into.
desk-merge-hint = Supporters are counted once. A merge can be taken apart.
desk-merge-send = Merge into this one
desk-answer-title = Answered
desk-answer-how = How it was answered
desk-answer-floor = Aloud, in the hall
desk-answer-written = In writing
desk-answer-text = The answer
desk-answer-hint = It is published without a name.
desk-answer-send = Mark as answered
desk-preview-title = As the hall sees it
desk-preview-text = No name, place, time or number is ever shown with it.
