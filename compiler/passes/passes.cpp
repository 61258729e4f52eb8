#include "compiler/passes/passes.h"

#include <cstdio>
#include <cstdlib>

namespace bunpy::passes {
namespace {

/// A broken invariant is a bug of bunpy: name the pass and stop.
void check([[maybe_unused]] const ir::Program& program, [[maybe_unused]] const char* after) {
#ifndef NDEBUG
  auto problems = ir::verify(program);
  for (const std::string& p : problems) std::fprintf(stderr, "bunpy: internal error after %s: %s\n", after, p.c_str());
  if (!problems.empty()) std::abort();
#endif
}

}  // namespace

void run(ir::Program& program) {
  check(program, "lowering");
#define PASS(function) \
  function(program);   \
  check(program, #function);
#include "compiler/passes/passes.def"
}

}  // namespace bunpy::passes
