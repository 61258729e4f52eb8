// See link.h.
//
// Everything but the C library is linked statically; of the C library only libc.so.6 and libm.so.6 are asked for
// (or nothing at all with fully_static). The order is what the System V ABI and GNU ld's users expect: start
// files, the program, the libraries from users to used, end files.
#include "native/link.h"

#include <lld/Common/Driver.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>

LLD_HAS_DRIVER(elf)

namespace bunpy::native {

namespace {

/// libbunpy_*.a: the runtime, and one archive for each optional native module. An archive that nothing refers to
/// costs a look at its index. What a module needs besides (OpenSSL …) it names itself, with
/// `#pragma comment(lib, …)`, which LLD follows through -L.
std::vector<std::string> runtime_archives(const std::string& library_folder) {
  std::vector<std::string> found;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator item(library_folder, error), end; !error && item != end;
       item.increment(error)) {
    llvm::StringRef name = llvm::sys::path::filename(item->path());
    if (name.starts_with("libbunpy_") && name.ends_with(".a")) found.push_back(item->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::string link(const std::vector<std::string>& objects, const std::string& library_folder,
                 const std::string& output, const LinkOptions& options) {
  auto library = [&](const char* name) { return library_folder + "/" + name; };

  std::vector<std::string> words = {
      "ld.lld", "-m", "elf_x86_64", "-o", output, "--gc-sections", "--icf=safe", "--build-id=none",
      "--hash-style=gnu", "--eh-frame-hdr", "-z", "relro", "--threads=2", "-L", library_folder};
  if (!options.keep_symbols) words.push_back("-s");
  if (options.fully_static) {
    words.push_back("-static");
  } else {
    words.insert(words.end(), {"-dynamic-linker", "/lib64/ld-linux-x86-64.so.2"});
  }

  words.insert(words.end(), {library("crt1.o"), library("crti.o"),
                             library(options.fully_static ? "crtbeginT.o" : "crtbegin.o")});
  words.insert(words.end(), objects.begin(), objects.end());
#ifdef BUNPY_SANITIZE
  words.insert(words.end(), {"--export-dynamic", "--whole-archive", library("libclang_rt.sanitizer.a"),
                             library("libclang_rt.sanitizer_cxx.a"), "--no-whole-archive"});
#endif
  words.push_back("--start-group");
  for (const std::string& archive : runtime_archives(library_folder)) words.push_back(archive);
  for (const char* name : {"libfmt.a", "libgc.a", "libutf8proc.a", "libstdc++.a",
                           "libgcc.a", "libgcc_eh.a"}) {
    words.push_back(library(name));
  }
  if (options.fully_static) {
    words.insert(words.end(), {library("libm.a"), library("libc.a")});
  } else {
    words.insert(words.end(), {"--as-needed", library("libm.so.6"), library("libc.so.6"),
                               library("libc_nonshared.a")});
  }
  words.push_back("--end-group");
  words.insert(words.end(), {library("crtend.o"), library("crtn.o")});

  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  std::string messages;
  llvm::raw_string_ostream errors(messages);
  lld::Result result =
      lld::lldMain(arguments, llvm::nulls(), errors, {{lld::Gnu, &lld::elf::link}});
  if (result.retCode == 0) return "";
  return messages.empty() ? "LLD failed without a message" : messages;
}

}  // namespace bunpy::native
