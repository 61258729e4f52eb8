# Debian ships fmt as a shared library only; executables want it inside them.
add_library(fmt STATIC ${CMAKE_SOURCE_DIR}/cmake/fmt.cpp)
target_compile_features(fmt PUBLIC cxx_std_20)
target_link_libraries(fmt PRIVATE bunpy_flags)
target_compile_options(fmt PRIVATE -fno-rtti -fno-exceptions -fno-pic -march=x86-64-v2)
set_target_properties(fmt PROPERTIES ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/bunpy)
