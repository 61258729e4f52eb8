// text.h: text for eval() and exec(), as the interpreter runs it: the compiler's own phases as far as the IR, whose functions
// are then laid out as steps.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/base/session.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/ir.h"
#include "compiler/names/names.h"
#include "compiler/syntax/literals.h"

namespace bunpy::interpreter {

/// The third argument of compile().
enum class Mode : uint8_t { Exec, Eval, Single };

/// Names of the interpreter's own: no program can bind them.
inline constexpr std::string_view kValue = "<value>";      // what an expression's text stores its value in
inline constexpr std::string_view kDisplay = "<display>";  // sys.displayhook(), which Mode::Single calls

/// One statement of a function without its blocks.
struct Step {
  enum Kind : uint8_t { Assign, Eval, Store, BranchUnless, Jump, Return, Fail } kind;
  const ir::Expr* expr = nullptr;
  const ir::Expr* target = nullptr;   // Store
  uint32_t variable = 0;              // Assign: ir::VarId
  uint32_t to = 0;                    // BranchUnless, Jump: a step
};

/// A function of the text, ready to run.
struct Body {
  const ir::Function* function = nullptr;
  std::vector<Step> steps;
  std::vector<uint32_t> labels;   // by ir::LabelId: the step behind it
  std::vector<uint32_t> places;   // by ir::VarId: the first of its words in the frame
  std::vector<bool> is_array;     // by ir::VarId: naming it means its address
  uint32_t words = 0;             // of the frame
  struct Local {
    ir::ConstId name;
    uint32_t variable;            // ir::VarId
    bool in_cell;
  };
  std::vector<Local> locals;      // what frame.f_locals shows
};

/// A compiled text. Immutable once it is made.
struct Text {
  base::Session session;
  diagnostics::Diagnostics sink;
  const base::SourceFile* file = nullptr;
  std::string path;  // as code objects show it
  std::unique_ptr<names::Program> names;
  ir::Program program;
  std::vector<Body> bodies;            // by ir::FunctionId
  std::vector<bool> declared_global;   // by ir::GlobalId: some statement is `global name`
  std::vector<ir::FunctionId> calls;   // by ir::CodeId: what its function objects run
  ir::FunctionId module_body = ir::FunctionId::None;
  ir::CodeId module_code = ir::CodeId::None;
  uint32_t cache_count = 0;
  Mode mode = Mode::Exec;
  bool is_parsed = false;    // what is wrong was found after parsing
  bool is_too_deep = false;  // nested beyond the depth that was allowed: it was not compiled

  bool has_errors() const { return sink.has_errors(); }
};

/// Compiles `source` (UTF-8, every newline "\n"). Look at is_too_deep and has_errors() first: what is wrong is in the sink.
/// `max_depth`: of the syntax tree; each level takes up to kStackPerLevel bytes of stack.
inline constexpr size_t kStackPerLevel = 4096;
std::unique_ptr<Text> compile_text(std::string source, std::string filename, Mode mode, size_t max_depth,
                                   syntax::UnicodeNameLookup unicode_names);
/// The same of a syntax tree; `text` has its session, file, path and mode already.
void compile_tree(Text& text, ast::Module& tree, size_t max_depth);

}  // namespace bunpy::interpreter
