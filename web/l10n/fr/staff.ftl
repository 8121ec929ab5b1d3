undo = Annuler
keys = Touches
keys-single = Les touches seules agissent
news-count = { $n ->
    [one] 1 nouvelle
   *[other] { $n } nouvelles
}
said-under-the-rule = Une personne participante, sous la règle de Chatham House
room-choose = Salle
staff-no-pass = Cette page demande une carte de l’équipe
staff-no-pass-text = Scannez votre carte, ou tapez son code sur la première page.
staff-no-pass-go = Vers la première page
staff-refused = Cette carte n’ouvre pas cette page
staff-refused-text = Votre carte a un autre rôle. La première page ouvre celle de votre carte ; le secrétariat peut vous en donner une autre.
staff-failed = Cette page n’a pas pu être ouverte
staff-you-are = Vous travaillez ici comme { $handle }
