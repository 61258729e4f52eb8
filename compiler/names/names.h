// The product of name resolution: every module of the program, and for each of them every scope,
// every variable, and which variable each name in the text means. Later phases never compare
// identifiers; they follow `Symbol*`.
//
// Rules (language reference §4.2, §6.2.4, §7.12–13, PEP 572, 695, 709):
//  - A Symbol is one variable and belongs to the scope that holds it. A use in an inner scope (a
//    free variable) resolves to the owner's Symbol; `global x` resolves to the module's.
//  - A name that nothing in sight binds resolves to a module Symbol with `bound == false`: it is
//    looked up in the module and then in `builtins` when it is executed.
//  - In a class body a name bound there resolves to the class's Symbol; a read that doesn't find it
//    continues at `Symbol::outer`.
//  - List, set and dict comprehensions are scopes without a frame: their targets live hidden in the
//    frame of `Scope::frame`. Generator expressions have a frame of their own.
//  - Names `__x` in a class are mangled: `Symbol::name` is the mangled one.
//
// Start at `names::resolve` and `Module`.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/session.h"
#include "diagnostics/diagnostics.h"
#include "syntax/ast.h"
#include "syntax/literals.h"

namespace bunpy::names {

struct Scope;
struct Module;

/// One variable.
struct Symbol {
  base::Name name;          // as stored at run time (mangled)
  Scope* scope = nullptr;   // the scope that holds it
  uint32_t index = 0;       // its place in scope->symbols
  bool parameter = false;
  bool bound = false;       // some statement, parameter or import binds it
  bool captured = false;    // an inner function scope uses it: needs a cell (never set on globals)
  bool bound_elsewhere = false;  // an inner scope binds it through `global` or `nonlocal`
  bool deleted = false;     // some `del` unbinds it
  bool read = false;        // some expression reads it
  bool star_imported = false;    // (also) bound by a `from m import *`
  bool undefined = false;   // module symbols: nothing binds it and no built-in is called so
  bool implicit = false;    // its namespace holds it without a statement: `__module__` in a class, `__annotations__`
  uint32_t binding_count = 0;    // how many places bind it: 1 for a name bound once
  Symbol* outer = nullptr;  // class symbols: the module symbol a failed read continues at

  bool is_global() const;
  /// A plain variable of its frame: not global, not in a class namespace, not in a cell.
  bool is_fast_local() const;
};

enum class ScopeKind : uint8_t {
  Module,
  Class,
  Function,       // FunctionDef, AsyncFunctionDef
  Lambda,
  Comprehension,  // list, set, dict comprehension: runs in the frame around it
  GeneratorExp,
  TypeParameters,  // around a generic function, class or alias (PEP 695); evaluated at once
  TypeAlias,       // the value of a `type` statement; evaluated when asked for
  TypeVariable,    // bound or default of a type parameter; evaluated when asked for
};

/// A block of code with its own variables.
struct Scope {
  ScopeKind kind = ScopeKind::Module;
  const ast::Node* node = nullptr;  // FunctionDef, ClassDef, Lambda, ListComp, …; null for modules
  Module* module = nullptr;
  Scope* parent = nullptr;          // the scope around it in the text
  Scope* frame = nullptr;           // whose frame it runs in: itself, but for Comprehensions
  base::Name name;                  // __name__: "f", "<lambda>", "<listcomp>", "<module>", …
  base::Name qualname;              // __qualname__: "C.f.<locals>.g"

  std::vector<Symbol*> symbols;  // variables held here: parameters first, then by first appearance
  std::vector<Symbol*> cells;    // those of `symbols` that are captured, in order
  std::vector<Symbol*> frees;    // variables of outer functions that this scope or one in it uses
  std::vector<Scope*> children;  // scopes directly in this one, in source order
  std::vector<base::Name> used_names;  // frames: globals, attributes and modules that it names
  std::vector<base::Name> static_attributes;  // classes: what functions in it assign as `self.x = …`

  bool has_yield = false;          // `yield` or `yield from` in its own body
  bool unwinds = false;            // … within a `try` or `with`
  bool is_async = false;           // `async def`, or a generator expression that awaits
  bool has_await = false;          // await, async for/with or async comprehension in it
  bool returns_value = false;      // has a `return` with an expression
  bool uses_class_cell = false;    // functions: reads `__class__`, or calls super(); classes: must
                                   // make the cell `__class__` (Scope::class_cell)
  bool uses_locals = false;        // calls locals(), vars(), dir(), eval or exec by name, or names what is undefined:
                                   // the NameError offers the local variables
  bool has_annotations = false;    // classes: `x: T` is in them; modules: … and `__annotations__` is used by name
  bool is_annotation = false;      // lambdas: the value of a `type` statement, a bound or a default (PEP 695)
  Symbol* class_cell = nullptr;    // classes with uses_class_cell: the cell `__class__`
  Symbol* class_dict = nullptr;    // classes whose names a function for annotations reads: the cell that gives it them

  bool is_function_like() const {
    return kind != ScopeKind::Module && kind != ScopeKind::Class;
  }
  /// Calling it makes a generator object.
  bool is_generator() const {
    return !is_async && (has_yield || kind == ScopeKind::GeneratorExp);
  }
  bool is_coroutine() const {
    return is_async && !has_yield && kind != ScopeKind::GeneratorExp;
  }
  bool is_async_generator() const {
    return is_async && (has_yield || kind == ScopeKind::GeneratorExp);
  }
  /// The symbol held here under that name, or null.
  Symbol* find(base::Name symbol_name) const {
    auto it = table.find(symbol_name);
    return it == table.end() ? nullptr : it->second;
  }

  std::unordered_map<base::Name, Symbol*> table;
};

inline bool Symbol::is_global() const { return scope->kind == ScopeKind::Module; }
inline bool Symbol::is_fast_local() const { return scope->is_function_like() && !captured; }

/// Where a module came from, in the order in which they are looked for.
enum class Origin : uint8_t {
  Main,         // the file given to bunpy
  Stdlib,       // bunpy's own Python sources
  Native,       // provided by the runtime, no Python source (native_modules.def)
  Program,      // the main file's folder
  PythonPath,
  SitePackages,
  CPythonLib,   // an installed CPython's Lib
  Namespace,    // a folder without __init__.py
};

/// What one `import a.b.c [as d]` or `from a.b import c` means. Kept per Alias node, and per
/// ImportFrom node for its module part.
struct ImportTarget {
  /// `a`, `a.b`, `a.b.c`: modules to import, in this order, as far as they exist. For an Alias of
  /// ImportFrom: the submodule alone if there is one (used when the module has no such attribute).
  std::vector<Module*> chain;
  /// Whole dotted name, absolute ("" if a relative import leaves its package).
  std::string name;
  /// Part that doesn't exist ("a.b" of a.b.c); executing the import raises ModuleNotFoundError.
  std::string missing;
  /// Why a relative import fails: "beyond top-level package" or "with no known parent package"; empty if it doesn't.
  std::string_view relative_error;

  Module* module() const { return missing.empty() && !chain.empty() ? chain.back() : nullptr; }
};

/// One binding made by `from m import *`.
struct StarBinding {
  Symbol* from = nullptr;  // in m's module scope; null for a name that `__all__` lists and m does not bind
  Symbol* to = nullptr;    // in the importing module's scope
};

/// A folder that holds modules of a namespace package.
struct Portion {
  Origin origin;  // of its modules
  std::string folder;
};

/// One module of the program.
struct Module {
  uint32_t index = 0;       // its place in Program::modules
  base::Name name;          // full dotted name: "__main__", "pkg.sub"
  base::Name package;       // __package__: "" for a top-level module or script
  Origin origin = Origin::Program;
  bool is_package = false;
  /// Python here, C in CPython (stdlib/native/*.py): the functions of its top level are built-in functions, and
  /// nothing in it shows in tracebacks. (For single functions of a module there is native_functions.def.)
  bool stands_for_native = false;
  /// CPython runs the module's own C version instead (pickle), whose calls count as little as other native ones.
  bool has_native_twin = false;
  std::string path;         // of the source file; the first folder for a namespace package
  std::vector<Portion> portions;  // of a namespace package
  /// Text for eval() or exec(), interpreted: which namespace it runs in is known at run time only. No name is known to be a
  /// built-in, and what it imports is looked for then.
  bool is_text = false;
  /// Is it for loaders alone, which run it from its file under a name of their own? Then its name here is its path.
  bool is_file = false;
  Module* parent = nullptr;  // the package that holds it

  // Without source (Native, Namespace) the rest is empty.
  const base::SourceFile* source = nullptr;
  const ast::Module* tree = nullptr;
  Scope* scope = nullptr;
  std::vector<std::unique_ptr<Scope>> scopes;  // all of them, outer before inner
  bool future_annotations = false;             // from __future__ import annotations
  bool opaque_star_import = false;  // `from m import *` of a module whose names aren't known here

  /// Not written for this program: a library module, or one found through PYTHONPATH.
  bool is_installed() const { return is_library() || origin == Origin::PythonPath; }

  /// bunpy's own, or CPython's.
  bool is_standard_library() const { return origin == Origin::Stdlib || origin == Origin::CPythonLib; }

  /// Not written by the user: bunpy's own, CPython's, or an installed package.
  bool is_library() const {
    return origin == Origin::Stdlib || origin == Origin::SitePackages || origin == Origin::CPythonLib;
  }

  /// Meaning of the node's name. For Name nodes: the variable. Also for every other node that
  /// binds or names a variable: Arg, FunctionDef, ClassDef, ExceptHandler (`as`), Alias, MatchAs,
  /// MatchStar, MatchMapping (`**rest`), TypeVar, ParamSpec, TypeVarTuple. Null where there is none.
  ast::NodeMap<Symbol*> symbols;
  /// Scope opened by a FunctionDef, AsyncFunctionDef, ClassDef, Lambda, comprehension.
  ast::NodeMap<Scope*> scope_of;
  /// TypeParameters scope of a generic FunctionDef/ClassDef/TypeAlias, by that statement;
  /// TypeAlias and TypeVariable scopes, by the expression evaluated in them.
  ast::NodeMap<Scope*> annotation_scope_of;
  /// Imports, by Alias and ImportFrom node id.
  std::unordered_map<uint32_t, ImportTarget> imports;
  /// `from m import *`, by ImportFrom node id.
  std::unordered_map<uint32_t, std::vector<StarBinding>> star_imports;

  const ImportTarget* import_of(const ast::Node& node) const {
    auto it = imports.find(node.id);
    return it == imports.end() ? nullptr : &it->second;
  }
};

/// Is the scope's code C in CPython: that of a whole module, or of a function or class in native_functions.def?
bool stands_for_native(const Scope& scope);

/// A function of a module's top level that stands for a native one.
inline bool is_built_in_function(const Scope& s) {
  return s.kind == ScopeKind::Function && s.parent->kind == ScopeKind::Module && stands_for_native(s);
}

/// Is it a built-in that the program may use without importing anything (builtin_names.def)?
bool is_builtin_name(std::string_view name);

/// The whole program.
struct Program {
  /// Imported modules before their importers (as far as there are no cycles); the main module last.
  std::vector<Module*> modules;
  Module* main = nullptr;
  /// What the main module is called where `python -m` or `python folder` runs it ("pkg.mod", "pkg.__main__",
  /// "__main__"); empty for a script.
  std::string main_spec;
  /// Files looked for and not found: if one appears, the program may mean something else.
  std::vector<std::string> absent_paths;
  /// Files and folders that were used.
  std::vector<std::string> used_paths;
  /// Names of built-ins that the program may replace: assigned as `builtins.name`, or named by a string in a module that
  /// imports builtins, or by a string "builtins.name" (for setattr() and unittest.mock.patch()).
  std::set<std::string, std::less<>> replaced_builtins;
  /// Does a string name an encoding or error handler that only the module codecs knows?
  bool names_codec = false;
  /// Does a string name characters, as a pattern of re may (`\N{EM DASH}`)? Looking them up is unicodedata's.
  bool names_characters = false;
  /// Is there a class with type parameters? Without typing, arguments of it that are text are checked by the parser.
  bool has_generic_class = false;
  /// Does a module that is not bunpy's own name `__spec__` or `__loader__`? Then all modules get theirs.
  bool names_spec = false;
  /// Does a module beyond the standard library name `f_locals`?
  bool names_frame_locals = false;
  /// Does the program use the built-in help()? That is pydoc's.
  bool names_help = false;

  /// The module of that dotted name, or null.
  Module* find(std::string_view name) const {
    auto it = by_name.find(std::string(name));
    return it == by_name.end() ? nullptr : it->second;
  }

  std::unordered_map<std::string, Module*> by_name;
  std::vector<std::unique_ptr<Module>> owned_modules;
  std::vector<std::unique_ptr<Symbol>> owned_symbols;
};

/// Where to look for modules. Folders that don't exist are allowed.
struct SearchPath {
  std::vector<std::string> stdlib;         // bunpy's own sources
  std::string native_stdlib;               // those of modules that are C in CPython
  std::string program;                     // the main file's folder (sys.path[0])
  std::vector<std::string> python_path;    // PYTHONPATH
  std::vector<std::string> site_packages;  // $VIRTUAL_ENV's and the system's
  std::string cpython_lib;                 // an installed CPython 3.13's Lib, or ""

  /// As the environment says: PYTHONPATH, VIRTUAL_ENV, and an installed CPython 3.13.
  static SearchPath from_environment(std::vector<std::string> stdlib, std::string native_stdlib, std::string program);
};

struct Options {
  std::string main_path;     // the script; a folder or package means its __main__.py
  std::optional<std::string> main_text;  // its text when it is no file: `-c`, standard input
  std::string main_module;   // instead of main_path: as `python -m`
  SearchPath search;
  std::vector<std::string> excluded_modules;  // treated as not installed, submodules included
  std::vector<std::string> included_modules;  // compiled in though no statement imports them
  bool interprets_text = false;  // the program's own eval() and exec() are interpreted, not refused
  syntax::UnicodeNameLookup unicode_names = nullptr;  // for \N{…} in string literals
};

/// Parses the main file and everything it imports, and resolves all names. Errors go to the sink;
/// the product is only meaningful if there were none.
Program resolve(base::Session& session, const Options& options, diagnostics::Diagnostics& sink);

/// Resolves the names of one parsed module, whose imports are not followed: for text that eval() or exec() runs (`is_text`),
/// tests and tools.
std::unique_ptr<Program> resolve_single(base::Session& session, const base::SourceFile& source,
                                        const ast::Module& tree, bool is_text = false);

/// Text for `bunpy build --dump=names`.
std::string dump(const Program& program);

/// Whether the runtime provides that module natively (native_modules.def).
bool is_native_module(std::string_view name);

}  // namespace bunpy::names
