#include "interpreter/text.h"

#include <algorithm>
#include <set>

#include "compiler/lower/lower.h"
#include "compiler/names/callers_namespaces.h"
#include "compiler/names/maker.h"
#include "compiler/syntax/check.h"
#include "compiler/syntax/syntax.h"
#include "compiler/syntax/visit.h"
#include "compiler/types/types.h"

namespace bunpy::interpreter {
namespace {

using ir::StmtKind;

/// Looks whether a tree is deeper than `left` levels.
struct Depth {
  explicit Depth(size_t levels) : left(levels) {}
  size_t left;
  bool exceeded = false;
  template <class T>
  void visit(T* node) {
    const size_t levels = 1 + links(node);
    if (exceeded || left < levels) {
      exceeded = true;
      return;
    }
    left -= levels;
    ast::visit_children(*this, node);
    left += levels;
  }

 private:
  /// Of a chain, whose parts are lowered each within the one before.
  static size_t links(const ast::Expr* e) {
    if (auto* b = e->try_as<ast::BoolOp>()) return b->values.size();
    if (auto* c = e->try_as<ast::Compare>()) return c->comparators.size();
    return 0;
  }
  static size_t links(const void*) { return 0; }
};

/// Makes statements that are expressions, also in blocks, call `<display>`; those of functions and classes stay.
struct Display {
  names::Maker& maker;
  void visit(ast::Stmt* s) {
    if (s->is<ast::FunctionDef>() || s->is<ast::AsyncFunctionDef>() || s->is<ast::ClassDef>()) return;
    if (auto* e = s->try_as<ast::ExprStmt>()) e->value = maker.call(maker.name(kDisplay, e->value->range), {e->value}, e->value->range);
    else ast::visit_children(*this, s);
  }
  void visit(ast::Expr*) {}
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }
};

/// An expression's text stores its value as `<value>`; an interactive statement shows what it has.
void show_values(base::Session& session, ast::Module& tree, Mode mode) {
  if (mode == Mode::Exec) return;
  names::Maker maker(session, tree.node_count);
  if (mode == Mode::Single) {
    Display display{maker};
    for (ast::Stmt* s : tree.body) display.visit(s);
  } else {
    const auto* e = tree.body[0]->as<ast::ExprStmt>();
    ast::Name* value = maker.name(kValue, e->range);
    value->ctx = ast::ExprContext::Store;
    auto* assign = maker.make<ast::Assign>(e->range);
    assign->targets = maker.seq<ast::Expr*>({value});
    assign->value = e->value;
    tree.body = maker.seq<ast::Stmt*>({assign});
  }
  tree.node_count = maker.next_id();
}

/// Lays the blocks of a function out one behind the other.
class Layout {
 public:
  Layout(const ir::Function& function, uint32_t& cache_count) : caches_(cache_count) {
    out_.function = &function;
    out_.labels.resize(function.label_count);
    for (const ir::Variable& v : function.variables) {
      const bool array = v.rep == ir::Rep::Raw && v.cpp_type.starts_with("Value[");
      out_.places.push_back(out_.words);
      out_.is_array.push_back(array);
      out_.words += array                      ? std::max(1, atoi(v.cpp_type.c_str() + 6))
                    : v.cpp_type == "ForLoop" ? 5
                                               : 1;
    }
    block(function.body);
  }
  /// The variables that Python code calls `names` are called so, with an underscore behind.
  void note_locals(const ir::Program& program) {
    if (out_.function->code == ir::CodeId::None) return;
    const ir::Code& code = program.code(out_.function->code);
    const std::vector<ir::Variable>& variables = out_.function->variables;
    for (const auto* names : {&code.names, &code.cell_names, &code.free_names})
      for (ir::ConstId name : *names)
        for (const std::string& suffix : {std::string("_cell_"), std::string("_")}) {
          const std::string called = program.text_of(name) + suffix;
          auto it = std::find_if(variables.begin(), variables.end(), [&](const ir::Variable& v) { return v.name == called; });
          if (it == variables.end()) continue;
          const bool known = std::any_of(out_.locals.begin(), out_.locals.end(), [&](const Body::Local& l) { return l.name == name; });
          if (!known) out_.locals.push_back({name, static_cast<uint32_t>(it - variables.begin()), suffix != "_"});
          break;
        }
  }
  Body take() {
    for (Step& s : out_.steps)
      if (s.kind == Step::BranchUnless || s.kind == Step::Jump) s.to = target(s.to);
    return std::move(out_);
  }

 private:
  // Steps that are not known yet stand as labels, marked by this bit.
  static constexpr uint32_t kLabel = 1u << 31;
  uint32_t target(uint32_t to) const { return to & kLabel ? out_.labels[to ^ kLabel] : to; }
  uint32_t here() const { return static_cast<uint32_t>(out_.steps.size()); }
  Step& add(Step::Kind kind, const ir::Expr* e = nullptr) {
    number_caches(e);
    Step& s = out_.steps.emplace_back();
    s.kind = kind;
    s.expr = e;
    return s;
  }
  void number_caches(const ir::Expr* e) {
    if (!e) return;
    if (e->op == ir::Op::CacheRef) const_cast<ir::Expr*>(e)->integer = caches_++;
    for (const ir::Expr* o : e->operands) number_caches(o);
  }

  void block(const ir::Block& stmts) {
    for (const ir::Stmt* s : stmts) stmt(*s);
  }
  void stmt(const ir::Stmt& s) {
    switch (s.kind) {
      case StmtKind::Assign: add(Step::Assign, s.expr).variable = static_cast<uint32_t>(s.variable); return;
      case StmtKind::Eval: add(Step::Eval, s.expr); return;
      case StmtKind::Store:
        number_caches(s.target);
        add(Step::Store, s.expr).target = s.target;
        return;
      case StmtKind::If: {
        const uint32_t branch = here();
        add(Step::BranchUnless, s.expr);
        block(s.body);
        if (s.orelse.empty()) {
          out_.steps[branch].to = here();
          return;
        }
        const uint32_t skip = here();
        add(Step::Jump);
        out_.steps[branch].to = here();
        block(s.orelse);
        out_.steps[skip].to = here();
        return;
      }
      case StmtKind::Loop: {
        const uint32_t start = here();
        block(s.body);
        if (s.label2 != ir::LabelId::None) out_.labels[static_cast<uint32_t>(s.label2)] = here();
        add(Step::Jump).to = start;
        if (s.label != ir::LabelId::None) out_.labels[static_cast<uint32_t>(s.label)] = here();
        return;
      }
      case StmtKind::Return: add(Step::Return, s.expr); return;
      case StmtKind::Fail: add(Step::Fail); return;
      case StmtKind::Goto:
        if (s.label == ir::LabelId::FunctionExit) add(Step::Fail);
        else add(Step::Jump).to = kLabel | static_cast<uint32_t>(s.label);
        return;
      case StmtKind::Label: out_.labels[static_cast<uint32_t>(s.label)] = here(); return;
    }
  }

  Body out_;
  uint32_t& caches_;
};

}  // namespace

std::unique_ptr<Text> compile_text(std::string source, std::string filename, Mode mode, size_t max_depth,
                                   syntax::UnicodeNameLookup unicode_names) {
  auto text = std::make_unique<Text>();
  text->mode = mode;
  text->path = filename;
  text->file = &text->session.sources.add(std::move(filename), std::move(source));
  syntax::ParseOptions options;
  options.unicode_names = unicode_names;
  options.expression_only = mode == Mode::Eval;
  options.tree_only = true;  // the checks go through all levels
  auto* tree = const_cast<ast::Module*>(syntax::parse(text->session, *text->file, text->sink, options));
  if (!text->sink.has_errors()) compile_tree(*text, *tree, max_depth);
  return text;
}

void compile_tree(Text& compiled, ast::Module& module, size_t max_depth) {
  Text* const text = &compiled;
  ast::Module* const tree = &module;
  text->is_parsed = true;
  Depth depth(max_depth);
  for (ast::Stmt* s : tree->body) depth.visit(s);
  if ((text->is_too_deep = depth.exceeded)) return;
  syntax::check_scopes(*tree, text->sink);
  syntax::check_placement(*tree, text->sink, true);
  if (text->sink.has_errors()) return;
  show_values(text->session, *tree, text->mode);
  names::pass_callers_namespaces(text->session, *text->file, *tree);
  text->names = names::resolve_single(text->session, *text->file, *tree, true);
  const types::Program types = types::infer(*text->names, {.infer = false});
  text->program = lower::lower({*text->names, types, text->session}, text->sink);
  if (text->sink.has_errors()) return;

  // A statement `global name` makes the name global everywhere: the module's level, too, does not look in locals for it.
  std::set<std::string_view> global;
  ast::walk(*tree, [&](ast::Stmt* s) {
    if (auto* g = s->try_as<ast::Global>())
      for (base::Name name : g->names) global.insert(name.str());
  });
  for (const ir::Global& g : text->program.globals) text->declared_global.push_back(global.contains(text->program.text_of(g.name)));
  text->calls.resize(text->program.codes.size(), ir::FunctionId::None);
  text->module_body = text->program.modules[static_cast<size_t>(text->program.main)].body;
  text->module_code = text->program.function(text->module_body).code;
  text->calls[static_cast<size_t>(text->module_code)] = text->module_body;
  for (const ir::Function& f : text->program.functions) {
    if (f.kind == ir::FunctionKind::Entry) text->calls[static_cast<size_t>(f.code)] = f.target;
    Layout layout(f, text->cache_count);
    if (f.kind != ir::FunctionKind::Entry) layout.note_locals(text->program);
    text->bodies.push_back(layout.take());
  }
}

}  // namespace bunpy::interpreter
