desk-title = Moderación
desk-search = Buscar en lo dicho
desk-columns = Columnas
desk-column-waiting = En espera
desk-column-held = En suspenso
desk-column-ready = Listas
desk-column-floor = En la sala
desk-column-returned = Devueltas
desk-column-merged = Unidas
desk-select = Tomar esta contribución
desk-on-screen = en pantalla
desk-answered = respondida
desk-edited = editada
desk-rapporteur-only = solo para los relatores
desk-marks = caracteres ocultos retirados
desk-sending = Enviando…
desk-asked = Usted preguntó:
desk-noted = Nota:
desk-clarified = Quien la escribió añade:
desk-appeal = pide otra lectura; última gestión: { $by }
desk-side-more = { $n } más
desk-more = Quedan { $n } más abajo; la lista muestra cien a la vez.
desk-returned-gone = Estos textos desaparecen cuando se cierra la parte.
desk-floor-empty = Todavía no hay nada en la sala.
desk-oldest-seconds = La más antigua espera { $n } s
desk-oldest-minutes = La más antigua espera { $n } min
desk-others = { $n ->
    [one] { $who } también está aquí
   *[other] { $who } también están aquí
}
desk-heard-new = { $n ->
    [one] 1 contribución nueva espera
   *[other] { $n } contribuciones nuevas esperan
}
desk-buttons-wait = Sin conexión. Los botones la esperan: una decisión nunca se guarda para después.
desk-flood = { $n } en espera. Puede ver una clase a la vez.
desk-flood-label = Mostrar una clase
desk-all-kinds = Todas
desk-nothing-found = Nada coincide
desk-nothing-found-text = Borre la búsqueda, o muestre todas las clases.
desk-empty-open = Nada espera
desk-empty-open-text = Las contribuciones llegan en grupos mezclados, para que el momento nunca diga quién escribió. Aparecen aquí por sí solas.
desk-empty-paused = En pausa, y nada espera
desk-empty-paused-text = Nadie puede enviar mientras la parte está en pausa.
desk-empty-planned = Ninguna parte está abierta aún
desk-empty-planned-text = Las contribuciones llegan aquí en cuanto la secretaría abre una parte.
desk-empty-closed = Esta parte está cerrada
desk-empty-closed-text = Lo que no se publicó se destruye, con su clave.

desk-act-approve = Aprobar
desk-act-pass = Pasar a los relatores
desk-act-edit = Editar
desk-act-hold = Preguntar
desk-act-release = Retomar
desk-act-return = Devolver…
desk-act-restore = Restablecer
desk-act-merge = Unir
desk-act-unmerge = Separar
desk-act-show = A la pantalla
desk-act-unshow = Quitar de la pantalla
desk-act-answer = Respondida…
desk-act-reopen = Reabrir
desk-act-pull-back = Retirar

desk-help-a = Aprobar: pasa a la sala
desk-help-p = A la pantalla, quitar
desk-help-w = Respondida, reabrir
desk-help-e = Editar, con el original al lado
desk-help-h = Preguntar, retomar
desk-help-r = Devolver con un motivo, restablecer
desk-help-m = Unir a otra, separar
desk-help-b = Retirar de la sala
desk-help-move = Siguiente, anterior
desk-help-other = Columna siguiente
desk-help-new = Mostrar lo nuevo
desk-help-undo = Deshacer su última decisión
desk-help-preview = Verla como la verá la sala
desk-help-search = Buscar
desk-help-help = Estas teclas
desk-help-close = Cerrar un diálogo

desk-done-approve = Aprobada. Está en la sala.
desk-done-ready = Pasada a los relatores.
desk-done-edit = Editada.
desk-done-hold = En suspenso. La pregunta va en camino.
desk-done-release = De nuevo en espera.
desk-done-return = Devuelta, con su motivo.
desk-done-restore = Restablecida.
desk-done-merge = Unida.
desk-done-unmerge = Separada.
desk-done-show = En pantalla.
desk-done-unshow = Quitada de la pantalla.
desk-done-answer = Marcada como respondida.
desk-done-reopen = Abierta de nuevo.
desk-done-pull-back = Retirada de la sala.
desk-done-undo = Deshecho.
desk-nothing-to-undo = Nada que deshacer.
desk-approve-first = Apruébela primero; entonces podrá ir a la pantalla.
desk-conflict = { $state ->
    [live] { $by } ya la aprobó.
    [onscreen] { $by } ya la puso en pantalla.
    [answered] { $by } ya la marcó como respondida.
    [held] { $by } ya la puso en suspenso.
    [ready] { $by } ya la marcó como lista.
    [returned] { $by } ya la devolvió.
    [merged] { $by } ya la unió.
    [withdrawn] La retiró quien la escribió.
    [submitted] { $by } la cambió; léala de nuevo.
   *[other] { $by } fue más rápido; léala de nuevo.
}
desk-refused-role-denied = Su función no lo permite.
desk-refused-part-not-open = La parte no está abierta.
desk-refused-state-refused = Eso no se puede hacer en su estado actual.
desk-refused-consent-refused = Quien la escribió la reserva a los relatores; no puede publicarse.
desk-refused-item-unknown = Ya no está aquí.
desk-refused-version-stale = Cambió; léala de nuevo.
desk-refused-no-answer = No llegó respuesta. Mire cómo está antes de intentarlo otra vez.
desk-refused-offline = Sin conexión. No se decidió nada.
desk-refused-text-empty = El texto está vacío.
desk-refused-text-too-long = Como máximo 1000 caracteres.
desk-refused-other = No se hizo ({ $code }).

desk-edit-title = Editar antes de publicar
desk-edit-original = Como llegó
desk-edit-edit = Como se leerá
desk-edit-kind = Clase de edición
desk-edit-deidentify = Quita lo que identifica
desk-edit-typo = Corrige la ortografía
desk-edit-seen = Quien la escribió ve ambas y puede retirarla. El original se destruye al cerrarse la parte.
desk-edit-save = Guardar la edición
desk-hold-title = Preguntar
desk-hold-question = Su pregunta
desk-hold-hint = Solo la lee quien escribió. No nombre un lugar ni una persona.
desk-hold-send = Poner en suspenso y preguntar
desk-return-title = Devolver con un motivo
desk-return-reason = Motivo
desk-return-note = Una palabra suya
desk-return-hint = Opcional. El motivo se envía en el idioma de quien lo lee, con su consejo.
desk-return-send = Devolver
desk-merge-title = Unir a otra
desk-merge-into = ¿Cuál queda?
desk-merge-find = Buscar una contribución
desk-merge-none = No hay nada en esta parte a lo que unirla.
desk-merge-hint = Los apoyos se cuentan una vez. Una unión se puede separar.
desk-merge-send = Unir a esta
desk-answer-title = Respondida
desk-answer-how = Cómo se respondió
desk-answer-floor = En voz alta, en la sala
desk-answer-written = Por escrito
desk-answer-text = La respuesta
desk-answer-hint = Se publica sin nombre.
desk-answer-send = Marcar como respondida
desk-preview-title = Como la ve la sala
desk-preview-text = Nunca se muestra con ella un nombre, un lugar, una hora ni un número.
