#include "names/known_texts.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.h"
#include "names/bound_names.h"
#include "names/maker.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

/// Makes statements of a session into statements of a function: expressions are shown, annotations of variables dropped
/// (they could not be global). False: there is something that only modules can have.
class Statements {
 public:
  explicit Statements(Maker& maker) : maker_(maker) {}

  bool change(const base::Seq<ast::Stmt*>& body) {
    return std::all_of(body.begin(), body.end(), [&](ast::Stmt*& s) { return change(s); });
  }

 private:
  bool change(ast::Stmt*& s) {
    if (auto* e = s->try_as<ast::ExprStmt>()) {
      const base::SourceRange& at = s->range;
      auto* hook = maker_.make<ast::Attribute>(at);
      hook->value = maker_.call(maker_.name("__import__", at), {maker_.text("sys", at)}, at);
      hook->attr = maker_.intern("displayhook");
      hook->ctx = ast::ExprContext::Load;
      e->value = maker_.call(hook, {e->value}, at);
      return true;
    }
    if (auto* a = s->try_as<ast::AnnAssign>(); a && a->target->is<ast::Name>()) {
      if (!a->value) {
        s = maker_.make<ast::Pass>(s->range);
        return true;
      }
      auto* assign = maker_.make<ast::Assign>(s->range);
      assign->targets = maker_.seq<ast::Expr*>({a->target});
      assign->value = a->value;
      s = assign;
      return true;
    }
    if (auto* from = s->try_as<ast::ImportFrom>()) {
      auto is_star = [](const ast::Alias* a) { return a->name == std::string_view("*"); };
      return std::none_of(from->names.begin(), from->names.end(), is_star) &&
             from->module != std::string_view("__future__");
    }
    if (s->is<ast::TypeAlias>() || s->is<ast::AsyncFor>() || s->is<ast::AsyncWith>()) return false;
    if (s->is<ast::Global>()) {
      s = maker_.make<ast::Pass>(s->range);
      return true;
    }
    if (auto* i = s->try_as<ast::If>()) return change(i->body) && change(i->orelse);
    if (auto* w = s->try_as<ast::While>()) return change(w->body) && change(w->orelse);
    if (auto* f = s->try_as<ast::For>()) return change(f->body) && change(f->orelse);
    if (auto* w = s->try_as<ast::With>()) return change(w->body);
    if (auto* t = s->try_as<ast::Try>()) return change_try(t->body, t->handlers, t->orelse, t->finalbody);
    if (auto* t = s->try_as<ast::TryStar>()) return change_try(t->body, t->handlers, t->orelse, t->finalbody);
    if (auto* m = s->try_as<ast::Match>())
      return std::all_of(m->cases.begin(), m->cases.end(), [&](ast::MatchCase* c) { return change(c->body); });
    return true;
  }
  bool change_try(const base::Seq<ast::Stmt*>& body, const base::Seq<ast::ExceptHandler*>& handlers,
                  const base::Seq<ast::Stmt*>& orelse, const base::Seq<ast::Stmt*>& finalbody) {
    return change(body) && change(orelse) && change(finalbody) &&
           std::all_of(handlers.begin(), handlers.end(), [&](ast::ExceptHandler* h) { return change(h->body); });
  }

  Maker& maker_;
};

size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// As str.expandtabs().
std::string without_tabs(std::string_view text) {
  std::string out;
  size_t column = 0;
  for (char c : text) {
    if (c == '\t') {
      const size_t width = 8 - column % 8;
      out.append(width, ' ');
      column += width;
    } else {
      out += c;
      column = c == '\n' || c == '\r' ? 0 : column + ((c & 0xC0) != 0x80);
    }
  }
  return out;
}

/// The examples of a text as DocTestParser finds them: lines after `>>> `, and after `... ` that follow.
void collect_examples(std::string_view text, std::set<std::string>& into) {
  const std::string expanded = without_tabs(text);
  std::vector<std::string_view> lines;
  for (size_t start = 0; start <= expanded.size();) {
    const size_t end = std::min(expanded.find('\n', start), expanded.size());
    lines.push_back(std::string_view(expanded).substr(start, end - start));
    start = end + 1;
  }
  constexpr size_t kPrompt = 3;
  auto content = [&](std::string_view line) {
    return std::string(line.substr(std::min(indent_of(line) + kPrompt + 1, line.size())));
  };
  auto has_prompt = [&](std::string_view line, std::string_view prompt) {
    return line.substr(indent_of(line)).starts_with(prompt);
  };
  for (size_t i = 0; i < lines.size();) {
    if (!has_prompt(lines[i], ">>>")) {
      ++i;
      continue;
    }
    std::string source = content(lines[i++]);
    while (i < lines.size() && has_prompt(lines[i], "...")) source += "\n" + content(lines[i++]);
    if (!source.empty() && source.back() != '\n') source += '\n';
    into.insert(source);
  }
}

}  // namespace

void leave_debugger_out(base::Session& session, ast::Module& tree) {
  for (ast::Stmt* s : tree.body) {
    auto change = [&](ast::Alias* a) {
      if (a->name != std::string_view("pdb")) return;
      a->asname = a->name;
      a->name = session.intern("_no_debugger");
    };
    ast::Walker<decltype(change)>{change}.visit(s);
  }
}

void use_known_code(base::Session& session, ast::Module& tree) {
  import_first(session, tree, "_known_code", {{"compile", ""}, {"exec", ""}});
}

const ast::Module* known_texts(base::Session& session, const Program& program, const base::SourceFile& source,
                               const syntax::ParseOptions& options) {
  std::set<std::string> examples;
  for (const Module* m : program.modules) {
    if (!m->tree || (m->origin != Origin::Main && m->origin != Origin::Program)) continue;
    ast::walk(*m->tree, [&](ast::Expr* e) {
      auto text = ast::constant_text(*e);
      if (text && text->find(">>>") != text->npos) collect_examples(*text, examples);
    });
  }
  auto* tree = session.arena.make<ast::Module>();
  diagnostics::Diagnostics none;
  tree->file = syntax::parse(session, source, none, options)->file;
  Maker maker(session, 0);
  std::vector<ast::Stmt*> body;
  base::SourceRange top;
  top.file = tree->file;
  body.push_back(maker.import_from("_known_code", {maker.alias("keep", "<keep>", top)}, top));
  for (const std::string& example : examples) {
    diagnostics::Diagnostics quiet;
    syntax::ParseOptions inside = options;
    inside.warnings = false;
    inside.first_id = maker.next_id();
    const ast::Module* parsed = syntax::parse(session, session.sources.add("<doctest>", example), quiet, inside);
    std::vector<ast::Stmt*> statements;
    BoundNames bound;
    base::SourceRange at = top;
    if (quiet.has_errors()) {
      const std::string message = quiet.sorted().front().message;  // "SyntaxError: invalid syntax"
      const size_t colon = std::min(message.find(": "), message.size());
      auto* raise = maker.make<ast::Raise>(at);
      const std::string what = message.substr(std::min(colon + 2, message.size()));
      raise->exc = maker.call(maker.name(message.substr(0, colon), at), {maker.text(what, at)}, at);
      statements.push_back(raise);
    } else if (!parsed->body.empty()) {
      maker.go_on_from(parsed->node_count);
      at = parsed->body.front()->range;
      for (ast::Stmt* s : parsed->body) bound.visit(s);
      if (!Statements(maker).change(parsed->body)) continue;
      statements.assign(parsed->body.begin(), parsed->body.end());
    } else {
      statements.push_back(maker.make<ast::Pass>(at));
    }
    if (!bound.names.empty()) {
      std::vector<base::Name> names;
      for (std::string_view name : bound.names) names.push_back(session.intern(name));
      auto* global = maker.make<ast::Global>(at);
      global->names = maker.seq(names);
      statements.insert(statements.begin(), global);
    }
    auto* function = maker.make<ast::FunctionDef>(at);
    function->name = session.intern("<module>");
    function->args = maker.make<ast::Arguments>(at);
    function->body = maker.seq(statements);
    function->decorator_list =
        maker.seq<ast::Expr*>({maker.call(maker.name("<keep>", at), {maker.text(example, at)}, at)});
    body.push_back(function);
  }
  tree->body = maker.seq(body);
  tree->node_count = maker.next_id();
  return tree;
}

}  // namespace bunpy::names
