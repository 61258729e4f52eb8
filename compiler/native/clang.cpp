// See clang.h.
#include "native/clang.h"

#include <clang/CodeGen/CodeGenAction.h>
#include <clang/Format/Format.h>
#include <clang/Tooling/Core/Replacement.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>

#include <atomic>
#include <thread>

#include "native/invocation.h"
#include "native/light.h"

namespace bunpy::native {
namespace {

#ifdef BUNPY_SANITIZE
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

struct UnitResult {
  std::string object;
  std::string errors;
};

UnitResult compile_unit(const CppUnit& unit, const std::string& library_folder,
                        const CompileOptions& options) {
  UnitResult result;
  llvm::raw_string_ostream errors(result.errors);

  std::string path = "/bunpy-unit/" + unit.name;
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  memory->addFile(path, 0, llvm::MemoryBuffer::getMemBuffer(unit.text, path));
  // The unit's own `#include "bunpy/bunpy.h"` is there for its readers: the precompiled header has been here first.
  memory->addFile("/bunpy-unit/bunpy/bunpy.h", 0, llvm::MemoryBuffer::getMemBuffer(""));
  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      library_file_system(library_folder));
  files->pushOverlay(memory);

  std::vector<std::string> flags = common_flags(options);
  flags.insert(flags.end(), {"-emit-obj", "-include-pch", std::string(kVirtualLibrary) + "/bunpy.pch",
                             "-fno-validate-pch", "-main-file-name", unit.name, path});
  auto instance = make_instance(flags, files, errors);
  if (!instance) return result;

  llvm::SmallVector<char, 0> object;
  instance->setOutputStream(std::make_unique<llvm::raw_svector_ostream>(object));
  bool done;
  if (unit.is_library && options.opt == OptLevel::O2 && !options.debug_info && !kSanitized) {
    instance->getCodeGenOpts().DisableLLVMPasses = true;
    llvm::LLVMContext context;
    clang::EmitLLVMOnlyAction action(&context);
    done = instance->ExecuteAction(action);
    if (std::unique_ptr<llvm::Module> module = action.takeModule(); done && module)
      compile_lightly(*module, instance->getTarget().getTargetOpts(), object);
  } else {
    clang::EmitObjAction action;
    done = instance->ExecuteAction(action);
  }
  if (done && !instance->getDiagnostics().hasErrorOccurred()) {
    result.object.assign(object.begin(), object.end());
  } else if (result.errors.empty()) {
    result.errors = "Clang gave no object for " + unit.name;
  }
  return result;
}

}  // namespace

CompileResult compile_cpp(const std::vector<CppUnit>& units, const std::string& library_folder,
                          const CompileOptions& options,
                          const std::function<void(size_t unit, const std::string& object)>& done) {
  initialise_llvm();
  std::vector<UnitResult> results(units.size());
  std::atomic<size_t> next = 0;
  auto work = [&] {
    for (size_t i; (i = next.fetch_add(1)) < units.size();) {
      results[i] = compile_unit(units[i], library_folder, options);
      if (results[i].errors.empty()) done(i, results[i].object);
    }
  };
  std::vector<std::thread> helpers;
  for (unsigned i = 1; i < options.threads && i < units.size(); ++i) helpers.emplace_back(work);
  work();
  for (std::thread& helper : helpers) helper.join();

  CompileResult result;
  for (size_t i = 0; i < units.size(); ++i) {
    result.errors += results[i].errors;
    result.objects.push_back({units[i].name, std::move(results[i].object)});
  }
  return result;
}

std::string format_cpp(const std::string& text) {
  clang::format::FormatStyle style =
      clang::format::getGoogleStyle(clang::format::FormatStyle::LK_Cpp);
  style.ColumnLimit = 100;
  style.SortIncludes = clang::format::FormatStyle::SI_Never;
  style.ReflowComments = false;
  std::vector<clang::tooling::Range> everything = {
      clang::tooling::Range(0, static_cast<unsigned>(text.size()))};
  auto edits = clang::format::reformat(style, text, everything, "program.cpp");
  auto formatted = clang::tooling::applyAllReplacements(text, edits);
  if (!formatted) {
    llvm::consumeError(formatted.takeError());
    return text;
  }
  return *formatted;
}

}  // namespace bunpy::native
