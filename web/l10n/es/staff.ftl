undo = Deshacer
keys = Teclas
keys-single = Las teclas solas actúan
news-count = { $n ->
    [one] 1 nueva
   *[other] { $n } nuevas
}
said-under-the-rule = Una persona participante, bajo la Regla de Chatham House
room-choose = Sala
staff-no-pass = Esta página necesita una tarjeta del equipo
staff-no-pass-text = Escanee su tarjeta, o escriba su código en la primera página.
staff-no-pass-go = A la primera página
staff-refused = Esta tarjeta no abre esta página
staff-refused-text = Su tarjeta tiene otra función. La primera página abre la de su tarjeta; la secretaría puede darle otra.
staff-failed = No se pudo abrir esta página
staff-you-are = Trabaja aquí como { $handle }
