// See precompile.h.
#include "native/precompile.h"

#include <clang/Frontend/FrontendActions.h>
#include <llvm/Support/raw_ostream.h>

#include "native/invocation.h"

namespace bunpy::native {

std::string precompile_runtime_header(const std::string& library_folder) {
  initialise_llvm();
  std::string messages;
  llvm::raw_string_ostream errors(messages);

  std::vector<std::string> flags = common_flags(CompileOptions{});
  const std::string header = std::string(kVirtualLibrary) + "/bunpy.ii";
  flags.insert(flags.end(), {"-x", "c++-header", "-emit-pch", "-fpch-instantiate-templates",
                             "-fno-pch-timestamp", "-o", library_folder + "/bunpy.pch", header});
  auto instance = make_instance(flags, library_file_system(library_folder), errors);
  if (!instance) return messages;

  clang::GeneratePCHAction action;
  bool done = instance->ExecuteAction(action);
  if ((!done || instance->getDiagnostics().hasErrorOccurred()) && messages.empty()) {
    messages = "Clang could not precompile the runtime header";
  }
  return messages;
}

}  // namespace bunpy::native
