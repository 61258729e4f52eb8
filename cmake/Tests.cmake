# Unit tests (Catch2): tests/unit/compiler/ and tests/unit/runtime/ become one executable each.

enable_testing()
find_package(Catch2 2 REQUIRED)

file(WRITE ${CMAKE_BINARY_DIR}/catch_main.cpp.in "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
configure_file(${CMAKE_BINARY_DIR}/catch_main.cpp.in ${CMAKE_BINARY_DIR}/catch_main.cpp COPYONLY)
add_library(catch_main STATIC EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/catch_main.cpp)
target_link_libraries(catch_main PUBLIC Catch2::Catch2 bunpy_flags)

function(bunpy_unit_tests name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/${folder}/*.cpp)
  if(sources)
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE catch_main ${ARGN})
    add_test(NAME ${name} COMMAND ${name})
  endif()
endfunction()

# The native back end and the driver are left out: they are tested through the command, and would make every
# unit test link Clang.
bunpy_unit_tests(compiler_tests compiler compiler_emit compiler_passes compiler_lower compiler_types)
set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/unit/compiler/syntax_errors_test.cpp PROPERTIES
  COMPILE_DEFINITIONS "ERROR_TABLE=\"${CMAKE_SOURCE_DIR}/tests/syntax/errors.tsv\"")
bunpy_unit_tests(runtime_tests runtime bunpy_rt gc utf8proc fmt Threads::Threads)

# The HTTP and TLS server that tests/run_http drives httpx programs against.
find_package(OpenSSL QUIET)
find_library(CPP_HTTPLIB cpp-httplib)
if(OPENSSL_FOUND AND CPP_HTTPLIB)
  add_executable(http_test_server ${CMAKE_SOURCE_DIR}/tests/http/server.cpp)
  target_link_libraries(http_test_server PRIVATE bunpy_flags ${CPP_HTTPLIB} OpenSSL::SSL Threads::Threads)
endif()

# What tests/syntax/compare_* run beside an installed CPython; not part of `all`, as it links LLVM's table of
# characters' names: `ninja -C build dump_tool scopes_tool`.
add_executable(dump_tool EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/syntax/dump_tool.cpp)
target_link_libraries(dump_tool PRIVATE compiler_native compiler_syntax)
add_executable(scopes_tool EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/syntax/scopes_tool.cpp)
target_link_libraries(scopes_tool PRIVATE compiler_names)
