# floor(name [USES floors...] [VENDORS targets...] [EXTRA files...])
#
# One folder is one static library. Its includes are a view: a folder that holds only this floor
# (and the generated files), taken from others by USES, so that `#include "hall/room.h"` compiles
# only where hall is named.
function(floor name)
  cmake_parse_arguments(F "" "" "USES;VENDORS;EXTRA;WITHOUT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  set(view ${CMAKE_BINARY_DIR}/view/${name})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/server/cmake/empty.c)
  endif()
  add_library(subrosa_${name} STATIC ${sources} ${F_EXTRA})
  add_dependencies(subrosa_${name} generated)
  target_include_directories(subrosa_${name} PUBLIC ${view})
  foreach(used ${F_USES})
    target_link_libraries(subrosa_${name} PUBLIC subrosa_${used})
  endforeach()
  target_link_libraries(subrosa_${name} PRIVATE ${F_VENDORS})
  list(JOIN F_USES " " uses)
  set_property(GLOBAL APPEND PROPERTY SUBROSA_FLOORS "${name}: ${uses}")
endfunction()

# program(folder executable): main.c of the folder, on top of its library.
function(program folder executable)
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/main.c)
    add_executable(${executable} ${CMAKE_CURRENT_SOURCE_DIR}/main.c)
    target_link_libraries(${executable} PRIVATE subrosa_${folder})
  endif()
endfunction()
