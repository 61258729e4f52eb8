#include "driver/library_folder.h"
#include "native/clang.h"
#include "native/link.h"
#include "native/precompile.h"
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
using namespace bunpy;
int main(int argc, char** argv) {
  if (argc > 2 && !strcmp(argv[1], "--precompile-runtime")) {
    std::string e = native::precompile_runtime_header(argv[2]);
    if (!e.empty()) { fputs(e.c_str(), stderr); return 1; }
    return 0;
  }
  if (argc > 3) {
    std::stringstream s; s << std::ifstream(argv[1]).rdbuf();
    auto r = native::compile_cpp({{argv[1], s.str()}}, driver::library_folder(), {});
    fputs(r.errors.c_str(), stderr);
    std::ofstream(argv[2]) << r.objects[0].bytes;
    auto e = native::link({argv[2]}, {}, driver::library_folder(), argv[3], {});
    fputs(e.c_str(), stderr);
  }
}
