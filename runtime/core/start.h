// start.h: the order in which the runtime comes to life, the hooks between its folders, and the
// standard streams. Implemented in core/start.cpp and core/stdio.cpp unless a line says otherwise.
#pragma once

#include <string_view>

#include "bunpy/api.h"

namespace bunpy {

// ---- one init function per file; false = exception pending --------------------------------------
// Called once, in this order, on the main thread. Before any of them `gc_start()` has run, and interning,
// new_str, new_tuple and exact dicts with str keys must already work (they need no ready type).

bool init_threads();      ///< threads/: the main thread's ThreadState and stack_limit; called first
bool init_object();       ///< core: object, type, None, NotImplemented, Ellipsis, native functions
bool init_attributes();   ///< core: function, method, property, classmethod, staticmethod, super
bool init_str();          ///< builtins/str.cpp (call further parts of str from it)
bool init_bytes();        ///< builtins/bytes.cpp: bytes, bytearray, memoryview
bool init_int();          ///< builtins/int.cpp: int, bool
bool init_float();        ///< builtins/float.cpp
bool init_complex();      ///< builtins/complex.cpp
bool init_tuple();        ///< builtins/tuple.cpp
bool init_list();         ///< builtins/list.cpp
bool init_dict();         ///< builtins/dict.cpp: dict, its views and iterators
bool init_set();          ///< builtins/set.cpp: set, frozenset
bool init_range();        ///< builtins/range.cpp
bool init_slice();        ///< builtins/slice.cpp
bool init_iterators();    ///< builtins/iterators.cpp: zip, map, filter, enumerate, reversed, callable iterator
bool init_generator();    ///< builtins/generator.cpp
bool init_exceptions();   ///< core
bool init_modules();      ///< core: module type, the builtins module, sys.modules
bool init_functions();    ///< builtins/functions.cpp: print, len, sorted, … through define_functions(builtins_module(), …)
bool init_site();         ///< builtins/site.cpp: exit, help and the rest of CPython's module site

/// gc_start and all of the above in order: what run_program does first, and all that a unit test needs.
/// `names` (may be null): strs to intern before all others, null-terminated.
bool start_runtime(Str* const* names);

// ---- the built-in namespace -----------------------------------------------------------------------

/// The module `builtins`; from init_modules on.
Module* builtins_module();
/// Makes `v` a built-in name (types do this from their init function: it works before init_modules too).
void add_builtin(const char* name, Value v);

// ---- modules --------------------------------------------------------------------------------------

/// sys.modules: a dict from name to module.
Dict* modules_dict();
/// The module of this name among the program's compiled and native modules, imported; null with
/// ModuleNotFoundError when the program does not contain it. For importlib.import_module and __import__.
Value import_by_name(Str* name);
/// Adds a function to the pending exception's traceback at its first line, which it has not reached yet.
void trace_not_started(const Code* code);
/// Of every module that was compiled from a file: (name, whether it is a package, file).
List* compiled_modules();
/// The module that was compiled for loaders from that file, not yet run and from now on called `name`; None if there is
/// none left.
Value claim_file_module(Str* path, Str* name);
/// Runs a module of that kind, once. False if it is none.
Value run_file_module(Value module);
/// The package that the main module belongs to (-m); "" for a script.
std::string main_package();
bool program_has_module(Str* name);
/// The running program (null in unit tests) and its arguments: sys.argv.
const Program* running_program();
extern int program_argc;
extern char** program_argv;

// ---- warnings (core/warnings.cpp) --------------------------------------------------------------------

/// warnings.warn once the module is imported, else null.
extern Value warn_function;
/// warnings.warn(text, category) for the running Python function. -1 = a filter made it an exception, which is pending.
int warn(Type* category, const std::string& text, int64_t level = 1);
/// "coroutine '…' was never awaited"; also in a program without that module, whose filters would let it through.
void warn_unawaited_coroutine(Value coroutine, const std::string& name);
void report_unawaited_at_exit();  ///< builtins/generator.cpp
// builtins/generator_drop.cpp
void close_when_dropped(struct Generator* g);
void find_dropped_generators();  ///< before a collection that the program asks for
void close_generators_at_exit();
/// The program has ended, only finalisers still run: sys.is_finalizing().
extern bool finalizing;
/// The DeprecationWarning for a conversion method whose result is an instance of a subclass of `type`; `returned` is
/// "__int__ returned non-int" and the like.
int warn_strict_subclass(Value result, const std::string& returned, const char* type);

// ---- exit -----------------------------------------------------------------------------------------

/// threads/: joins non-daemon threads (threading._shutdown); called before at-exit functions.
void join_all_threads();
/// Calls `f` (a callable) at exit, last registered first (module atexit).
bool register_at_exit(Value f, Value args, Value kwargs);
/// Drops every registration of callables equal to `f`. False = exception pending.
bool unregister_at_exit(Value f);
/// Calls what is registered, last in first out, and forgets it; what they raise is reported.
void run_at_exit();
void forget_at_exit();
int64_t count_at_exit();
/// Leaves the process now: flushes the standard streams, runs nothing else (end of run_program, os._exit).
[[noreturn]] void leave_process(int status);

// ---- printing of uncaught exceptions ----------------------------------------------------------------

/// sys.excepthook as set by the program, or null; sys sets it.
extern Value (*excepthook_override)(Exception* e);
/// An exception that nothing can catch, with what it left (null: nothing known) and words for that other than
/// "Exception ignored in"; sys.unraisablehook decides what becomes of it.
void report_unraisable(Exception* e, Value where, Value message = Value());
/// What sys.unraisablehook does by default: "Exception ignored in: …" and the traceback, to sys.stderr.
void print_unraisable(Exception* e, Value where, Value message);
/// sys.unraisablehook as set by the program; sys sets it. False: it is the default.
extern bool (*unraisablehook_override)(Exception* e, Value where, Value message);
/// Text for sys.stderr as it is now; nothing when that is None. False = exception pending.
bool write_current_stderr(const std::string& text);

// ---- standard streams -------------------------------------------------------------------------------

/// Buffered standard output, safe from any thread; each call is one atomic piece of output. `fd` 1 or 2.
/// False = OSError pending (BrokenPipeError…). Standard error is written through at once.
bool stdio_write(int fd, std::string_view utf8);
bool stdio_flush(int fd);
/// Line buffering when standard output is a terminal, block buffering otherwise.
bool stdout_is_terminal();

}  // namespace bunpy
