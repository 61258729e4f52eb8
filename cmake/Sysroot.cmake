# build/lib/bunpy: all that bunpy needs on a user's machine beside its own command. The start files and libraries
# are copies of Debian's, the precompiled header is made by the bunpy just built.

execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-libgcc-file-name --rtlib=libgcc
                OUTPUT_VARIABLE libgcc OUTPUT_STRIP_TRAILING_WHITESPACE)
get_filename_component(gcc_folder ${libgcc} DIRECTORY)
set(libc_folder /usr/lib/x86_64-linux-gnu)

set(sysroot_files
  ${libc_folder}/crt1.o ${libc_folder}/crti.o ${libc_folder}/crtn.o
  ${gcc_folder}/crtbegin.o ${gcc_folder}/crtbeginT.o ${gcc_folder}/crtend.o
  ${gcc_folder}/libstdc++.a ${gcc_folder}/libgcc.a ${gcc_folder}/libgcc_eh.a
  ${libc_folder}/libc_nonshared.a ${libc_folder}/libc.a
  ${libc_folder}/libc.so.6 ${libc_folder}/libm.so.6
  ${libc_folder}/libgc.a ${libc_folder}/libutf8proc.a
  ${libc_folder}/libssl.a ${libc_folder}/libcrypto.a ${libc_folder}/libpcre2-8.a ${libc_folder}/libz.a
  ${libc_folder}/libuv_a.a ${libc_folder}/libexpat.a ${libc_folder}/libsqlite3.a ${libc_folder}/libbz2.a
  ${libc_folder}/liblzma.a)
foreach(file ${sysroot_files})
  get_filename_component(name ${file} NAME)
  get_filename_component(real ${file} REALPATH)
  configure_file(${real} ${BUNPY_LIB}/${name} COPYONLY)
endforeach()
# Debian's libm.a is a linker script that names the real archive by its full path.
file(GLOB libm ${libc_folder}/libm-2.*.a)
configure_file(${libm} ${BUNPY_LIB}/libm.a COPYONLY)
if(BUNPY_SANITIZE)
  string(SUBSTRING ${BUNPY_SANITIZE} 0 1 letter)
  set(rt ${LLVM_FOLDER}/clang/19/lib/linux/libclang_rt.${letter}san)
  configure_file(${rt}-x86_64.a ${BUNPY_LIB}/libclang_rt.sanitizer.a COPYONLY)
  configure_file(${rt}_cxx-x86_64.a ${BUNPY_LIB}/libclang_rt.sanitizer_cxx.a COPYONLY)
endif()

# The Python half of the standard library is read where it lies until `make install` copies it.
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/stdlib ${BUNPY_LIB}/stdlib SYMBOLIC)

install(TARGETS bunpy DESTINATION bin)
install(DIRECTORY ${BUNPY_LIB}/ DESTINATION lib/bunpy PATTERN stdlib EXCLUDE)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/stdlib DESTINATION lib/bunpy FILES_MATCHING PATTERN *.py)

set(runtime_header ${CMAKE_SOURCE_DIR}/runtime/include/bunpy/bunpy.h)
if(EXISTS ${runtime_header})
  # First all includes are written out into one file, so that the precompiled header names no file of this machine.
  add_custom_command(OUTPUT ${BUNPY_LIB}/bunpy.ii
    COMMAND ${CMAKE_CXX_COMPILER} -std=c++20 -O2 -march=x86-64-v2 -fno-exceptions -fno-rtti -fno-pic -fno-pie
            -fno-threadsafe-statics $<$<BOOL:${BUNPY_SANITIZE}>:-fsanitize=${BUNPY_SANITIZE}>
            -I${CMAKE_SOURCE_DIR}/runtime/include -I${CMAKE_SOURCE_DIR}/runtime
            -Wno-pragma-once-outside-header -x c++ -E -frewrite-includes -MD -MF bunpy.ii.d -MT lib/bunpy/bunpy.ii
            ${runtime_header} -o ${BUNPY_LIB}/bunpy.ii
    # The same in every clone, so that clones can share cached objects.
    COMMAND sed -i "s,\"${CMAKE_SOURCE_DIR}/,\",g" ${BUNPY_LIB}/bunpy.ii
    DEPENDS ${runtime_header} DEPFILE bunpy.ii.d VERBATIM)
  add_custom_command(OUTPUT ${BUNPY_LIB}/bunpy.pch
    COMMAND bunpy --precompile-runtime ${BUNPY_LIB}
    DEPENDS bunpy ${BUNPY_LIB}/bunpy.ii COMMENT "Precompiling the runtime header" VERBATIM)

  # Names what object code depends on besides its own text: the header and the flags (both are in bunpy.ii or
  # native/). Objects outlive a change of the runtime's insides.
  add_custom_command(OUTPUT ${BUNPY_LIB}/header-id
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/build-id ${BUNPY_LIB}/header-id ${BUNPY_LIB}/bunpy.ii
            ${CMAKE_SOURCE_DIR}/compiler/native/invocation.cpp
    DEPENDS ${BUNPY_LIB}/bunpy.ii ${CMAKE_SOURCE_DIR}/compiler/native/invocation.cpp VERBATIM)

  # Names this build in every cache key: whatever changes here makes older compiled programs unreachable.
  set(archives)
  foreach(target bunpy_rt ${BUNPY_NATIVE_MODULES})
    get_target_property(kind ${target} TYPE)
    if(kind STREQUAL "STATIC_LIBRARY")
      list(APPEND archives $<TARGET_FILE:${target}>)
    endif()
  endforeach()
  set(ingredients $<TARGET_FILE:bunpy> ${BUNPY_LIB}/bunpy.pch ${archives})
  add_custom_command(OUTPUT ${BUNPY_LIB}/build-id
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/build-id ${BUNPY_LIB}/build-id ${ingredients}
    DEPENDS ${ingredients} ${CMAKE_SOURCE_DIR}/scripts/build-id VERBATIM)
  add_custom_target(sysroot ALL DEPENDS ${BUNPY_LIB}/build-id ${BUNPY_LIB}/header-id fmt)
endif()
