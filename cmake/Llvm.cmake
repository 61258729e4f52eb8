# Clang, LLVM and LLD as static archives. CMake's own Clang package would link Debian's 100 MB libLLVM.so, and a
# cached run may not wait for that to load; so the archives are named here.

get_target_property(native_kind compiler_native TYPE)
if(NOT native_kind STREQUAL "INTERFACE_LIBRARY")
  find_program(LLVM_CONFIG llvm-config PATHS /usr/lib/llvm-19/bin NO_DEFAULT_PATH REQUIRED)
  function(llvm_config variable)
    execute_process(COMMAND ${LLVM_CONFIG} --link-static ${ARGN} OUTPUT_VARIABLE words
                    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(words)
    set(${variable} ${words} PARENT_SCOPE)
  endfunction()
  llvm_config(llvm_includes --includedir)
  llvm_config(llvm_folder --libdir)
  set(LLVM_FOLDER ${llvm_folder} PARENT_SCOPE)
  llvm_config(llvm_archives --libfiles x86codegen x86asmparser passes lto option frontenddriver windowsdriver frontendopenmp
                            frontendhlsl frontendoffloading coverage profiledata targetparser)

  # Polly is not packaged as an archive; native/targets.cpp says so to those who ask for it.
  list(FILTER llvm_archives EXCLUDE REGEX "Polly")

  set(archives)
  foreach(name lldELF lldCommon clangCodeGen clangFrontend clangSerialization clangFormat
               clangToolingInclusions clangToolingCore clangRewrite clangDriver clangParse clangSema clangAnalysis
               clangEdit clangASTMatchers clangAPINotes clangAST clangLex clangBasic clangSupport)
    list(APPEND archives ${llvm_folder}/lib${name}.a)
  endforeach()

  target_include_directories(compiler_native SYSTEM PRIVATE ${llvm_includes})
  target_compile_options(compiler_native PRIVATE -Wno-unused-parameter)
  # native/targets.cpp stands in for the targets that LLD would pull in besides X86.
  target_link_libraries(compiler_native PUBLIC -Wl,--start-group ${archives} ${llvm_archives} -Wl,--end-group
                        /usr/lib/x86_64-linux-gnu/libz.a /usr/lib/x86_64-linux-gnu/libzstd.a
                        -static-libstdc++ -static-libgcc Threads::Threads ${CMAKE_DL_LIBS})
endif()
