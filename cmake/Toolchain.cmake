# The tools that build bunpy: Clang 19 and lld 19, ccache where it is installed.

if(NOT CMAKE_CXX_COMPILER)
  find_program(BUNPY_CLANGXX NAMES clang++-19 REQUIRED)
  find_program(BUNPY_CLANG NAMES clang-19 REQUIRED)
  set(CMAKE_CXX_COMPILER ${BUNPY_CLANGXX})
  set(CMAKE_C_COMPILER ${BUNPY_CLANG})
endif()

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# Optimised, asserts on, no debug information: the build people develop with.
set(CMAKE_CXX_FLAGS_RELEASE "-O2" CACHE STRING "" FORCE)
set(CMAKE_C_FLAGS_RELEASE "-O2" CACHE STRING "" FORCE)

# Paths are hashed relative to the clone, so that several clones share one cache.
find_program(BUNPY_CCACHE ccache)
if(BUNPY_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
                                  CCACHE_SLOPPINESS=time_macros ${BUNPY_CCACHE})
endif()

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
