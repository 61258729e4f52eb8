// The flags that generated code and the precompiled header are compiled with, and the file system they see.
#pragma once

#include <clang/Frontend/CompilerInstance.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <memory>
#include <string>
#include <vector>

#include "native/clang.h"

namespace bunpy::native {

/// Where the runtime header lives for Clang: the same path on every machine, so that a precompiled header can
/// travel. It stands for the library folder.
inline constexpr char kVirtualLibrary[] = "/bunpy-lib";

/// cc1 flags shared by the precompiled header and its users. A flag that changes the language or the ABI has to
/// be here, and has to agree with cmake/Flags.cmake, which compiles the runtime itself.
std::vector<std::string> common_flags(const CompileOptions& options);

/// Makes X86 known to LLVM; safe to call from anywhere, any number of times.
void initialise_llvm();

/// The real file system with kVirtualLibrary redirected to `library_folder`.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> library_file_system(const std::string& library_folder);

/// An instance for these flags whose messages go to `errors`; null (and a message) if a flag is not understood.
std::unique_ptr<clang::CompilerInstance> make_instance(
    const std::vector<std::string>& flags, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
    llvm::raw_ostream& errors);

}  // namespace bunpy::native
