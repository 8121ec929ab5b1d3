# proto/ -> structs, tables, JavaScript and the reference page, in <build>/gen.
find_program(NODE node REQUIRED)
set(GEN ${CMAKE_BINARY_DIR}/gen)
file(GLOB_RECURSE PROTO_SOURCES CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/proto/schema/*.json ${CMAKE_SOURCE_DIR}/proto/*.mjs
  ${CMAKE_SOURCE_DIR}/proto/lib/*.js ${CMAKE_SOURCE_DIR}/proto/groups.json)
add_custom_command(
  OUTPUT ${GEN}/stamp
  BYPRODUCTS ${GEN}/err.tbl ${GEN}/wire.h ${GEN}/wire.c ${GEN}/messages.js
             ${GEN}/protocol.md ${GEN}/protocol.html
  COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/proto/generate.mjs ${CMAKE_BINARY_DIR}
  COMMAND ${CMAKE_COMMAND} -E touch ${GEN}/stamp
  DEPENDS ${PROTO_SOURCES} ${CMAKE_SOURCE_DIR}/proto/errors.json
  COMMENT "proto: structs, checks and the reference page"
  VERBATIM)
add_custom_target(generated DEPENDS ${GEN}/stamp)
