screen-name = Pantalla de la sala
screen-room = ¿En qué sala está esta pantalla?
screen-room-text = Muestra lo que ponen en ella los moderadores de esa sala. F11: pantalla completa.
screen-scan = Para participar: escanee su tarjeta
screen-code = La dirección de este foro en código QR
screen-join-lead = Escanee su tarjeta para hablar
screen-join-text = Si no, abra esta dirección y escriba el código de su tarjeta. Nadie anota quién tomó cuál.
screen-closed = Esta parte está cerrada. Lo que no se publicó se destruye.
