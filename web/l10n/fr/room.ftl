# La salle d’un participant
room-change = Changer de salle
change-title = Changer de salle ?
change-text = Ce qui n’est pas encore envoyé et la liste des vôtres sont oubliés avec cette page de la salle. Ce que la modération a reçu y reste ; les six mots le ramènent.

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
compose-changing = Vous modifiez votre texte
compose-change = Envoyer le changement
compose-changed = Votre changement est en route.
compose-sent = En route vers la modération.
compose-here =
    { $count ->
        [one] Hors ligne : { NUMBER($count) } texte attend ici. Gardez cette page ouverte.
       *[other] Hors ligne : { NUMBER($count) } textes attendent ici. Gardez cette page ouverte.
    }
crowd-title = Peu de personnes sont ici en ce moment
crowd-text = À moins de cinq dans la salle, les autres peuvent deviner qui a écrit. « Attendre » le garde sur cette page et l’envoie de lui-même quand cinq personnes sont là.
crowd-wait = Attendre
crowd-send = Envoyer quand même

own-title = Les vôtres, sur cette page
own-note = Seule cette page sait qu’elles sont de vous. Elle l’oublie quand vous rechargez ou partez.
own-held = Gardé ici jusqu’à ce qu’au moins cinq personnes soient dans la salle
own-here = Attend le prochain battement de la salle
own-silent = Rien n’en est encore connu ici
own-silent-hint = Elle attend peut-être la modération, ou ces six mots sont ceux d’une autre salle.
own-far = Le texte lui-même est sur l’autre appareil.
own-waiting = Attend la modération
own-answered = Répondu. Attend la modération
own-appealed = Redemandé. Attend la modération
own-asked = La modération demande
own-asked-none = La modération le garde pour plus tard
own-returned = Renvoyé : { $reason }
own-published = Publié, no { NUMBER($no) }
own-merged = Réuni au no { NUMBER($no) }
own-withdrawn = Retiré. Il n’est plus montré à personne.
own-over = Sa partie est close
own-over-text = Il n’a pas paru. S’il n’a pas été remis aux rapporteurs, il a été détruit.
own-refused = Non accepté
own-refunded = Une contribution vous a été rendue pour lui.
own-doing-change = Votre changement est en route
own-doing-answer = Votre réponse est en route
own-doing-appeal = Votre demande est en route
own-doing-withdraw = Retrait en cours

own-send = Envoyer maintenant
own-change = Modifier
own-withdraw = Retirer
own-again = Renvoyer
own-edit = Modifier et renvoyer
own-dismiss = Ôter de cette page
own-answer-label = Votre réponse, pour la modération seulement
own-answer-send = Envoyer la réponse
own-appeal = Redemander une fois
own-appeal-label = Pourquoi le relire, pour la modération seulement. Ce champ peut rester vide.
own-appeal-send = Redemander

own-late-change = Une décision est tombée entre-temps : votre changement n’a pas été pris. Le premier envoi reste tel quel.
own-late-answer = Une décision est tombée entre-temps. Votre réponse n’était plus nécessaire.
own-late-appeal = On ne peut plus redemander : il a déjà été relu, ou sa partie est close.
own-late-withdraw = Il ne peut plus être retiré d’ici. Adressez-vous à la modération.
own-lost-use = Reprendre ces mots dans un nouveau texte

own-phrase = Ses six mots
phrase-title = Six mots pour cette contribution
phrase-text = Ils la portent sur un autre appareil. Qui les a peut la retirer. Notez-les ou retenez-les ; ils ne sont conservés nulle part.
phrase-hint = Sur l’autre appareil, dans cette salle : « { $act } ».
recall-title = J’ai six mots
recall-text = Ils étaient affichés près de votre contribution sur un autre appareil. Les quatre premières lettres de chacun suffisent. Ce ne sont pas les six du bas de la page.
recall-label = Six mots
recall-bad = Ce ne sont pas six mots de la liste. Vérifiez leur orthographe.
recall-act = La retrouver
recall-busy = Recherche
recall-done = Elle est maintenant dans votre liste.

doubt-unconfirmed = La salle n’a pas confirmé votre envoi. Quelqu’un retient peut-être cette connexion ; il sera renvoyé.
doubt-unheard = Aucun battement de la salle n’est venu depuis un moment. Ce que vous envoyez n’arrive peut-être pas.

own-kept = Qu’est-ce qui en est conservé ?
kept-title = Qu’est-ce qui en est conservé ?
kept-general = De chaque contribution ceci, et rien de plus. À côté de chacune des vôtres, la même page montre ses propres octets.
kept-sent-title = Ce que cette page a envoyé
kept-sent-text = Ceci, et rien d’autre, a été mis dans une trame de { NUMBER($bytes) } octets, scellée pour que seul le programme qui garde les textes puisse l’ouvrir. Chaque page envoie une telle trame à chaque battement de la salle, qu’elle dise quelque chose ou non.
kept-sent-held = Rien encore. Il est gardé dans la mémoire de cette page. Quand il partira, ce sera dans une trame scellée de { NUMBER($bytes) } octets, comme chaque page en envoie une à chaque battement de la salle.
kept-sent-far = Un autre appareil l’a envoyée, dans une trame scellée de { NUMBER($bytes) } octets. Ci-dessous, ce que cette page a envoyé à son sujet, s’il y a lieu.
kept-head = En-tête, { NUMBER($bytes) } octets
kept-text = Texte, { NUMBER($bytes) } octets
kept-token = Un jeton de { NUMBER($bytes) } octets. Il montre qu’une carte peut parler dans cette partie, et ne peut montrer laquelle.
kept-request = Une demande de { NUMBER($bytes) } octets pour un autre jeton, masquée : qui la signe ne peut reconnaître le jeton ensuite.
kept-stored-title = Ce qui est conservé
kept-before-title = Jusqu’à la publication
kept-before-text = Des enregistrements chiffrés, dans le journal de la salle et au bureau de la modération. La clé est au programme qui garde les textes, et à la modération pendant son travail. Elle est détruite à la clôture de la partie ; plus personne ne peut alors ouvrir ces enregistrements.
kept-members = Tout ce qu’un tel enregistrement peut contenir :
kept-after-title = Une fois publiée
kept-after-none = Le texte, son genre, sa langue et l’usage permis, tels que toute la salle les voit.
kept-after-text = Ceci, octet pour octet tel que conservé.
kept-after-merged = La contribution à laquelle la vôtre est réunie, octet pour octet telle que conservée.
kept-after-harvest = Pour les rapporteurs, la même chose est conservée une seconde fois, chiffrée, avec les sujets qu’ils lui ont donnés, jusqu’à la fin de la durée de conservation du forum.
kept-notes-title = Les avis à son sujet
kept-notes-text = Scellés, octet pour octet. Tout le monde les reçoit ; seule cette page, ou qui a les six mots, peut les ouvrir.
kept-notes-none = Aucun pour l’instant. Ils sont scellés : tout le monde les reçoit, et seule cette page peut les ouvrir.
kept-token-title = Pour son jeton
kept-token-text = { NUMBER($bytes) } octets d’empreintes à clé, pour qu’il ne serve pas deux fois. On ne peut rien en déduire, et elles disparaissent à la clôture de la partie.
kept-seq = entrée { NUMBER($seq, useGrouping: 0) }
kept-bytes = { NUMBER($bytes) } octets

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
