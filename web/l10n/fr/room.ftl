# La salle d’un participant
room-change = Changer de salle

part-rule-note = Utilisez ce que vous entendez. Ne dites jamais qui l’a dit.
part-record-note = Cette partie est publique. Ce qui paraît ici reste sans nom.
part-closed-regime-title = Cette partie est à huis clos
part-closed-regime-text = Rien n’y est écrit ni conservé. La salle s’ouvre de nouveau avec la partie suivante.
part-planned-title = Cette partie n’a pas commencé
part-planned-text = Vous pouvez déjà écrire. L’envoi sera possible à l’ouverture de la partie.
part-paused-title = En pause
part-paused-text = La modération a suspendu la salle. Votre texte reste ici ; l’envoi sera possible à la reprise.
part-over-title = Cette partie est close
part-over-text = Ce qui attendait ou avait été renvoyé est détruit. Ce qui a paru reste ci-dessous.
part-none-title = Aucune partie en ce moment
part-none-text = La salle s’ouvre avec sa prochaine partie.

compose-title = Votre contribution
compose-label = Que souhaitez-vous dire ?
compose-kind = Genre
compose-left =
    { $count ->
        [one] Encore { NUMBER($count) } caractère
       *[other] Encore { NUMBER($count) } caractères
    }
compose-over =
    { $count ->
        [one] { NUMBER($count) } caractère de trop
       *[other] { NUMBER($count) } caractères de trop
    }
compose-language = Langue du texte
compose-use = Usage permis
compose-release = Le garder jusqu’à la fin de la partie
compose-release-hint = Ainsi personne ne devine au moment qui a baissé son téléphone.
compose-options = { $language } · { $use }
compose-options-late = { $language } · { $use } · à la fin de la partie
compose-spelling = Pas de correction : certains navigateurs enverraient vos mots à un serveur.
compose-send = Envoyer à la modération
compose-promise = Ni nom, ni ville, ni pays, ni heure ne sont envoyés.
compose-hidden = Parmi { $crowd } personnes.
compose-left-posts =
    { $count ->
        [0] Cette carte n’a plus de contribution pour cette partie. Une réponse de la modération peut en rendre une.
        [one] Encore { NUMBER($count) } contribution dans cette partie.
       *[other] Encore { NUMBER($count) } contributions dans cette partie.
    }
compose-sent = En route vers la modération.
compose-here =
    { $count ->
        [one] Hors ligne : { NUMBER($count) } texte attend ici. Gardez cette page ouverte.
       *[other] Hors ligne : { NUMBER($count) } textes attendent ici. Gardez cette page ouverte.
    }
crowd-title = Peu de personnes sont ici en ce moment
crowd-text = À moins de cinq dans la salle, les autres peuvent deviner qui a écrit. Vous pouvez attendre ; votre texte reste.
crowd-wait = Attendre
crowd-send = Envoyer quand même

own-title = Les vôtres, sur cette page
own-note = Seule cette page sait qu’elles sont de vous. Elle l’oublie quand vous rechargez ou partez.
own-here = Attend le prochain battement de la salle
own-waiting = Attend la modération
own-asked = La modération demande
own-asked-none = La modération le garde pour plus tard
own-asked-hint = Pour répondre, retirez ce texte et renvoyez-le modifié.
own-returned = Renvoyé : { $reason }
own-published = Publié, no { NUMBER($no) }
own-merged = Réuni au no { NUMBER($no) }
own-withdrawing = Retrait en cours
own-withdrawn = Retiré. Il n’est plus montré à personne.
own-refused = Non accepté
own-withdraw = Retirer
own-again = Renvoyer
own-edit = Modifier et renvoyer
own-dismiss = Ôter de cette page

floor-title = Dans la salle
floor-new =
    { $count ->
        [one] { NUMBER($count) } nouvelle
       *[other] { NUMBER($count) } nouvelles
    }
floor-new-said =
    { $count ->
        [one] { NUMBER($count) } nouvelle contribution dans la salle
       *[other] { NUMBER($count) } nouvelles contributions dans la salle
    }
floor-older = Voir les plus anciennes
floor-no = No { NUMBER($no) }
floor-answer = Réponse
floor-onscreen = à l’écran
floor-support = Je soutiens
floor-support-count =
    { $count ->
        [one] { NUMBER($count) } soutien
       *[other] { NUMBER($count) } soutiens
    }
floor-loading = Chargement de ce qui a paru
floor-empty-title = Rien n’a encore paru
floor-empty-text = Les contributions paraissent par petits groupes : ni l’ordre ni l’heure ne disent rien de vous.

facts-title = Ce qui est conservé, et ce que nous ne pouvons cacher
facts-limits-title = Ce que nous ne pouvons cacher
facts-limit-style = Votre style peut être reconnu par qui le connaît.
facts-limit-story = Une histoire qu’une seule ville peut raconter nomme la ville. Racontez-la de sorte que plusieurs le puissent.
facts-limit-eyes = Des yeux dans la salle voient qui baisse son téléphone. « Le garder jusqu’à la fin de la partie » y aide.
facts-limit-network = Le réseau voit que cet appareil est connecté, non s’il écrit.
facts-limit-machine = Qui maîtrise la machine unique où tout fonctionne pourrait changer le logiciel.
gone-card-title = Scannez votre carte
gone-card-text = Cette page a oublié la carte. Scannez-la de nouveau ou saisissez son code.
gone-card-act = À la première page
