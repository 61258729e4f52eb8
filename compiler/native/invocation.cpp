// See invocation.h.
#include "native/invocation.h"

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/TextDiagnosticPrinter.h>
#include <llvm/Support/TargetSelect.h>

#include <mutex>

namespace bunpy::native {
namespace {

/// Redirects kVirtualLibrary/x to library_folder/x and leaves every other path alone.
class LibraryFileSystem : public llvm::vfs::ProxyFileSystem {
 public:
  LibraryFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> real, std::string folder)
      : ProxyFileSystem(std::move(real)), folder_(std::move(folder)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    std::string name = path.str();
    auto status = ProxyFileSystem::status(translate(name));
    if (status) return llvm::vfs::Status::copyWithNewName(*status, name);
    return status;
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(
      const llvm::Twine& path) override {
    std::string name = path.str();
    return llvm::vfs::File::getWithPath(ProxyFileSystem::openFileForRead(translate(name)), name);
  }

 private:
  std::string translate(const std::string& path) const {
    llvm::StringRef rest(path);
    if (rest.consume_front(kVirtualLibrary)) return folder_ + rest.str();
    return path;
  }

  std::string folder_;
};

}  // namespace

std::vector<std::string> common_flags(const CompileOptions& options) {
  std::vector<std::string> flags = {
      "-triple", "x86_64-pc-linux-gnu", "-target-cpu", "x86-64-v2", "-tune-cpu", "generic",
      // Non-PIE code without unwind tables, in sections that the linker can drop or fold.
      "-mrelocation-model", "static", "-ffunction-sections", "-fdata-sections", "-faddrsig",
      "-mconstructor-aliases",
      // The language that the runtime is written in.
      "-x", "c++", "-std=c++20", "-fgnuc-version=4.2.1", "-D_GNU_SOURCE", "-fno-rtti",
      "-fno-threadsafe-statics", "-fdeprecated-macro", "-relaxed-aliasing", "-ffp-contract=off",
      // Self-containedness: no header of the user's machine is looked at.
      "-nostdsysteminc", "-nobuiltininc", "-nostdinc++",
      // Speed of compilation.
      "-disable-free", "-disable-llvm-verifier", "-discard-value-names",
      "-ferror-limit", "5", "-fno-caret-diagnostics"};
  switch (options.opt) {
    case OptLevel::O0: flags.push_back("-O0"); break;
    case OptLevel::O1: flags.push_back("-O1"); break;
    case OptLevel::O2: flags.push_back("-O2"); break;
    case OptLevel::O3: flags.push_back("-O3"); break;
  }
  if (options.opt >= OptLevel::O2) flags.push_back("-vectorize-loops");
  // Seven hundredths of the time to compile, for code that hardly ever has straight lines of like operations.
  if (options.opt == OptLevel::O3) flags.push_back("-vectorize-slp");
  flags.push_back(options.debug_info ? "-mframe-pointer=all" : "-mframe-pointer=none");
  if (options.debug_info) {
    flags.push_back("-debug-info-kind=constructor");
    flags.push_back("-dwarf-version=5");
  }
#ifdef BUNPY_SANITIZE
  flags.push_back("-fsanitize=" BUNPY_SANITIZE);
#endif
  return flags;
}

void initialise_llvm() {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    LLVMInitializeX86AsmParser();
  });
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> library_file_system(
    const std::string& library_folder) {
  return llvm::makeIntrusiveRefCnt<LibraryFileSystem>(
      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(
          llvm::vfs::createPhysicalFileSystem().release()),
      library_folder);
}

std::unique_ptr<clang::CompilerInstance> make_instance(
    const std::vector<std::string>& flags, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
    llvm::raw_ostream& errors) {
  std::vector<const char*> arguments;
  for (const std::string& flag : flags) arguments.push_back(flag.c_str());

  auto options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  auto instance = std::make_unique<clang::CompilerInstance>();
  instance->createDiagnostics(new clang::TextDiagnosticPrinter(errors, options.get()),
                              /*ShouldOwnClient=*/true);
  // Warnings are for people who write C++.
  instance->getDiagnostics().setIgnoreAllWarnings(true);

  auto invocation = std::make_shared<clang::CompilerInvocation>();
  if (!clang::CompilerInvocation::CreateFromArgs(*invocation, arguments,
                                                 instance->getDiagnostics())) {
    return nullptr;
  }
  instance->setInvocation(std::move(invocation));
  instance->createFileManager(std::move(files));
  return instance;
}

}  // namespace bunpy::native
