# The runtime that every program is linked with, and one archive for each optional native stdlib module.

set(BUNPY_LIB ${CMAKE_BINARY_DIR}/lib/bunpy)

file(GLOB_RECURSE runtime_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/*.cpp)
bunpy_add_library(bunpy_rt SOURCES ${runtime_sources} FLAGS bunpy_runtime_flags)
if(runtime_sources)
  set_target_properties(bunpy_rt PROPERTIES ARCHIVE_OUTPUT_DIRECTORY ${BUNPY_LIB})
endif()

set(BUNPY_NATIVE_MODULES)
file(GLOB native_modules CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/stdlib/native/*.cpp)
foreach(source ${native_modules})
  get_filename_component(module ${source} NAME_WE)
  add_library(bunpy_${module} STATIC ${source})
  target_link_libraries(bunpy_${module} PUBLIC bunpy_runtime_flags)
  set_target_properties(bunpy_${module} PROPERTIES ARCHIVE_OUTPUT_DIRECTORY ${BUNPY_LIB})
  list(APPEND BUNPY_NATIVE_MODULES bunpy_${module})
endforeach()

# ast.parse() is the compiler's own parser, and text is interpreted in the terms of its IR.
file(GLOB interpreter CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/stdlib/native/interpreter/*.cpp)
target_sources(bunpy__interpreter PRIVATE ${interpreter})
target_include_directories(bunpy__interpreter PRIVATE ${CMAKE_SOURCE_DIR}/stdlib/native)
foreach(module _syntax _interpreter)
  target_include_directories(bunpy_${module} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/compiler)
endforeach()
foreach(folder base diagnostics syntax names types ir lower)
  set_target_properties(compiler_${folder} PROPERTIES ARCHIVE_OUTPUT_DIRECTORY ${BUNPY_LIB})
endforeach()
foreach(folder base diagnostics syntax)
  add_dependencies(bunpy__syntax compiler_${folder})
endforeach()
add_dependencies(bunpy__interpreter compiler_names compiler_types compiler_ir compiler_lower bunpy__syntax)

# Tables of the module unicodedata, from Debian's package unicode-data.
set(unicode_tables ${CMAKE_BINARY_DIR}/generated/unicode_tables.inc)
add_custom_command(
  OUTPUT ${unicode_tables}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
  COMMAND ${CMAKE_SOURCE_DIR}/scripts/unicode_tables /usr/share/unicode ${unicode_tables}
  DEPENDS ${CMAKE_SOURCE_DIR}/scripts/unicode_tables
  COMMENT "Generating unicode_tables.inc")
target_sources(bunpy_unicodedata PRIVATE ${unicode_tables})
target_include_directories(bunpy_unicodedata PRIVATE ${CMAKE_BINARY_DIR}/generated)
