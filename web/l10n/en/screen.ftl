screen-name = Venue screen
screen-room = In which room does this screen hang?
screen-room-text = It shows what the moderators of that room put on it. Press F11 for the whole screen.
screen-scan = Join: scan your card
screen-code = The address of this forum as a QR code
screen-join-lead = Scan your card to speak
screen-join-text = Or open this address and type the code of your card. Nobody records who took which.
screen-closed = This part is closed. What was not published is destroyed.
