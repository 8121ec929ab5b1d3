# La sala de un participante
room-change = Cambiar de sala

part-rule-note = Use lo que oiga. No diga nunca quién lo dijo.
part-record-note = Esta parte es pública. Lo que se publica aquí sigue sin nombres.
part-closed-regime-title = Esta parte es a puerta cerrada
part-closed-regime-text = En ella no se escribe ni se guarda nada. La sala se abre de nuevo con la parte siguiente.
part-planned-title = Esta parte no ha comenzado
part-planned-text = Ya puede escribir. Se podrá enviar cuando se abra la parte.
part-paused-title = En pausa
part-paused-text = La moderación ha detenido la sala. Su texto se queda aquí; se podrá enviar cuando la sala siga.
part-over-title = Esta parte está cerrada
part-over-text = Lo que esperaba o se devolvió está destruido. Lo publicado queda abajo.
part-none-title = No hay ninguna parte ahora
part-none-text = La sala se abre con su próxima parte.

compose-title = Su contribución
compose-label = ¿Qué quiere decir?
compose-kind = Tipo
compose-left =
    { $count ->
        [one] Queda { NUMBER($count) } carácter
       *[other] Quedan { NUMBER($count) } caracteres
    }
compose-over =
    { $count ->
        [one] Sobra { NUMBER($count) } carácter
       *[other] Sobran { NUMBER($count) } caracteres
    }
compose-language = Idioma del texto
compose-use = Cómo se puede usar
compose-release = Retenerlo hasta el final de la parte
compose-release-hint = Así nadie deduce por el momento quién bajó un teléfono.
compose-options = { $language } · { $use }
compose-options-late = { $language } · { $use } · al final de la parte
compose-spelling = Sin corrector: algunos navegadores enviarían sus palabras a un servidor.
compose-send = Enviar a la moderación
compose-promise = No se envía nombre, ciudad, país ni hora.
compose-hidden = Entre { $crowd } personas.
compose-left-posts =
    { $count ->
        [0] A esta tarjeta no le quedan contribuciones para esta parte. Una respuesta de la moderación puede devolver una.
        [one] Queda { NUMBER($count) } contribución en esta parte.
       *[other] Quedan { NUMBER($count) } contribuciones en esta parte.
    }
compose-sent = En camino a la moderación.
compose-here =
    { $count ->
        [one] Sin conexión: { NUMBER($count) } texto espera aquí. Mantenga abierta esta página.
       *[other] Sin conexión: { NUMBER($count) } textos esperan aquí. Mantenga abierta esta página.
    }
crowd-title = Ahora hay pocas personas aquí
crowd-text = Con menos de cinco en la sala, los demás pueden adivinar quién escribió. Puede esperar a que haya más; su texto se queda.
crowd-wait = Esperar
crowd-send = Enviar de todos modos

own-title = Lo suyo, en esta página
own-note = Solo esta página sabe que es suyo. Lo olvida cuando recarga o sale.
own-here = Espera el próximo latido de la sala
own-waiting = Espera a la moderación
own-asked = La moderación pregunta
own-asked-none = La moderación lo guarda para después
own-asked-hint = Para responder, retire este texto y envíelo de nuevo, cambiado.
own-returned = Devuelto: { $reason }
own-published = Publicado como n.º { NUMBER($no) }
own-merged = Unido al n.º { NUMBER($no) }
own-withdrawing = Retirándose
own-withdrawn = Retirado. Ya no se muestra a nadie.
own-refused = No aceptado
own-withdraw = Retirar
own-again = Enviar de nuevo
own-edit = Cambiar y enviar de nuevo
own-dismiss = Quitar de esta página

floor-title = En la sala
floor-new =
    { $count ->
        [one] { NUMBER($count) } nueva
       *[other] { NUMBER($count) } nuevas
    }
floor-new-said =
    { $count ->
        [one] { NUMBER($count) } contribución nueva en la sala
       *[other] { NUMBER($count) } contribuciones nuevas en la sala
    }
floor-older = Ver anteriores
floor-no = N.º { NUMBER($no) }
floor-answer = Respuesta
floor-onscreen = en la pantalla
floor-support = Lo apoyo
floor-support-count =
    { $count ->
        [one] { NUMBER($count) } apoyo
       *[other] { NUMBER($count) } apoyos
    }
floor-loading = Trayendo lo publicado
floor-empty-title = Aún no hay nada publicado
floor-empty-text = Las contribuciones aparecen en grupos pequeños, para que ni el orden ni la hora digan nada de usted.

facts-title = Qué se guarda y qué no podemos ocultar
facts-limits-title = Qué no podemos ocultar
facts-limit-style = Su estilo puede reconocerlo quien lo conozca.
facts-limit-story = Una historia que solo una ciudad puede contar nombra a la ciudad. Cuéntela de modo que pudieran varias.
facts-limit-eyes = Los ojos de la sala ven quién baja un teléfono. «Retenerlo hasta el final de la parte» ayuda.
facts-limit-network = La red ve que este dispositivo está conectado, no si escribe.
facts-limit-machine = Quien controle la única máquina donde corre todo podría cambiar el programa.
gone-card-title = Escanee su tarjeta
gone-card-text = Esta página ha olvidado la tarjeta. Escanéela de nuevo o escriba su código.
gone-card-act = A la primera página
