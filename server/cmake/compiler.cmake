# Warnings are errors; hardening as Debian's own; sanitizers by preset.
add_compile_definitions(_GNU_SOURCE)
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes
  -Wmissing-prototypes -Wold-style-definition -Wswitch-enum -Wcast-qual -Wundef -Wvla
  -Wformat=2 -Wnull-dereference -Wimplicit-fallthrough -fno-common -Werror)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wduplicated-cond -Wlogical-op -Wformat-signedness)
endif()
add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection
  -ffunction-sections -fdata-sections)
add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--gc-sections)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>)
if(SUBROSA_SANITIZE)
  add_compile_options(-fsanitize=${SUBROSA_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${SUBROSA_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2 -g)
endif()
if(SUBROSA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
