// start.cpp: the start and the end of a program.
//
//   run_program   collector → types → builtins → main module → threads joined → at-exit functions → flush
//
// The exit status is CPython's: 0, 1 after an uncaught exception, what SystemExit says, 120 when the last
// flush fails; KeyboardInterrupt ends the process by SIGINT itself.

#include <csignal>
#include <unistd.h>

#include "bunpy/threads.h"
#include "core/internal.h"

namespace bunpy {

int program_argc;
char** program_argv;

void set_program(const Program* p);
void init_protocols();
void init_type_params();
void init_generic_class();
void flush_open_files();  // builtins/file_bytes.cpp

bool start_runtime(Str* const* names) {
  static bool (*const steps[])() = {
      init_threads, init_object, init_attributes, init_str,   init_bytes,     init_int,       init_float,
      init_complex, init_tuple,  init_list,       init_dict,  init_set,       init_range,     init_slice,
      init_iterators, init_generator, init_exceptions, init_modules, init_functions,
      init_site,
  };
  gc_start();
  while (names && *names) intern(*names++);
  for (auto step : steps)
    if (!step()) return false;
  init_protocols();
  init_type_params();
  init_generic_class();
  finish_static_types();
  return true;
}

// ---- at exit ------------------------------------------------------------------------------------------------

static List* at_exit;

bool register_at_exit(Value f, Value args, Value kwargs) {
  if (!at_exit && !(at_exit = new_list())) return false;
  return list_append(at_exit, make_tuple({f, args ? args : None_, kwargs ? kwargs : None_})) == 0;
}
bool unregister_at_exit(Value f) {
  if (!at_exit) return true;
  List* kept = new_list();
  if (!kept) return false;
  for (int64_t i = 0; i < list_length(at_exit); i++) {
    Value row = list_item(at_exit, i);
    int same = equal_values(row.as<Tuple>()->items[0], f);
    if (same < 0) return false;
    if (same == 0 && list_append(kept, row) < 0) return false;
  }
  at_exit = kept;
  return true;
}

bool finalizing = false;

void forget_at_exit() { at_exit = nullptr; }
int64_t count_at_exit() { return at_exit ? list_length(at_exit) : 0; }
void run_at_exit() {
  while (at_exit && list_length(at_exit) > 0) {
    Value row = call_attr(at_exit, "pop");
    if (!row) break;
    Value* items = row.as<Tuple>()->items;
    if (!call_star(items[0], is_none(items[1]) ? Value() : items[1], is_none(items[2]) ? Value() : items[2])) {
      Exception* e = take_pending();
      Value who = repr_of(items[0]);
      if (!who) clear_pending();
      report_unraisable(e, Value(), new_str("Exception ignored in atexit callback " + (who ? to_utf8(who) : "")));
    }
  }
}

void leave_process(int status) {
  flush_open_files();
  stdio_flush(1);
  _exit(status);
}

/// The status that SystemExit asks for; a message goes to stderr.
static int exit_status(Exception* e) {
  Value code = e->extra_fields[0];
  if (!code || is_none(code)) return 0;
  if (is_int_like(code)) {
    Value i = plain_int(code);
    return static_cast<int>(int_low64(i));
  }
  stdio_flush(1);
  Value text = str_of(code);
  if (text) stdio_write(2, to_utf8(text) + "\n");
  return 1;
}

/// Prints what is pending; the status to exit with. *interrupted: by KeyboardInterrupt.
static int finish_with_error(bool* interrupted) {
  Exception* e = thread_state->pending;
  if (is_subtype(e->type, &SystemExit_type)) {
    clear_pending();
    return exit_status(e);
  }
  *interrupted = is_subtype(e->type, &KeyboardInterrupt_type);
  print_pending();
  return 1;
}

/// The functions of CPython's runpy that tracebacks show above a module run by -m.
static void trace_runpy() {
  static const SourceText source = {"<frozen runpy>", "", 0};
  static Str run_code = BUNPY_STR("_run_code", 9, 1, true), run_module = BUNPY_STR("_run_module_as_main", 19, 1, true);
  static const Code frames[] = {
      {&run_code, &run_code, &source, 88, 0, 0, 0, 0, 0, 0, 0, 0, nullptr, nullptr},
      {&run_module, &run_module, &source, 198, 0, 0, 0, 0, 0, 0, 0, 0, nullptr, nullptr}};
  for (const Code& frame : frames) trace_not_started(&frame);
}

/// The program from its first statement to the last flush; returns the exit status.
static int run_to_end(void* argument) {
  const auto* p = static_cast<const Program*>(argument);
  int status = 0;
  bool interrupted = false;
  // `python -m` imports the package before it runs a module of it.
  std::string package = main_package();
  bool ready = (!p->initialize || p->initialize()) && (package.empty() || import_by_name(intern(package.c_str())));
  if (ready && !import_module(p->main)) {
    ready = false;
    if (*p->main_spec) trace_runpy();
  }
  if (!ready) status = finish_with_error(&interrupted);
  join_all_threads();
  if (pending()) {
    int s = finish_with_error(&interrupted);
    if (status == 0) status = s;
  }
  run_at_exit();
  finalizing = true;
  report_unawaited_at_exit();
  close_generators_at_exit();
  gc_finalize_all();
  flush_open_files();
  if (!stdio_flush(1)) {
    clear_pending();
    if (status == 0) status = 120;
  }
  if (interrupted) {
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
    status = 130;
  }
  return status & 0xff;
}

int run_program(const Program* p, int argc, char** argv) {
  program_argc = argc;
  program_argv = argv;
  if (!start_runtime(p->names)) {
    if (pending()) print_pending();
    return 70;
  }
  set_program(p);
  p->main->name = intern("__main__");
  // Daemon threads may still run: the process ends without destructors under their feet.
  _exit(run_on_main_stack(run_to_end, const_cast<Program*>(p)));
}

}  // namespace bunpy
