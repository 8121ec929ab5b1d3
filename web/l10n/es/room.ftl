# La sala de un participante
room-change = Cambiar de sala
change-title = ¿Cambiar de sala?
change-text = Lo que aún no se envió y la lista de lo suyo se olvidan con esta página de la sala. Lo que tiene la moderación sigue allí; sus seis palabras lo traen de vuelta.

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
compose-changing = Está cambiando su texto
compose-change = Enviar el cambio
compose-changed = Su cambio está en camino.
compose-sent = En camino a la moderación.
compose-here =
    { $count ->
        [one] Sin conexión: { NUMBER($count) } texto espera aquí. Mantenga abierta esta página.
       *[other] Sin conexión: { NUMBER($count) } textos esperan aquí. Mantenga abierta esta página.
    }
crowd-title = Ahora hay pocas personas aquí
crowd-text = Con menos de cinco en la sala, los demás pueden adivinar quién escribió. «Esperar» lo retiene en esta página y lo envía por sí solo cuando haya cinco.
crowd-wait = Esperar
crowd-send = Enviar de todos modos

own-title = Lo suyo, en esta página
own-note = Solo esta página sabe que es suyo. Lo olvida cuando recarga o sale.
own-held = Retenido aquí hasta que haya al menos cinco en la sala
own-here = Espera el próximo latido de la sala
own-silent = Aquí aún no se sabe nada de ella
own-silent-hint = Quizá espera todavía a la moderación, o estas seis palabras son de otra sala.
own-far = El texto mismo está en el otro dispositivo.
own-waiting = Espera a la moderación
own-answered = Respondido. Espera a la moderación
own-appealed = Preguntado de nuevo. Espera a la moderación
own-asked = La moderación pregunta
own-asked-none = La moderación lo guarda para después
own-returned = Devuelto: { $reason }
own-published = Publicado como n.º { NUMBER($no) }
own-merged = Unido al n.º { NUMBER($no) }
own-withdrawn = Retirado. Ya no se muestra a nadie.
own-over = Su parte está cerrada
own-over-text = No se publicó. Si no se entregó a los relatores, se ha destruido.
own-refused = No aceptado
own-refunded = Se le devolvió una contribución por él.
own-doing-change = Su cambio está en camino
own-doing-answer = Su respuesta está en camino
own-doing-appeal = Su petición está en camino
own-doing-withdraw = Retirándose

own-send = Enviar ahora
own-change = Cambiar
own-withdraw = Retirar
own-again = Enviar de nuevo
own-edit = Cambiar y enviar de nuevo
own-dismiss = Quitar de esta página
own-answer-label = Su respuesta, solo para la moderación
own-answer-send = Enviar la respuesta
own-appeal = Preguntar una vez más
own-appeal-label = Por qué debería leerse de nuevo, solo para la moderación. Puede dejarlo vacío.
own-appeal-send = Preguntar de nuevo

own-late-change = Entretanto se decidió sobre él, así que su cambio no se tomó. Queda lo que se envió primero.
own-late-answer = Entretanto se decidió sobre él. Su respuesta ya no hacía falta.
own-late-appeal = Ya no se puede preguntar de nuevo: ya se leyó otra vez, o su parte está cerrada.
own-late-withdraw = Ya no se puede retirar desde aquí. Pregunte a la moderación.
own-lost-use = Usar estas palabras en un texto nuevo

own-phrase = Sus seis palabras
phrase-title = Seis palabras para esta contribución
phrase-text = La llevan a otro dispositivo. Quien las tenga puede retirarla. Anótelas o recuérdelas; no se guardan en ninguna parte.
phrase-hint = En el otro dispositivo, en esta sala: «{ $act }».
recall-title = Tengo seis palabras
recall-text = Se mostraron junto a su contribución en otro dispositivo. Bastan las cuatro primeras letras de cada una. No son las seis del pie de la página.
recall-label = Seis palabras
recall-bad = No son seis palabras de la lista. Revise cómo están escritas.
recall-act = Encontrarla
recall-busy = Buscando
recall-done = Ya está en su lista.

doubt-unconfirmed = La sala no confirmó lo que envió. Alguien puede estar reteniendo esta conexión; se enviará de nuevo.
doubt-unheard = Hace un rato que no llega ningún latido de la sala. Puede que lo que envíe no se oiga ahora.

own-kept = ¿Qué se guarda de esto?
kept-title = ¿Qué se guarda de esto?
kept-general = De cada contribución esto, y nada más. Junto a cada una de las suyas, la misma página muestra sus propios bytes.
kept-sent-title = Qué envió esta página
kept-sent-text = Esto, y nada más, se puso en una trama de { NUMBER($bytes) } bytes, sellada para que solo pueda abrirla el programa que guarda los textos. Cada página envía una trama así a cada latido de la sala, diga algo o no.
kept-sent-held = Nada todavía. Está retenido en la memoria de esta página. Cuando salga, irá en una trama sellada de { NUMBER($bytes) } bytes, como la que envía cada página a cada latido de la sala.
kept-sent-far = La envió otro dispositivo, en una trama sellada de { NUMBER($bytes) } bytes. Abajo está lo que esta página envió sobre ella, si es el caso.
kept-head = Encabezado, { NUMBER($bytes) } bytes
kept-text = Texto, { NUMBER($bytes) } bytes
kept-token = Un vale de { NUMBER($bytes) } bytes. Muestra que una tarjeta puede hablar en esta parte, y no puede mostrar cuál.
kept-request = Una petición de { NUMBER($bytes) } bytes para otro vale, cegada: quien la firma no puede reconocer después el vale.
kept-stored-title = Qué se guarda
kept-before-title = Hasta que se publica
kept-before-text = Registros cifrados en el diario de la sala y en la mesa de la moderación. La clave la tienen el programa que guarda los textos y la moderación mientras trabaja. Se destruye cuando se cierra la parte; entonces ya nadie puede abrir esos registros.
kept-members = Todo lo que puede contener un registro así:
kept-after-title = Una vez publicada
kept-after-none = El texto, su tipo, su idioma y cómo puede usarse, tal como los ve toda la sala.
kept-after-text = Esto, byte por byte tal como está guardado.
kept-after-merged = La contribución a la que se unió la suya, byte por byte tal como está guardada.
kept-after-harvest = Para los relatores se guarda lo mismo por segunda vez, cifrado, con los temas que le dieron, hasta que termine el plazo de conservación del foro.
kept-notes-title = Avisos sobre ella
kept-notes-text = Sellados, byte por byte. Todos los reciben; solo esta página, o quien tenga sus seis palabras, puede abrirlos.
kept-notes-none = Ninguno por ahora. Van sellados: todos los reciben, y solo esta página puede abrirlos.
kept-token-title = Por su vale
kept-token-text = { NUMBER($bytes) } bytes de huellas con clave, para que no se use dos veces. No se puede deshacer la huella, y desaparecen al cerrarse la parte.
kept-seq = entrada { NUMBER($seq, useGrouping: 0) }
kept-bytes = { NUMBER($bytes) } bytes

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
