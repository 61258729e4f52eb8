// The import graph: finds, parses and resolves every module that the program can import.
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/folder.h"
#include "diagnostics/diagnostics.h"
#include "names/callers_namespaces.h"
#include "names/constant_exec.h"
#include "names/import_calls.h"
#include "names/import_texts.h"
#include "names/names.h"
#include "names/packages.h"
#include "names/scope_builder.h"
#include "names/tree_compile.h"
#include "names/unused.h"
#include "syntax/syntax.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

using ast::StmtKind;
using diagnostics::Diag;

struct NativeRow {
  std::string_view name;
  bool built_in;
};
constexpr NativeRow kNative[] = {
#define NATIVE(name, built_in) {name, built_in},
#include "names/native_modules.def"
};

bool is_file(const std::string& path) {
  struct stat st;
  return stat(path.c_str(), &st) == 0 && S_ISREG(st.st_mode);
}
bool is_folder(const std::string& path) {
  struct stat st;
  return stat(path.c_str(), &st) == 0 && S_ISDIR(st.st_mode);
}

/// One import statement of a module, with what surrounds it.
struct ImportSite {
  ast::Stmt* stmt;
  bool guarded;  // in a try that catches ImportError, or under `if TYPE_CHECKING`
};

/// A function of a library module's top level that nothing calls but by its name: one that begins with an underscore, as
/// `_test`, or any in bunpy's own modules.
const ast::FunctionDef* called_by_name(const Module& m, const ast::Stmt& s) {
  const auto* f = s.try_as<ast::FunctionDef>();
  if (!f || !m.is_library() || !f->decorator_list.empty()) return nullptr;
  return f->name.str().starts_with("_") || m.origin == Origin::Stdlib ? f : nullptr;
}

/// The imports of a module's `__getattr__` that it comes to for one name alone: `if name == "C": from .m import C`.
using NamedImports = std::unordered_map<const ast::Stmt*, std::string_view>;
NamedImports imports_by_name(const ast::FunctionDef& getattr) {
  NamedImports names;
  if (getattr.args->args.size() != 1) return names;
  for (const ast::Stmt* s : getattr.body) {
    const auto* i = s->try_as<ast::If>();
    const auto* test = i ? i->test->try_as<ast::Compare>() : nullptr;
    if (!test || test->ops.size() != 1 || test->ops[0] != ast::CmpOp::Eq) continue;
    const auto* left = test->left->try_as<ast::Name>();
    const auto wanted = ast::constant_text(*test->comparators[0]);
    if (!left || left->id_ != getattr.args->args[0]->arg || !wanted) continue;
    for (const ast::Stmt* inner : i->body)
      if (inner->is<ast::Import>() || inner->is<ast::ImportFrom>()) names.emplace(inner, *wanted);
  }
  return names;
}

bool catches_import_error(const ast::Expr* type) {
  if (!type) return true;
  if (const auto* n = type->try_as<ast::Name>()) {
    std::string_view s = n->id_.str();
    return s == "ImportError" || s == "ModuleNotFoundError" || s == "Exception" || s == "BaseException";
  }
  if (const auto* t = type->try_as<ast::Tuple>())
    return std::any_of(t->elts.begin(), t->elts.end(), [](const ast::Expr* e) { return catches_import_error(e); });
  return false;
}

bool is_type_checking(const ast::Expr& test) {
  if (const auto* n = test.try_as<ast::Name>()) return n->id_ == std::string_view("TYPE_CHECKING");
  if (const auto* a = test.try_as<ast::Attribute>()) return a->attr == std::string_view("TYPE_CHECKING");
  return false;
}

void collect(const ast::Seq<ast::Stmt*>& body, bool guarded, std::vector<ImportSite>& out) {
  for (ast::Stmt* s : body) {
    switch (s->kind) {
      case StmtKind::Import:
      case StmtKind::ImportFrom: out.push_back({s, guarded}); break;
      case StmtKind::FunctionDef: collect(s->as<ast::FunctionDef>()->body, guarded, out); break;
      case StmtKind::AsyncFunctionDef: collect(s->as<ast::AsyncFunctionDef>()->body, guarded, out); break;
      case StmtKind::ClassDef: collect(s->as<ast::ClassDef>()->body, guarded, out); break;
      case StmtKind::For:
        collect(s->as<ast::For>()->body, guarded, out);
        collect(s->as<ast::For>()->orelse, guarded, out);
        break;
      case StmtKind::AsyncFor:
        collect(s->as<ast::AsyncFor>()->body, guarded, out);
        collect(s->as<ast::AsyncFor>()->orelse, guarded, out);
        break;
      case StmtKind::While:
        collect(s->as<ast::While>()->body, guarded, out);
        collect(s->as<ast::While>()->orelse, guarded, out);
        break;
      case StmtKind::If: {
        bool checking = is_type_checking(*s->as<ast::If>()->test);
        collect(s->as<ast::If>()->body, guarded || checking, out);
        collect(s->as<ast::If>()->orelse, guarded, out);
        break;
      }
      case StmtKind::With: collect(s->as<ast::With>()->body, guarded, out); break;
      case StmtKind::AsyncWith: collect(s->as<ast::AsyncWith>()->body, guarded, out); break;
      case StmtKind::Match:
        for (ast::MatchCase* c : s->as<ast::Match>()->cases) collect(c->body, guarded, out);
        break;
      case StmtKind::Try: {
        auto& t = *s->as<ast::Try>();
        bool caught = std::any_of(t.handlers.begin(), t.handlers.end(),
                                  [](ast::ExceptHandler* h) { return catches_import_error(h->type); });
        collect(t.body, guarded || caught, out);
        for (ast::ExceptHandler* h : t.handlers) collect(h->body, guarded, out);
        collect(t.orelse, guarded, out);
        collect(t.finalbody, guarded, out);
        break;
      }
      case StmtKind::TryStar:
        collect(s->as<ast::TryStar>()->body, guarded, out);
        for (ast::ExceptHandler* h : s->as<ast::TryStar>()->handlers) collect(h->body, guarded, out);
        collect(s->as<ast::TryStar>()->orelse, guarded, out);
        collect(s->as<ast::TryStar>()->finalbody, guarded, out);
        break;
      default: break;
    }
  }
}

class Resolver {
 public:
  Resolver(base::Session& session, const Options& options, diagnostics::Diagnostics& sink)
      : session_(session), options_(options), sink_(sink) {}

  Program run() {
    Module* main = load_main();
    if (main) {
      program_.main = main;
      for (const std::string& name : options_.included_modules) import_dotted(name);
      if (program_.names_codec) import_dotted("codecs");
      if (program_.names_characters && program_.find("re")) import_dotted("unicodedata");
      if (program_.has_generic_class && !program_.find("typing")) import_dotted("_syntax");
      if (program_.names_spec) import_dotted("importlib.machinery");
      if (program_.names_help) import_dotted("pydoc");
      // Loaders give these out; importlib.machinery itself, which many programs have, doesn't bring them.
      if (mentions_.contains("get_resource_reader")) import_dotted("importlib.readers");
      do follow_postponed();
      while (follow_tables() || follow_entry_points() || follow_texts());
      // The main module goes last, whoever else imports it.
      std::erase(program_.modules, main);
      program_.modules.push_back(main);
      if (program_.names_frame_locals) frames_show_classes();
    }
    for (size_t i = 0; i < program_.modules.size(); ++i) program_.modules[i]->index = static_cast<uint32_t>(i);
    return std::move(program_);
  }

 private:
  /// Who has a frame whose class body runs can bind variables of that body, as locals() does in it.
  void frames_show_classes() {
    for (const Module* m : program_.modules)
      for (const auto& scope : m->scopes)
        if (scope->kind == ScopeKind::Class && !m->is_standard_library()) scope->uses_locals = true;
  }

  // ---- finding ------------------------------------------------------------------------------------

  struct Found {
    Origin origin;
    std::string path;  // file, or folder of a namespace package
    bool is_package;
    bool stands_for_native = false;
    std::vector<Portion> portions = {};  // of a namespace package
  };

  bool probe(const std::string& path) {
    if (is_file(path)) {
      program_.used_paths.push_back(path);
      return true;
    }
    program_.absent_paths.push_back(path);
    return false;
  }
  std::optional<Found> in_folder(const std::string& folder, const std::string& name, Origin origin) {
    if (folder.empty()) return std::nullopt;
    std::string stem = folder + "/" + name;
    if (probe(stem + "/__init__.py")) return Found{origin, stem + "/__init__.py", true};
    if (probe(stem + ".py")) return Found{origin, stem + ".py", false};
    return std::nullopt;
  }

  bool is_excluded(const std::string& name) const {
    const auto& list = options_.excluded_modules;
    return std::find(list.begin(), list.end(), name) != list.end();
  }

  std::optional<Found> find_top(const std::string& name) {
    if (is_excluded(name)) return std::nullopt;
    const SearchPath& s = options_.search;
    const NativeRow* native = nullptr;
    for (const NativeRow& row : kNative)
      if (row.name == name) native = &row;
    if (native && native->built_in) return Found{Origin::Native, "", false};
    // A file beside the program shadows the library, as sys.path[0] does.
    if (auto f = in_folder(s.program, name, Origin::Program)) return f;
    for (const std::string& folder : s.python_path)
      if (auto f = in_folder(folder, name, Origin::PythonPath)) return f;
    for (const std::string& folder : s.stdlib)
      if (auto f = in_folder(folder, name, Origin::Stdlib)) return f;
    if (auto f = in_folder(s.native_stdlib, name, Origin::Stdlib)) {
      f->stands_for_native = true;
      return f;
    }
    if (native) return Found{Origin::Native, "", false};
    for (const std::string& folder : s.site_packages)
      if (auto f = in_folder(folder, name, Origin::SitePackages)) return f;
    if (auto f = in_folder(s.cpython_lib, name, Origin::CPythonLib)) return f;
    std::vector<Portion> places{{Origin::Program, s.program}};
    for (const std::string& folder : s.python_path) places.push_back({Origin::PythonPath, folder});
    for (const std::string& folder : s.site_packages) places.push_back({Origin::SitePackages, folder});
    return namespace_in(places, name);
  }
  /// PEP 420: the folders of that name, none of which has an `__init__.py`, are one package.
  static std::optional<Found> namespace_in(const std::vector<Portion>& places, const std::string& name) {
    std::vector<Portion> portions;
    for (const auto& [origin, folder] : places)
      if (!folder.empty() && is_folder(folder + "/" + name)) portions.push_back({origin, folder + "/" + name});
    if (portions.empty()) return std::nullopt;
    return Found{Origin::Namespace, portions[0].folder, true, false, portions};
  }

  /// Where the modules of a package are: in one folder, unless it is a namespace package.
  static std::vector<Portion> portions_of(const Module& package) {
    if (package.origin == Origin::Namespace) return package.portions;
    return {{package.origin == Origin::Main ? Origin::Program : package.origin, package.path.substr(0, package.path.rfind('/'))}};
  }

  std::optional<Found> find_in_package(const Module& package, const std::string& name) {
    if (is_excluded(std::string(package.name.str()) + "." + name)) return std::nullopt;
    if (package.origin == Origin::Native) {
      std::string full = std::string(package.name.str()) + "." + name;
      if (is_native_module(full)) return Found{Origin::Native, "", false};
      return std::nullopt;
    }
    std::string inside_library(package.name.str());
    std::replace(inside_library.begin(), inside_library.end(), '.', '/');
    if (package.origin == Origin::CPythonLib) {
      // A submodule that bunpy has its own of.
      for (const std::string& library : options_.search.stdlib)
        if (auto f = in_folder(library + "/" + inside_library, name, Origin::Stdlib)) return f;
    }
    const std::vector<Portion> portions = portions_of(package);
    for (const auto& [origin, folder] : portions)
      if (auto f = in_folder(folder, name, origin)) return f;
    if (package.origin == Origin::Stdlib && !options_.search.cpython_lib.empty()) {
      // A submodule that bunpy's own package does not have.
      if (auto f = in_folder(options_.search.cpython_lib + "/" + inside_library, name, Origin::CPythonLib)) return f;
    }
    return namespace_in(portions, name);
  }

  // ---- loading ------------------------------------------------------------------------------------

  Module* add(std::string name, const Found& found, Module* parent) {
    auto owned = std::make_unique<Module>();
    Module* m = owned.get();
    program_.owned_modules.push_back(std::move(owned));
    m->name = session_.intern(name);
    m->origin = found.origin;
    m->is_package = found.is_package;
    m->stands_for_native = found.stands_for_native;
    m->has_native_twin = found.stands_for_native || (found.origin == Origin::CPythonLib && name == "pickle");
    m->path = found.path;
    m->portions = found.portions;
    m->parent = parent;
    std::string_view package = name;
    if (!found.is_package) package = package.rfind('.') == package.npos ? "" : package.substr(0, package.rfind('.'));
    m->package = session_.intern(package);
    program_.by_name.emplace(std::move(name), m);
    return m;
  }

  const base::SourceFile* source_of(const Module& m) {
    if (m.origin == Origin::Main && options_.main_text) return &session_.sources.add(m.path, *options_.main_text);
    return syntax::read_source(session_, m.path, sink_);
  }

  /// Parses the module and follows its imports; its place in the order comes after theirs.
  void process(Module* m) {
    if (m->origin != Origin::Native && m->origin != Origin::Namespace) {
      m->source = source_of(*m);
      if (m->source) {
        syntax::ParseOptions parse_options;
        parse_options.unicode_names = options_.unicode_names;
        parse_options.warnings = m->origin == Origin::Main || m->origin == Origin::Program;
        m->tree = m->is_installed() ? parse_installed(*m, parse_options) : syntax::parse(session_, *m->source, sink_, parse_options);
        if (m->tree && m->origin != Origin::Main) drop_main_blocks(*m->tree);
        if (m->tree && m->origin == Origin::CPythonLib && m->name == std::string_view("doctest")) {
          const base::SourceFile* main = program_.by_name.at("__main__")->source;
          if (!program_.find("pdb") && main->text().find("pdb") == std::string_view::npos)
            leave_debugger_out(session_, const_cast<ast::Module&>(*m->tree));
        }
        if (m->tree) {
          m->tree = inline_constant_exec(session_, *m->source, *m->tree, parse_options);
          parse_instead_of_compile(session_, *m->source, const_cast<ast::Module&>(*m->tree));
          run_import_texts(session_, *m->source, const_cast<ast::Module&>(*m->tree));
          if ((m->is_installed() && m->origin != Origin::Stdlib) || (options_.interprets_text && !m->is_installed()))
            import_interpreter(session_, *m->source, const_cast<ast::Module&>(*m->tree));
        }
      }
      if (m->tree) {
        m->future_annotations = postpones_annotations(*m->tree);
        build_scopes(program_, *m, session_);
        collect_mentions(*m->tree, mentions_);
        for (ast::Stmt* s : m->tree->body) {
          std::vector<ImportSite> sites;
          collect(base::Seq<ast::Stmt*>(&s, 1), false, sites);
          if (const ast::FunctionDef* f = called_by_name(*m, *s)) {
            const auto asked_for = f->name == kModuleGetattr ? imports_by_name(*f) : NamedImports();
            for (const ImportSite& site : sites) {
              auto name = asked_for.find(site.stmt);
              if (name != asked_for.end()) postponed_.push_back({m, site, name->second});
              else if (f->name == kModuleGetattr) follow(*m, site);
              else postponed_.push_back({m, site, f->name.str()});
            }
          } else {
            for (const ImportSite& site : sites) follow(*m, site);
          }
        }
        const ImportCalls calls = import_calls(*m->tree, m->source->text(), m->package.str());
        for (const std::string& name : calls.names) import_dotted(name);
        if (!m->is_library()) {
          for (const std::string& name : calls.whole_packages) import_whole(*m, name);
        }
        if (is_own(*m)) {
          for (const ImportCalls::Beginning& start : calls.beginnings) import_whole(*m, start.package);
          collect_mentions(*m->tree, program_mentions_);
        }
        if (calls.computed) computing_.push_back({m, calls.beginnings});
        if (calls.loads_files) {
          for (const std::string& name : calls.specifications) add_file_of(name);
          if (is_own(*m)) add_named_files(*m);
        }
      }
    }
    program_.modules.push_back(m);
  }

  /// Packages carry files that are never imported here: those for Python 2, say. One with errors raises SyntaxError.
  const ast::Module* parse_installed(Module& m, const syntax::ParseOptions& parse_options) {
    diagnostics::Diagnostics sink;
    const ast::Module* tree = syntax::parse(session_, *m.source, sink, parse_options);
    if (!sink.has_errors()) return tree;
    const diagnostics::Diagnostic error = sink.sorted().front();
    const base::SourceRange& at = error.range;
    auto quoted = [](std::string_view text) {
      std::string out = "\"";
      for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
      }
      return out + "\"";
    };
    std::string text = "raise SyntaxError(" + quoted(error.message) + ", (" + quoted(m.path) + ", " + std::to_string(at.line) + ", " +
                       std::to_string(at.col + 1) + ", " + quoted(m.source->line(at.line)) + ", " + std::to_string(at.end_line) +
                       ", " + std::to_string(at.end_col + 1) + "))\n";
    m.source = &session_.sources.add(m.path, std::move(text));
    return syntax::parse(session_, *m.source, sink_, parse_options);
  }

  // ---- files that loaders run -----------------------------------------------------------------------

  void add_file(const Found& found, std::string_view package) {
    if (found.origin == Origin::Native || found.origin == Origin::Namespace || program_.find(found.path)) return;
    if (found.path == options_.main_path) return;
    Module* m = add(found.path, found, nullptr);
    m->is_file = true;
    m->package = session_.intern(package);
    process(m);
  }
  /// The module of that name, once more: who makes a module from a specification gets one of its own.
  void add_file_of(const std::string& name) {
    size_t dot = name.rfind('.');
    const Module* parent = dot == name.npos ? nullptr : import_dotted(name.substr(0, dot)).module();
    if (dot != name.npos && !parent) return;
    auto found = parent ? find_in_package(*parent, name.substr(dot + 1)) : find_top(name);
    if (found) add_file(*found, found->is_package ? name : name.substr(0, dot == name.npos ? 0 : dot));
  }
  /// Those that strings of the module may mean: "plugin.py", a folder "plugins", "plugins/check_*.py".
  void add_named_files(const Module& m) {
    const std::string folder = m.path.substr(0, m.path.rfind('/') + 1);
    auto add_path = [&](const std::string& path) {
      if (is_file(path)) add_file({Origin::PythonPath, path, false}, "");
    };
    for (std::string_view s : strings_of(*m.tree)) {
      constexpr size_t kLongest = 200;
      if (s.empty() || s.size() > kLongest || s[0] == '.' || s.find_first_of("\n\\:<>") != s.npos) continue;
      std::string path = (s[0] == '/' ? "" : folder) + std::string(s), start, end = ".py";
      if (size_t star = path.find('*'); star != path.npos) {
        size_t slash = path.rfind('/', star);
        start = path.substr(slash + 1, star - slash - 1);
        end = path.substr(star + 1);
        path.resize(slash);
        if (!end.ends_with(".py")) continue;
      } else if (path.ends_with(".py")) {
        add_path(path);
        continue;
      }
      if (!is_folder(path)) continue;
      program_.used_paths.push_back(path);
      for (const std::string& name : base::names_in_folder(path))
        if (name.starts_with(start) && name.ends_with(end) && name.size() >= start.size() + end.size()) add_path(path + "/" + name);
    }
  }

  /// Follows the imports of such functions that something mentions, which may mention others. The rest would only be
  /// run by somebody who looks through the module's variables, and raise ImportError.
  void follow_postponed() {
    for (bool again = true; again;) {
      again = false;
      std::vector<Postponed> all;
      all.swap(postponed_);
      for (Postponed& p : all) {
        bool mentioned = mentions_.contains(p.function);
        again |= mentioned;
        if (mentioned) follow(*p.module, p.site);
        else postponed_.push_back(p);
      }
    }
    for (Postponed& p : postponed_) {
      ImportTarget nowhere;
      if (auto* import = p.site.stmt->try_as<ast::Import>()) {
        for (ast::Alias* a : import->names) {
          nowhere.name = nowhere.missing = a->name.str();
          p.module->imports[a->id] = nowhere;
        }
      } else {
        auto& from = *p.site.stmt->as<ast::ImportFrom>();
        nowhere.name = nowhere.missing = from.module ? from.module.str() : p.module->package.str();
        p.module->imports[from.id] = nowhere;
      }
    }
  }

  /// Imports the modules whose names modules compute, as far as tables name them: those of the program's own modules, and
  /// of packages as far as they name modules of the package. An item of a long dict, or of any in a library, which says
  /// what its module is for, only when the program mentions anything in it or the library falls back on it. Was there any?
  bool follow_tables() {
    const size_t before = program_.modules.size();
    if (std::any_of(computing_.begin(), computing_.end(), [](const auto& c) { return is_own(*c.module) && c.beginnings.empty(); }))
      follow_given_names();
    for (size_t i = 0; i < computing_.size(); ++i) {
      const Module& m = *computing_[i].module;
      if (is_own(m) && m.package.str().empty()) follow_tables_of_program();
      else follow_tables_of_package(m, computing_[i].beginnings);
      if (m.is_installed() && m.origin != Origin::Stdlib && m.origin != Origin::CPythonLib) {
        follow_tables_of_calls(m);
        follow_names_of_program(m);
        follow_names_of_users(m);
      }
    }
    return program_.modules.size() > before;
  }
  /// Imports what the metadata of installed distributions registers, as far as the program names both the group and
  /// the entry in it: markdown finds the extension "tables" so. A module found so may have tables of further entries, as
  /// "extra" does. Was there any?
  bool follow_entry_points() {
    if (!program_.find("importlib.metadata") && !program_.find("importlib_metadata") && !program_.find("pkg_resources")) return false;
    const size_t before = program_.modules.size();
    for (const auto* folders : {&options_.search.python_path, &options_.search.site_packages})
      for (const std::string& folder : *folders)
        for (const std::string& name : base::names_in_folder(folder))
          if (name.ends_with(".dist-info") || name.ends_with(".egg-info"))
            if (std::string file = folder + "/" + name + "/entry_points.txt"; probe(file)) follow_entry_points_in(file);
    return program_.modules.size() > before;
  }
  void follow_entry_points_in(const std::string& file) {
    std::ifstream lines(file);
    std::string group;
    for (std::string line; std::getline(lines, line);) {
      size_t end = line.find_last_not_of(" \t\r");
      if (end == line.npos) continue;
      line.resize(end + 1);
      if (line.front() == '[' && line.back() == ']') {
        group = line.substr(1, line.size() - 2);
        continue;
      }
      size_t equals = line.find('=');
      if (equals == line.npos || !mentions_.contains(group)) continue;
      std::string entry = line.substr(0, line.find_last_not_of(" \t", equals - 1) + 1);
      size_t start = line.find_first_not_of(" \t", equals + 1);
      if (start == line.npos || (!program_mentions_.contains(entry) && !listed_entries_.contains(entry))) continue;
      std::string module = line.substr(start, line.find_first_of(": \t[", start) - start);
      if (!is_dotted_name(module)) continue;
      import_dotted(module);
      if (const Module* m = program_.find(module); m && m->tree)
        for (const TableEntry& other : table_entries(*m->tree)) listed_entries_.insert(other.strings.begin(), other.strings.end());
    }
  }
  /// Where text is run, what its statements import has to be there: strings of the program's own modules, and of installed
  /// ones that run text, are looked through for import statements, which may be examples of doctest. Was there any?
  bool follow_texts() {
    const Module* interpreter = program_.find("_interpreter");
    if (!interpreter) return false;
    const size_t before = program_.modules.size();
    std::set<std::string> names;
    for (const Module* m : program_.modules) {
      if (!m->tree || m->is_standard_library() || !texts_seen_.insert(m).second) continue;
      const bool runs_text = std::any_of(m->imports.begin(), m->imports.end(), [&](const auto& import) {
        return !import.second.chain.empty() && import.second.chain.front() == interpreter;
      });
      if (is_own(*m) || runs_text)
        ast::walk(*m->tree, [&](ast::Expr* e) {
          auto text = ast::constant_text(*e);
          if (text && text->find("import ") != text->npos) collect_imports_of_text(*text, names);
        });
    }
    for (const std::string& name : names)
      if (name != main_stem()) import_dotted(name);
    return program_.modules.size() > before;
  }
  static bool is_own(const Module& m) { return m.origin == Origin::Main || m.origin == Origin::Program; }
  /// The program imports what it is told by strings: `load("json")`, `name = "json"`, `def load(name="json")`.
  void follow_given_names() {
    std::vector<const ast::Module*> trees;
    for (const Module* m : program_.modules)
      if (m->tree && is_own(*m)) trees.push_back(m->tree);
    std::set<std::string_view> functions{"import_module", "__import__"}, names;
    for (const ast::Module* tree : trees) collect_definitions(*tree, functions);
    for (const ast::Module* tree : trees) {
      collect_given_strings(*tree, functions, names);
      collect_defaults(*tree, names);
    }
    for (std::string_view name : names)
      if (is_dotted_name(name) && name != main_stem()) import_dotted(std::string(name));
  }
  void follow_tables_of_program() {
    for (size_t i = 0; i < program_.modules.size(); ++i) {
      const Module& holder = *program_.modules[i];
      if (!holder.tree || !is_own(holder) || !holder.package.str().empty()) continue;
      for (const TableEntry& entry : table_entries(*holder.tree))
        for (std::string_view s : entry.strings)
          if (is_dotted_name(s) && s != main_stem()) import_dotted(std::string(s));
    }
  }
  void follow_tables_of_package(const Module& m, const std::vector<ImportCalls::Beginning>& beginnings) {
    std::string_view package = m.package.str(), top = package.substr(0, package.find('.'));
    if (top.empty()) return;
    std::string inside = std::string(top) + ".";
    std::set<std::string_view> asked_for = program_mentions_, passed;
    for (const Module* other : program_.modules) {
      if (!other->tree || (other->name != top && !other->name.str().starts_with(inside))) continue;
      collect_defaults(*other->tree, asked_for);
      if (!beginnings.empty()) collect_passed_strings(*other->tree, passed);
    }
    collect_assigned_strings(*m.tree, asked_for);
    auto is_wanted = [&](const TableEntry& entry) {
      constexpr size_t kShort = 50;
      return !entry.keyed || (is_own(m) && entry.items <= kShort) ||
             std::any_of(entry.strings.begin(), entry.strings.end(), [&](auto s) { return asked_for.contains(s); });
    };
    for (const TableEntry& entry : table_entries(*m.tree))
      if (is_wanted(entry)) passed.insert(entry.strings.begin(), entry.strings.end());
    for (const auto& [name, start] : beginnings) {
      const Module* whole = name == top || name.starts_with(inside) ? import_dotted(name).module() : nullptr;
      if (!whole || !whole->is_package) continue;
      const std::vector<std::string> children = modules_in(*whole);
      const bool all = start.empty() && is_small(*whole, children);
      for (const std::string& child : children)  // `x%03x`: all that begin so
        if (all || asked_for.contains(child) || passed.contains(child) || (!start.empty() && child.starts_with(start)))
          import_dotted(name + "." + child);
    }
    for (size_t i = 0; i < program_.modules.size(); ++i) {
      const Module& holder = *program_.modules[i];
      if (!holder.tree || holder.package != m.package) continue;
      for (const TableEntry& entry : table_entries(*holder.tree)) {
        if (!is_wanted(entry)) continue;
        for (std::string_view s : entry.strings)
          if (s.starts_with(inside) && is_dotted_name(s)) import_dotted(std::string(s));
      }
    }
  }
  /// May all modules of a package be compiled in because one of them may be asked for by what the program reads?
  /// docutils finds its directives so.
  static bool is_small(const Module& package, const std::vector<std::string>& children) {
    constexpr size_t kModules = 12;
    constexpr off_t kBytes = 200'000;
    if (children.size() > kModules) return false;
    off_t bytes = 0;
    for (const Portion& portion : portions_of(package))
      for (const std::string& child : children)
        for (const char* file : {".py", "/__init__.py"}) {
          struct stat st;
          if (stat((portion.folder + "/" + child + file).c_str(), &st) == 0) bytes += st.st_size;
        }
    return bytes <= kBytes;
  }
  /// A package may import modules from outside by tables of what stands for them: six has `MovedModule("queue", "Queue")`
  /// in a list. Such an entry is followed when another module asks for something by one of its strings.
  void follow_tables_of_calls(const Module& m) {
    std::set<std::string_view> asked_for;
    for (const Module* other : program_.modules)
      if (other->tree && other != &m && other->origin != Origin::Stdlib && other->origin != Origin::CPythonLib)
        collect_mentions(*other->tree, asked_for);
    for (const TableEntry& entry : table_entries(*m.tree))
      if (entry.is_call && std::any_of(entry.strings.begin(), entry.strings.end(), [&](auto s) { return asked_for.contains(s); }))
        for (std::string_view s : entry.strings)
          if (is_dotted_name(s)) import_dotted(std::string(s));
  }
  /// The program may name modules of a package that imports what it is told: `extensions=["markdown.extensions.toc"]`.
  void follow_names_of_program(const Module& m) {
    std::string_view package = m.package.str();
    const std::string inside = std::string(package.substr(0, package.find('.'))) + ".";
    for (size_t i = 0; i < program_.modules.size(); ++i) {
      const Module& own = *program_.modules[i];
      if (!own.tree || !is_own(own)) continue;
      for (std::string_view s : strings_of(*own.tree))
        if (s.starts_with(inside) && is_dotted_name(s)) import_dotted(std::string(s));
    }
  }
  /// Packages may tell a package that they import which modules of theirs it shall import: pycparser has its tables in
  /// modules of its own, whose names ply gets as strings.
  void follow_names_of_users(const Module& m) {
    const std::string_view name = m.name.str(), top = name.substr(0, name.find('.'));
    for (size_t i = 0; i < program_.modules.size(); ++i) {
      const Module& user = *program_.modules[i];
      if (!user.tree || !user.is_installed() || user.is_standard_library()) continue;
      const std::string_view user_name = user.name.str(), user_top = user_name.substr(0, user_name.find('.'));
      if (user_top == top || user.source->text().find(top) == std::string_view::npos || !imports_from(*user.tree, top)) continue;
      const std::string inside = std::string(user_top) + ".";
      std::set<std::string_view> told;
      collect_defaults(*user.tree, told);
      collect_passed_strings(*user.tree, told);
      collect_assigned_strings(*user.tree, told);
      for (std::string_view s : told)
        if (s.starts_with(inside) && is_dotted_name(s)) import_dotted(std::string(s));
    }
  }
  /// Does a module import anything of the package `top`?
  static bool imports_from(const ast::Module& tree, std::string_view top) {
    auto is_of = [&](std::string_view name) { return name.substr(0, name.find('.')) == top; };
    std::vector<ImportSite> sites;
    collect(tree.body, false, sites);
    return std::any_of(sites.begin(), sites.end(), [&](const ImportSite& site) {
      if (const auto* from = site.stmt->try_as<ast::ImportFrom>()) return !from->level && from->module && is_of(from->module.str());
      const auto* import = site.stmt->try_as<ast::Import>();
      return import && std::any_of(import->names.begin(), import->names.end(), [&](const ast::Alias* a) { return is_of(a->name.str()); });
    });
  }
  /// What the main file would be called as a module.
  std::string_view main_stem() const {
    std::string_view path = program_.main->path;
    path = path.substr(path.rfind('/') + 1);
    return path.substr(0, path.rfind('.'));
  }

  Module* import_top(const std::string& name) {
    if (Module* m = program_.find(name)) return m;
    auto found = find_top(name);
    if (!found) return nullptr;
    Module* m = add(name, *found, nullptr);
    process(m);
    return m;
  }
  Module* import_child(Module* parent, const std::string& name) {
    std::string full = std::string(parent->name == std::string_view("__main__") ? "" : parent->name.str());
    full += full.empty() ? name : "." + name;
    if (Module* m = program_.find(full)) return m;
    // os.path is a module of another name that the module os puts there.
    if (full == "os.path" && parent->origin == Origin::Stdlib) return import_top("posixpath");
    auto found = find_in_package(*parent, name);
    if (!found) return nullptr;
    Module* m = add(full, *found, parent);
    process(m);
    return m;
  }

  ImportTarget import_dotted(const std::string& name) {
    ImportTarget target;
    target.name = name;
    size_t start = 0;
    Module* at = nullptr;
    while (start <= name.size()) {
      size_t dot = name.find('.', start);
      std::string part = name.substr(start, dot == name.npos ? dot : dot - start);
      Module* next = at ? import_child(at, part) : import_top(part);
      if (!next) {
        target.missing = name.substr(0, dot);
        return target;
      }
      target.chain.push_back(next);
      at = next;
      if (dot == name.npos) break;
      start = dot + 1;
    }
    return target;
  }

  /// Compiles in every module of the package that `name` stands for in a module's text: "" its own, else a variable that
  /// an import there binds, or a module.
  void import_whole(const Module& m, const std::string& name) {
    std::string own(m.package.str());
    if (name.empty()) {
      if (!own.empty()) import_whole_package(own);
      return;
    }
    import_whole_package(name);
    if (!own.empty()) import_whole_package(own + "." + name);
    std::vector<ImportSite> sites;
    collect(m.tree->body, false, sites);
    for (const ImportSite& site : sites) {
      if (const auto* from = site.stmt->try_as<ast::ImportFrom>(); from && from->level == 0) {
        for (const ast::Alias* a : from->names)
          if ((a->asname ? a->asname : a->name) == name)
            import_whole_package(std::string(from->module.str()) + "." + std::string(a->name.str()));
      } else if (const auto* import = site.stmt->try_as<ast::Import>()) {
        for (const ast::Alias* a : import->names)
          if (a->asname && a->asname == name) import_whole_package(std::string(a->name.str()));
      }
    }
  }
  /// The names of the modules and packages in a package's folder.
  std::vector<std::string> modules_in(const Module& package) {
    std::vector<std::string> found;
    for (const Portion& portion : portions_of(package)) {
      program_.used_paths.push_back(portion.folder);
      for (const std::string& file : base::names_in_folder(portion.folder)) {
        if (file == "__init__.py" || file == "__main__.py") continue;
        if (file.ends_with(".py")) found.push_back(file.substr(0, file.size() - 3));
        else if (is_file(portion.folder + "/" + file + "/__init__.py")) found.push_back(file);
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  void import_whole_package(const std::string& name) {
    const Module* package = program_.find(name) ? program_.find(name) : import_dotted(name).module();
    if (!package || !package->is_package || package->origin == Origin::Native) return;
    const bool in_library = package->is_library() || (package->origin == Origin::Namespace && package->portions[0].origin != Origin::Program);
    if (in_library) return;
    if (!whole_.insert(name).second) return;
    for (const std::string& child : modules_in(*package)) {
      import_dotted(name + "." + child);
      import_whole_package(name + "." + child);
    }
  }

  void missing(const Module& m, const ImportTarget& target, const ImportSite& site) {
    if (target.missing.empty() || site.guarded || m.is_installed()) return;
    sink_.emit(site.stmt->range, Diag::ModuleNotFound, target.missing).help(Diag::HelpInstallModule, target.missing);
  }

  void follow(Module& m, const ImportSite& site) {
    if (auto* import = site.stmt->try_as<ast::Import>()) {
      for (ast::Alias* a : import->names) {
        ImportTarget target = import_dotted(std::string(a->name.str()));
        missing(m, target, site);
        m.imports[a->id] = std::move(target);
      }
      return;
    }
    auto& from = *site.stmt->as<ast::ImportFrom>();
    if (from.level == 0 && from.module == std::string_view("__future__")) {
      m.imports[from.id] = import_future();
      return;
    }
    std::string name(from.module ? from.module.str() : std::string_view());
    if (from.level > 0) {
      auto package = package_at(m.package.str(), static_cast<size_t>(from.level));
      if (!package) {
        ImportTarget target;
        target.relative_error = m.package.str().empty() ? "with no known parent package" : "beyond top-level package";
        if (!m.is_file) sink_.emit(from.range, Diag::RelativeImportFails, target.relative_error);
        m.imports[from.id] = target;
        return;
      }
      name = std::string(*package) + (name.empty() ? "" : "." + name);
    }
    ImportTarget target = import_dotted(name);
    missing(m, target, site);
    Module* module = target.module();
    m.imports[from.id] = target;
    if (!module) return;
    for (ast::Alias* a : from.names) {
      if (a->name == std::string_view("*")) {
        star_import(m, from, *module);
        continue;
      }
      if (!(module->is_package || module->origin == Origin::Native)) continue;
      // The package's own variable of that name comes first, unless this very import is all that binds it. Otherwise
      // the submodule is compiled in all the same: the variable may be absent when the import runs.
      const Symbol* symbol = module->scope ? module->scope->find(a->name) : nullptr;
      bool attribute = symbol && symbol->bound && !(module == &m && symbol->binding_count == 1);
      if (Module* sub = import_child(module, std::string(a->name.str())); sub && !attribute) {
        ImportTarget child;
        child.name = sub->name.str();
        child.chain = {sub};
        m.imports[a->id] = std::move(child);
      }
    }
  }

  ImportTarget import_future() {
    ImportTarget target;
    target.name = "__future__";
    return target;
  }

  void star_import(Module& into, ast::ImportFrom& node, Module& from) {
    if (!from.scope) {
      into.opaque_star_import = true;
      return;
    }
    if (from.opaque_star_import) into.opaque_star_import = true;
    std::set<std::string> exported;
    bool listed = false;
    for (const ast::Stmt* s : from.tree->body) {
      const auto* a = s->try_as<ast::Assign>();
      if (!a || a->targets.size() != 1 || !a->targets[0]->is<ast::Name>() ||
          !(a->targets[0]->as<ast::Name>()->id_ == std::string_view("__all__")))
        continue;
      const ast::Seq<ast::Expr*>* items = a->value->is<ast::List>()    ? &a->value->as<ast::List>()->elts
                                          : a->value->is<ast::Tuple>() ? &a->value->as<ast::Tuple>()->elts
                                                                       : nullptr;
      if (!items) continue;
      listed = true;
      for (const ast::Expr* item : *items)
        if (const auto* c = item->try_as<ast::Constant>()) exported.emplace(c->value.text);
    }
    auto bind = [&](Symbol* s, base::Name name) {
      Symbol* to = into.scope->find(name);
      if (!to) {
        to = program_.owned_symbols.emplace_back(std::make_unique<Symbol>()).get();
        to->name = name;
        to->scope = into.scope;
        to->index = static_cast<uint32_t>(into.scope->symbols.size());
        into.scope->symbols.push_back(to);
        into.scope->table.emplace(name, to);
      }
      to->bound = to->star_imported = true;
      ++to->binding_count;
      into.star_imports[node.id].push_back({s, to});
    };
    for (Symbol* s : from.scope->symbols) {
      if (!s->bound) continue;
      std::string name(s->name.str());
      if (!listed ? !name.starts_with("_") : exported.erase(name) != 0) bind(s, s->name);
    }
    for (const std::string& name : exported) {  // the module's __getattr__ may know it
      bind(nullptr, session_.intern(name));
      mentions_.insert(session_.intern(name).str());
    }
  }

  Module* load_main() {
    Found found{Origin::Main, options_.main_path, false};
    std::string name = "__main__";
    Module* parent = nullptr;
    std::string package;
    if (!options_.main_module.empty()) {
      // As `python -m`: the module's own package is imported first.
      std::string target = options_.main_module;
      size_t dot = target.rfind('.');
      std::optional<Found> at;
      if (dot == target.npos) {
        at = find_top(target);
      } else {
        ImportTarget chain = import_dotted(target.substr(0, dot));
        parent = chain.module();
        if (parent) at = find_in_package(*parent, target.substr(dot + 1));
      }
      if (at && at->is_package) {
        ImportTarget chain = import_dotted(target);
        parent = chain.module();
        package = target;
        target += ".__main__";
        at = parent ? find_in_package(*parent, "__main__") : std::nullopt;
      } else if (dot != target.npos) {
        package = target.substr(0, dot);
      }
      program_.main_spec = target;
      if (!at || at->origin == Origin::Native) {
        sink_.emit({}, Diag::ModuleNotFound, options_.main_module);
        return nullptr;
      }
      found.path = at->path;
    } else if (!options_.main_text && is_folder(found.path)) {
      found.path += "/__main__.py";
      program_.main_spec = "__main__";
    }
    Module* m = add(name, found, nullptr);
    m->package = session_.intern(package);
    if (!options_.main_text) program_.used_paths.push_back(found.path);
    process(m);
    return m;
  }

  base::Session& session_;
  const Options& options_;
  diagnostics::Diagnostics& sink_;
  Program program_;
  std::set<std::string_view> mentions_;
  std::unordered_set<const Module*> texts_seen_;  // by follow_texts()
  std::set<std::string_view> listed_entries_;  // in tables of modules that entry points led to
  std::set<std::string_view> program_mentions_;  // those of the program's own modules
  struct Computing {
    Module* module;
    std::vector<ImportCalls::Beginning> beginnings;
  };
  std::vector<Computing> computing_;  // modules that compute the names of what they import
  std::set<std::string> whole_;  // packages all of whose modules are compiled in
  struct Postponed {
    Module* module;
    ImportSite site;
    std::string_view function;
  };
  std::vector<Postponed> postponed_;  // imports of functions that nothing has mentioned so far
};

}  // namespace

bool is_native_module(std::string_view name) {
  return std::any_of(std::begin(kNative), std::end(kNative), [&](const NativeRow& row) { return row.name == name; });
}

SearchPath SearchPath::from_environment(std::vector<std::string> stdlib, std::string native_stdlib, std::string program) {
  SearchPath s;
  s.stdlib = std::move(stdlib);
  s.native_stdlib = std::move(native_stdlib);
  s.program = std::move(program);
  if (const char* path = std::getenv("PYTHONPATH")) {
    std::string_view rest = path;
    while (!rest.empty()) {
      size_t colon = rest.find(':');
      std::string folder(rest.substr(0, colon));
      if (!folder.empty()) s.python_path.push_back(std::move(folder));
      rest = colon == rest.npos ? "" : rest.substr(colon + 1);
    }
  }
  for (const char* version : {"3.13"})
    if (const char* venv = std::getenv("VIRTUAL_ENV"))
      s.site_packages.push_back(std::string(venv) + "/lib/python" + version + "/site-packages");
  s.site_packages.push_back("/usr/local/lib/python3.13/site-packages");
  s.site_packages.push_back("/usr/lib/python3/dist-packages");
  std::vector<std::string> libs;
  if (const char* explicit_lib = std::getenv("BUNPY_CPYTHON_LIB")) libs.push_back(explicit_lib);
  if (const char* home = std::getenv("HOME"))
    libs.push_back(std::string(home) + "/.pyenv/versions/3.13.0/lib/python3.13");
  libs.push_back("/usr/local/lib/python3.13");
  libs.push_back("/usr/lib/python3.13");
  for (const std::string& lib : libs)
    if (is_file(lib + "/os.py")) {
      s.cpython_lib = lib;
      break;
    }
  return s;
}

Program resolve(base::Session& session, const Options& options, diagnostics::Diagnostics& sink) {
  return Resolver(session, options, sink).run();
}

namespace {
void dump_scope(const Scope& scope, int depth, std::string& out) {
  static const char* const kinds[] = {"module", "class", "function", "lambda", "comprehension", "generator expression",
                                      "type parameters", "type alias", "type variable"};
  std::string indent(static_cast<size_t>(depth) * 2, ' ');
  out += indent + kinds[static_cast<int>(scope.kind)] + " " + std::string(scope.qualname.str()) + "\n";
  for (const Symbol* s : scope.symbols) {
    out += indent + "  " + std::string(s->name.str()) + ":";
    if (s->parameter) out += " parameter";
    if (s->captured) out += " cell";
    if (!s->bound) out += " unbound";
    if (s->deleted) out += " deleted";
    out += "\n";
  }
  for (const Symbol* s : scope.frees) out += indent + "  " + std::string(s->name.str()) + ": free\n";
  for (const Scope* child : scope.children) dump_scope(*child, depth + 1, out);
}
}  // namespace

std::string dump(const Program& program) {
  std::string out;
  for (const Module* m : program.modules) {
    out += "module " + std::string(m->name.str()) + " " + m->path + "\n";
    if (m->scope) dump_scope(*m->scope, 1, out);
  }
  return out;
}

}  // namespace bunpy::names
