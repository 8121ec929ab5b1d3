desk-title = Modération
desk-search = Chercher dans ce qui a été dit
desk-columns = Colonnes
desk-column-waiting = En attente
desk-column-held = En suspens
desk-column-ready = Prêtes
desk-column-floor = En séance
desk-column-returned = Renvoyées
desk-column-merged = Fusionnées
desk-select = Prendre cette contribution
desk-on-screen = à l’écran
desk-answered = répondue
desk-edited = modifiée
desk-rapporteur-only = pour les rapporteurs seulement
desk-marks = caractères cachés retirés
desk-sending = Envoi…
desk-asked = Vous avez demandé :
desk-noted = Note :
desk-clarified = La personne qui l’a écrite ajoute :
desk-appeal = demande une nouvelle lecture ; traitée en dernier par { $by }
desk-side-more = { $n } de plus
desk-more = Encore { $n } en dessous ; la liste en montre cent à la fois.
desk-returned-gone = Ces textes disparaissent à la fin de la partie.
desk-floor-empty = Rien n’est encore en séance.
desk-oldest-seconds = La plus ancienne attend depuis { $n } s
desk-oldest-minutes = La plus ancienne attend depuis { $n } min
desk-others = { $n ->
    [one] { $who } est là aussi
   *[other] { $who } sont là aussi
}
desk-heard-new = { $n ->
    [one] 1 nouvelle contribution attend
   *[other] { $n } nouvelles contributions attendent
}
desk-buttons-wait = Pas de connexion. Les boutons l’attendent : une décision n’est jamais gardée pour plus tard.
desk-flood = { $n } en attente. Vous pouvez n’en voir qu’une sorte à la fois.
desk-flood-label = Montrer une sorte
desk-all-kinds = Toutes
desk-nothing-found = Rien ne correspond
desk-nothing-found-text = Effacez la recherche, ou montrez toutes les sortes.
desk-empty-open = Rien n’attend
desk-empty-open-text = Les contributions arrivent par groupes mélangés, pour que le moment ne dise jamais qui a écrit. Elles apparaissent ici d’elles-mêmes.
desk-empty-paused = En pause, et rien n’attend
desk-empty-paused-text = Personne ne peut envoyer tant que la partie est en pause.
desk-empty-planned = Aucune partie n’est encore ouverte
desk-empty-planned-text = Les contributions arrivent ici dès que le secrétariat ouvre une partie.
desk-empty-closed = Cette partie est close
desk-empty-closed-text = Ce qui n’a pas été publié est détruit, avec sa clé.

desk-act-approve = Approuver
desk-act-pass = Passer aux rapporteurs
desk-act-edit = Modifier
desk-act-hold = Demander
desk-act-release = Reprendre
desk-act-return = Renvoyer…
desk-act-restore = Rétablir
desk-act-merge = Fusionner
desk-act-unmerge = Séparer
desk-act-show = Mettre à l’écran
desk-act-unshow = Ôter de l’écran
desk-act-answer = Répondue…
desk-act-reopen = Rouvrir
desk-act-pull-back = Retirer

desk-help-a = Approuver : elle va en séance
desk-help-p = Mettre à l’écran, l’en ôter
desk-help-w = Répondue, rouvrir
desk-help-e = Modifier, l’original à côté
desk-help-h = Demander une précision, reprendre
desk-help-r = Renvoyer avec un motif, rétablir
desk-help-m = Fusionner avec une autre, séparer
desk-help-b = Retirer de la séance
desk-help-move = Suivante, précédente
desk-help-other = Colonne suivante
desk-help-new = Montrer les nouvelles
desk-help-undo = Annuler votre dernière décision
desk-help-preview = La voir comme la salle la verra
desk-help-search = Chercher
desk-help-help = Ces touches
desk-help-close = Fermer une fenêtre

desk-done-approve = Approuvée. Elle est en séance.
desk-done-ready = Passée aux rapporteurs.
desk-done-edit = Modifiée.
desk-done-hold = En suspens. La question est partie.
desk-done-release = De nouveau en attente.
desk-done-return = Renvoyée, avec votre motif.
desk-done-restore = Rétablie.
desk-done-merge = Fusionnée.
desk-done-unmerge = Séparée.
desk-done-show = À l’écran.
desk-done-unshow = Ôtée de l’écran.
desk-done-answer = Marquée comme répondue.
desk-done-reopen = Rouverte.
desk-done-pull-back = Retirée de la séance.
desk-done-undo = Annulé.
desk-nothing-to-undo = Rien à annuler.
desk-approve-first = Approuvez-la d’abord ; elle pourra alors aller à l’écran.
desk-conflict = { $state ->
    [live] { $by } l’a déjà approuvée.
    [onscreen] { $by } l’a déjà mise à l’écran.
    [answered] { $by } l’a déjà marquée comme répondue.
    [held] { $by } l’a déjà mise en suspens.
    [ready] { $by } l’a déjà marquée comme prête.
    [returned] { $by } l’a déjà renvoyée.
    [merged] { $by } l’a déjà fusionnée.
    [withdrawn] Elle a été retirée par qui l’a écrite.
    [submitted] { $by } l’a changée ; relisez-la.
   *[other] { $by } a été plus rapide ; relisez-la.
}
desk-refused-role-denied = Votre rôle ne le permet pas.
desk-refused-part-not-open = La partie n’est pas ouverte.
desk-refused-state-refused = Cela ne peut pas se faire dans son état actuel.
desk-refused-consent-refused = La personne qui l’a écrite la réserve aux rapporteurs ; elle ne peut pas être publiée.
desk-refused-item-unknown = Elle n’est plus ici.
desk-refused-version-stale = Elle a changé ; relisez-la.
desk-refused-no-answer = Aucune réponse. Regardez son état avant de réessayer.
desk-refused-offline = Pas de connexion. Rien n’a été décidé.
desk-refused-text-empty = Le texte est vide.
desk-refused-text-too-long = Au plus 1 000 caractères.
desk-refused-other = Pas fait ({ $code }).

desk-edit-title = Modifier avant la séance
desk-edit-original = Telle que reçue
desk-edit-edit = Telle qu’elle sera lue
desk-edit-kind = Sorte de modification
desk-edit-deidentify = Ôte ce qui identifie
desk-edit-typo = Corrige l’orthographe
desk-edit-seen = La personne qui l’a écrite voit les deux et peut la retirer. L’original est détruit à la fin de la partie.
desk-edit-save = Enregistrer
desk-hold-title = Demander une précision
desk-hold-question = Votre question
desk-hold-hint = Seule la personne qui a écrit la lit. Ne nommez ni lieu ni personne.
desk-hold-send = Mettre en suspens et demander
desk-return-title = Renvoyer avec un motif
desk-return-reason = Motif
desk-return-note = Un mot de vous
desk-return-hint = Facultatif. Le motif est envoyé dans la langue de qui le lit, avec son conseil.
desk-return-send = Renvoyer
desk-merge-title = Fusionner avec une autre
desk-merge-into = Laquelle reste ?
desk-merge-find = Trouver une contribution
desk-merge-none = Il n’y a rien dans cette partie avec quoi fusionner.
desk-merge-hint = Les soutiens sont comptés une fois. Une fusion peut être défaite.
desk-merge-send = Fusionner avec celle-ci
desk-answer-title = Répondue
desk-answer-how = Comment
desk-answer-floor = À voix haute, dans la salle
desk-answer-written = Par écrit
desk-answer-text = La réponse
desk-answer-hint = Elle est publiée sans nom.
desk-answer-send = Marquer comme répondue
desk-preview-title = Comme la salle la voit
desk-preview-text = Ni nom, ni lieu, ni heure, ni nombre n’est jamais montré avec elle.
