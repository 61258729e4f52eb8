// calls: which functions count their calls, and which keep a record of themselves for sys._getframe().
//
// A function that can call no other only has to ask whether the limit of sys.setrecursionlimit() is reached.
//
// Only a function on whose stack sys._getframe() may be called needs a record: programs that don't name it have none, and
// in those that do, neither has a function that runs nothing but unboxed arithmetic and functions of that kind.
#include <algorithm>

#include "compiler/passes/passes.h"

namespace bunpy::passes {
namespace {

using ir::Expr;
using ir::Op;

/// Whether the operation can run Python code: special methods, functions, descriptors, imports.
bool runs_python(ir::Rt op) {
  using ir::Rt;
  const ir::RtInfo& info = ir::info(op);
  if (!info.fails || info.result == ir::Rep::Int || info.result == ir::Rep::F64) {
    // Steps of iterators report their failure by other means.
    return op == Rt::IterNext || op == Rt::ForNext || op == Rt::ForNextUnpack || op == Rt::GeneratorNext ||
           op == Rt::DelegateStep;
  }
  static const std::vector<std::string_view> kPlain = {"raise", "check", "int_", "float_", "list_", "tuple_", "str_",
                                                       "range_", "new_", "make_", "math_", "load_global", "get_slot"};
  return std::none_of(kPlain.begin(), kPlain.end(),
                      [&](std::string_view prefix) { return std::string_view(info.name).starts_with(prefix); });
}

struct Calls {
  bool unknown = false;  // may run any Python code
  std::vector<uint32_t> known;
};

void collect(const Expr* e, Calls& calls) {
  if (!e) return;
  if (e->op == Op::Runtime && runs_python(e->rt)) calls.unknown = true;
  if (e->op == Op::Yield) calls.unknown = true;
  if (e->op == Op::Direct) calls.known.push_back(e->id);
  for (const Expr* operand : e->operands) collect(operand, calls);
}
void collect(const ir::Block& block, Calls& calls) {
  for (const ir::Stmt* s : block) {
    collect(s->expr, calls);
    collect(s->target, calls);
    collect(s->body, calls);
    collect(s->orelse, calls);
  }
}

/// Has a body of Python code, not one that binds arguments or makes a generator.
bool is_python(const ir::Function& f) {
  return f.raw_body.empty() && f.kind != ir::FunctionKind::Entry && f.code != ir::CodeId::None;
}

/// A format of logging that says where a record was made.
bool shows_callers(std::string_view format) {
  static constexpr std::string_view fields[] = {"(lineno", "{lineno", "funcName", "(pathname", "{pathname", "(filename",
                                                "{filename", "(module)", "{module"};
  return std::any_of(std::begin(fields), std::end(fields), [&](auto field) { return format.find(field) != format.npos; });
}

/// Whether anything may call sys._getframe(): what names it, what runs text (names/callers_namespaces.h), what names a function of traceback or logging that does (those
/// libraries themselves mention them all), and formats of logging that want to know the caller.
bool walks_stack(const ir::Program& program) {
  static constexpr std::string_view frames[] = {"_getframe", "_getframemodulename", "called_from"};
  static constexpr std::string_view walkers[] = {"walk_stack", "extract_stack", "format_stack", "print_stack",
                                                 "stack_info", "stacklevel",    "findCaller",   "funcName"};
  auto is_one_of = [](std::string_view text, const auto& names) {
    return std::find(std::begin(names), std::end(names), text) != std::end(names);
  };
  bool logs = std::any_of(program.modules.begin(), program.modules.end(), [](auto& m) { return m.name == "logging"; });
  return std::any_of(program.constants.begin(), program.constants.end(), [&](const ir::Constant& c) {
    if (c.kind != ir::ConstKind::Str) return false;
    return is_one_of(c.text, frames) ||
           (c.in_program && (is_one_of(c.text, walkers) || (logs && shows_callers(c.text))));
  });
}

}  // namespace

void calls(ir::Program& program) {
  std::vector<std::vector<uint32_t>> callers(program.functions.size());
  std::vector<uint32_t> pending;
  for (uint32_t i = 0; i < program.functions.size(); ++i) {
    ir::Function& f = program.functions[i];
    Calls calls;
    collect(f.body, calls);
    if (is_python(f) && f.kind != ir::FunctionKind::GeneratorFrame) {
      bool leaf = !calls.unknown && calls.known.empty();
      f.depth = program.modules[static_cast<size_t>(program.code(f.code).module)].has_native_twin ? ir::CallDepth::Stack
                : leaf                                                                             ? ir::CallDepth::Tests
                                                                                                   : ir::CallDepth::Counts;
    }
    for (uint32_t callee : calls.known) callers[callee].push_back(i);
    // Arguments are bound, and generators made, in C++ text.
    if (calls.unknown || !f.raw_body.empty()) pending.push_back(i);
  }
  if (!walks_stack(program)) return;
  std::vector<bool> reaches(program.functions.size());
  while (!pending.empty()) {
    uint32_t i = pending.back();
    pending.pop_back();
    if (reaches[i]) continue;
    reaches[i] = true;
    ir::Function& f = program.functions[i];
    f.keeps_frame = is_python(f);
    f.is_class_body = f.keeps_frame && (program.code(f.code).flags & 64) != 0;
    pending.insert(pending.end(), callers[i].begin(), callers[i].end());
  }
}

}  // namespace bunpy::passes
