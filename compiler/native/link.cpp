// See link.h.
//
// Everything but the C library is linked statically; of the C library only libc.so.6 and libm.so.6 are asked for
// (or nothing at all with fully_static). The order is what the System V ABI and GNU ld's users expect: start
// files, the program, the libraries from users to used, end files.
#include "native/link.h"

#include <lld/Common/Driver.h>
#include <llvm/Support/raw_ostream.h>

LLD_HAS_DRIVER(elf)

namespace bunpy::native {

std::string link(const std::vector<std::string>& objects, const std::vector<std::string>& archives,
                 const std::string& library_folder, const std::string& output,
                 const LinkOptions& options) {
  auto library = [&](const char* name) { return library_folder + "/" + name; };

  std::vector<std::string> words = {
      "ld.lld", "-m", "elf_x86_64", "-o", output, "--gc-sections", "--icf=safe", "--build-id=none",
      "--hash-style=gnu", "--eh-frame-hdr", "-z", "relro", "--threads=2"};
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
  words.insert(words.end(), archives.begin(), archives.end());
  for (const char* name : {"libbunpy_rt.a", "libfmt.a", "libgc.a", "libtommath.a", "libstdc++.a",
                           "libgcc.a", "libgcc_eh.a"}) {
    words.push_back(library(name));
  }
  if (options.fully_static) {
    words.insert(words.end(), {library("libm.a"), library("libc.a")});
  } else {
    words.insert(words.end(), {"--as-needed", library("libm.so.6"), library("libc.so.6"),
                               library("ld-linux-x86-64.so.2"), library("libc_nonshared.a")});
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
