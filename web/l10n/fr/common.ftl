# Les mots que chaque page emploie. Phrases courtes et simples, sans points d’exclamation.
app-name = Subrosa
app-mark = Une rose, le signe de Subrosa
skip-to-main = Aller à l’essentiel

state-live = En direct
state-connecting = Connexion
state-waiting = Retour dans { NUMBER($seconds) } s
state-offline = Hors ligne
state-closed = Fermé

rule-name = Règle de Chatham House
rule-text = Quand une réunion, ou une partie d’une réunion, se déroule sous la Règle de Chatham House, les participants sont libres d’utiliser les informations reçues, mais ni l’identité ni l’appartenance de ceux qui ont parlé, ni celles d’aucun autre participant, ne doivent être révélées.
regime-rule = Sous la Règle
regime-record = Public
regime-closed = À huis clos
part-planned = Pas encore ouverte
part-open = Ouverte
part-paused = En pause
part-closed = Close

promises-title = Trois promesses
promise-kept-title = Ce qui est conservé
promise-kept = Vos mots, leur genre et leur langue. Rien sur vous.
promise-never-title = Ce qui n’est jamais conservé
promise-never = Votre nom, votre ville, votre pays, l’heure. Ils ne sont même pas envoyés.
promise-first-title = Qui lit d’abord
promise-first = Une personne qui modère, sans savoir de qui viennent ces mots. Puis la salle.

kind-question = Question
kind-experience = Expérience
kind-challenge = Difficulté
kind-recommendation = Recommandation
kind-data = Donnée
use-quote = Peut être cité
use-paraphrase = Peut être reformulé
use-rapporteur = Pour les rapporteurs seulement

presence-fewer-than-5 = moins de 5
presence-from-5 = 5 à 10
presence-from-10 = 10 à 25
presence-from-25 = 25 à 50
presence-from-50 = plus de 50

act-close = Fermer
act-cancel = Annuler
act-try-again = Réessayer
act-leave = Quitter et effacer
leave-title = Quitter et effacer cet appareil ?
leave-text = Le code de la carte et tout ce que contient cette page sont oubliés ici. Ce que la modération a déjà reçu y reste. Pour revenir, scannez de nouveau la carte.
language-label = Langue

error-other = Quelque chose n’a pas fonctionné ({ $code }). Réessayez ; si cela persiste, adressez-vous au secrétariat.
error-offline = Il n’y a pas de connexion. Elle revient d’elle-même.
error-card-malformed = Un code compte 28 lettres et chiffres, en sept groupes de quatre. Vérifiez votre saisie.
error-card-unknown = Cette carte n’est pas connue ici. Vérifiez le code ou demandez une autre carte au secrétariat.
error-card-other-bundle = Les seize derniers caractères ne vont pas avec cette carte. Vérifiez-les.
error-admission-unreadable = Votre demande n’a pas pu être ouverte. Rechargez la page et réessayez.
error-admission-busy = Beaucoup de personnes arrivent. Cette page réessaie d’elle-même.
error-keys-changed = Les clés de ce forum ne vont pas ensemble. Rechargez la page ; si cela persiste, prévenez le secrétariat.
error-token-forged = La réponse n’a pas passé le contrôle ; rien n’a donc été accepté. Réessayez ; si cela persiste, prévenez le secrétariat.
error-store-down = Le serveur ne peut rien enregistrer pour le moment. Votre texte reste ici et repart de lui-même.
error-part-not-open = Cette partie ne reçoit pas de contributions maintenant. Votre texte reste ici.
error-part-unknown = Cette partie n’existe plus. Rechargez la page.
error-token-expired = Cette partie est close. Votre texte n’a pas été envoyé.
error-token-spent = Cela a déjà servi. Réessayez.
error-no-tokens = Cette carte n’a plus de contribution pour cette partie.
error-text-empty = Écrivez d’abord quelque chose.
error-text-too-long = 1 000 caractères au plus.
error-secret-unknown = On ne peut plus le retirer ici. Adressez-vous à la modération.
error-state-refused = Ce n’est plus possible.
error-version-stale = Quelqu’un d’autre a été plus rapide. Regardez où en sont les choses.
error-role-denied = Cette carte ne permet pas cela.
error-room-unknown = Cette salle n’existe pas dans ce forum.
error-view-denied = Cette carte n’ouvre pas cette page.
error-pass-bad = Le laissez-passer n’est plus valable. Scannez de nouveau la carte.
error-rate-limited = C’était trop rapide. Attendez un instant.
error-frame-unreadable = La salle n’a pas pu le lire. L’envoi est répété de lui-même.
