screen-name = Écran de la salle
screen-room = Dans quelle salle se trouve cet écran ?
screen-room-text = Il montre ce que les modérateurs de cette salle y mettent. F11 : plein écran.
screen-scan = Pour participer : scannez votre carte
screen-code = L’adresse de ce forum en code QR
screen-join-lead = Scannez votre carte pour prendre la parole
screen-join-text = Sinon, ouvrez cette adresse et tapez le code de votre carte. Personne ne note qui a pris laquelle.
screen-closed = Cette partie est close. Ce qui n’a pas été publié est détruit.
