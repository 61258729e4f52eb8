// Clang in process: C++ text in, object code out.
//
// The runtime's header is never parsed here: every unit starts from the precompiled header in bunpy's own
// library folder (see precompile.h), so a machine without compiler, headers or Debian's -dev packages will do.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bunpy::native {

enum class OptLevel { O0, O1, O2, O3 };

/// One C++ translation unit in memory. The name appears in Clang's own messages only.
struct CppUnit {
  std::string name;
  std::string text;
  bool is_library = false;  // optimised less: see light.h
};

struct CompileOptions {
  OptLevel opt = OptLevel::O2;
  bool debug_info = false;
  unsigned threads = 2;
};

/// ELF relocatable code of one unit.
struct Object {
  std::string name;
  std::string bytes;
};

/// What Clang rejected. The text was generated, so an error here is a fault of bunpy's, never of the user's.
struct CompileResult {
  std::vector<Object> objects;  // in the order of the units
  std::string errors;           // empty: all went well
};

/// Compiles every unit, several at a time, each on top of the precompiled runtime header in `library_folder`. `done` gets
/// each object with its unit's index as soon as it exists, on the thread that made it.
CompileResult compile_cpp(const std::vector<CppUnit>& units, const std::string& library_folder,
                          const CompileOptions& options,
                          const std::function<void(size_t unit, const std::string& object)>& done);

/// Lays out C++ text for human readers (libFormat).
std::string format_cpp(const std::string& text);

}  // namespace bunpy::native
