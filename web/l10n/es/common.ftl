# Las palabras que usa cada página. Frases cortas y sencillas, sin signos de exclamación.
app-name = Subrosa
app-mark = Una rosa, la marca de Subrosa
skip-to-main = Ir a lo principal

state-live = En directo
state-connecting = Conectando
state-waiting = Vuelve en { NUMBER($seconds) } s
state-offline = Sin conexión
state-closed = Cerrado

rule-name = Regla de Chatham House
rule-text = Cuando una reunión, o parte de ella, se celebra bajo la Regla de Chatham House, los participantes son libres de usar la información recibida, pero no se puede revelar ni la identidad ni la afiliación de quienes hablan, ni la de ningún otro participante.
regime-rule = Bajo la Regla
regime-record = Público
regime-closed = A puerta cerrada
part-planned = Aún no abierta
part-open = Abierta
part-paused = En pausa
part-closed = Cerrada

promises-title = Tres promesas
promise-kept-title = Qué se guarda
promise-kept = Sus palabras, su tipo y su idioma. Nada sobre usted.
promise-never-title = Qué no se guarda nunca
promise-never = Su nombre, su ciudad, su país ni la hora. Ni siquiera se envían.
promise-first-title = Quién lo lee primero
promise-first = Quien modera, sin saber de quién son esas palabras. Después, la sala.

kind-question = Pregunta
kind-experience = Experiencia
kind-challenge = Dificultad
kind-recommendation = Recomendación
kind-data = Dato
use-quote = Se puede citar
use-paraphrase = Se puede parafrasear
use-rapporteur = Solo para los relatores

presence-fewer-than-5 = menos de 5
presence-from-5 = 5 a 10
presence-from-10 = 10 a 25
presence-from-25 = 25 a 50
presence-from-50 = más de 50

act-close = Cerrar
act-cancel = Cancelar
act-try-again = Intentar de nuevo
act-leave = Salir y borrar
leave-title = ¿Salir y borrar este dispositivo?
leave-text = El código de la tarjeta y todo lo de esta página se olvidan aquí. Lo que la moderación ya recibió se queda allí. Para volver, escanee la tarjeta de nuevo.
language-label = Idioma

error-other = Algo no funcionó ({ $code }). Inténtelo de nuevo; si continúa, pregunte en la secretaría.
error-offline = No hay conexión. Vuelve por sí sola.
error-card-malformed = Un código tiene 28 letras y cifras, en siete grupos de cuatro. Revise lo escrito.
error-card-unknown = Esta tarjeta no se conoce aquí. Revise el código o pida otra tarjeta en la secretaría.
error-card-other-bundle = Los últimos dieciséis caracteres no corresponden a esta tarjeta. Revíselos.
error-admission-unreadable = No se pudo abrir su solicitud. Recargue la página e inténtelo de nuevo.
error-admission-busy = Están entrando muchas personas. Esta página lo intenta de nuevo por sí sola.
error-keys-changed = Las claves de este foro no concuerdan. Recargue la página; si continúa, avise a la secretaría.
error-token-forged = La respuesta no pasó la comprobación, así que no se aceptó nada. Inténtelo de nuevo; si continúa, avise a la secretaría.
error-store-down = El servidor no puede guardar en este momento. Su texto se queda aquí y se envía de nuevo por sí solo.
error-part-not-open = Esta parte no recibe contribuciones ahora. Su texto se queda aquí.
error-part-unknown = Esta parte ya no existe. Recargue la página.
error-token-expired = Esta parte está cerrada. Su texto no se envió.
error-token-spent = Esto ya se usó. Inténtelo de nuevo.
error-no-tokens = A esta tarjeta no le quedan contribuciones para esta parte.
error-text-empty = Escriba algo primero.
error-text-too-long = Como máximo 1000 caracteres.
error-secret-unknown = Ya no se puede retirar aquí. Pregunte a la moderación.
error-state-refused = Eso ya no es posible.
error-version-stale = Alguien fue más rápido. Mire cómo está ahora.
error-role-denied = Esta tarjeta no permite eso.
error-room-unknown = No hay tal sala en este foro.
error-view-denied = Esta tarjeta no abre esa página.
error-pass-bad = El pase ya no es válido. Escanee la tarjeta de nuevo.
error-rate-limited = Fue demasiado rápido. Espere un momento.
error-frame-unreadable = La sala no pudo leerlo. Se envía de nuevo por sí solo.
