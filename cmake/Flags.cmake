# Flags by audience. `bunpy_flags` is for everything we write; the compiler and the runtime add theirs.

set(BUNPY_SANITIZE "" CACHE STRING "address, thread or empty: build everything with that sanitizer")
set_property(CACHE BUNPY_SANITIZE PROPERTY STRINGS "" address thread)

add_library(bunpy_flags INTERFACE)
target_compile_options(bunpy_flags INTERFACE
  -Wall -Wextra -Werror -fno-pie -ffunction-sections -fdata-sections)
target_link_options(bunpy_flags INTERFACE -no-pie -fuse-ld=lld -Wl,--gc-sections)

add_library(bunpy_compiler_flags INTERFACE)
target_link_libraries(bunpy_compiler_flags INTERFACE bunpy_flags)
target_include_directories(bunpy_compiler_flags INTERFACE ${CMAKE_SOURCE_DIR}/compiler ${CMAKE_SOURCE_DIR})

# The runtime's flags are also those of generated code: compiler/native/ repeats what changes the ABI or
# what a precompiled header has to agree on.
add_library(bunpy_runtime_flags INTERFACE)
target_link_libraries(bunpy_runtime_flags INTERFACE bunpy_flags)
target_include_directories(bunpy_runtime_flags INTERFACE ${CMAKE_SOURCE_DIR}/runtime/include
                                                         ${CMAKE_SOURCE_DIR}/runtime)
target_compile_options(bunpy_runtime_flags INTERFACE
  -fno-exceptions -fno-rtti -fno-pic -march=x86-64-v2 -fno-strict-aliasing -fno-threadsafe-statics
  -fno-asynchronous-unwind-tables)

if(BUNPY_SANITIZE)
  target_compile_options(bunpy_flags INTERFACE -fsanitize=${BUNPY_SANITIZE} -fno-omit-frame-pointer -g1)
  target_link_options(bunpy_flags INTERFACE -fsanitize=${BUNPY_SANITIZE})
  target_compile_definitions(bunpy_flags INTERFACE BUNPY_SANITIZE="${BUNPY_SANITIZE}")
endif()
