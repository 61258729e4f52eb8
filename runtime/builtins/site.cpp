// site.cpp: what CPython's module site adds to the built-ins: exit, quit, help, copyright, credits, license.
#include "builtins/str.h"
#include "core/start.h"

namespace bunpy {
namespace {

/// exit and quit: their repr says how to use them.
struct Quitter : Object {
  Value name;
};
Type quitter_type, printer_type, helper_type;

constexpr char kEndOfFile[] = "Ctrl-D (i.e. EOF)";

Value quitter_repr(Value v) {
  StrBuilder out;
  out.add("Use ");
  out.add(v.as<Quitter>()->name.as<Str>());
  out.add("() or ");
  out.add(kEndOfFile);
  out.add(" to exit");
  return out.finish();
}
Value quitter_call(Value* a) { return raise(call(&SystemExit_type, {a[1]})); }
Value quitter_name(Value* a) { return a[0].as<Quitter>()->name; }
Value quitter_eof(Value*) { return new_str_ascii(kEndOfFile); }
constexpr NativeDef quitter_methods[] = {
    {"__call__(self, code=None)", quitter_call},
    {"name", quitter_name, NativeDef::Getter},
    {"eof", quitter_eof, NativeDef::Getter},
    {nullptr, nullptr},
};

/// copyright, credits and license: a call prints the text, as the interactive interpreter prints the repr.
struct Printer : Object {
  const char* text;
};
Value printer_repr(Value v) { return new_str_ascii(v.as<Printer>()->text); }
Value printer_call(Value* a) {
  Value print = get_attr(builtins_module(), intern("print"));
  return print.bits ? call(print, {printer_repr(a[0])}) : print;
}
constexpr NativeDef printer_methods[] = {{"__call__(self)", printer_call}, {nullptr, nullptr}};

/// help: pydoc's, which is there when the program was compiled with it.
Value helper_repr(Value) {
  return new_str_ascii("Type help() for interactive help, or help(object) for help about object.");
}
Value helper_call(Value* a) {
  Value pydoc = import_by_name(intern("pydoc"));
  Value helper = pydoc.bits ? get_attr(pydoc, intern("help")) : Value();
  return helper.bits ? call_star(helper, a[1], a[2]) : Value();
}
constexpr NativeDef helper_methods[] = {{"__call__(self, /, *args, **kwds)", helper_call}, {nullptr, nullptr}};

void init_type(Type* t, const char* name, uint32_t size, Value (*repr)(Value), const NativeDef* methods) {
  type_init(t, name, nullptr, size, 0);
  t->repr = repr;
  define_methods(t, methods);
  type_ready(t);
}

bool add_printer(const char* name, const char* text) {
  auto* printer = gc_new<Printer>(&printer_type);
  if (printer == nullptr) return false;
  printer->text = text;
  return module_set(builtins_module(), name, printer);
}

}  // namespace

bool init_site() {
  init_type(&quitter_type, "_sitebuiltins.Quitter", sizeof(Quitter), quitter_repr, quitter_methods);
  init_type(&printer_type, "_sitebuiltins._Printer", sizeof(Printer), printer_repr, printer_methods);
  init_type(&helper_type, "_sitebuiltins._Helper", sizeof(Object), helper_repr, helper_methods);
  for (const char* name : {"exit", "quit"}) {
    auto* quitter = gc_new<Quitter>(&quitter_type);
    if (quitter == nullptr) return false;
    quitter->name = new_str_ascii(name);
    if (!module_set(builtins_module(), name, quitter)) return false;
  }
  auto* helper = gc_new<Object>(&helper_type);
  return helper != nullptr && module_set(builtins_module(), "help", helper) &&
         add_printer("copyright", "The program was compiled by bunpy; its source says whose it is.") &&
         add_printer("credits", "bunpy runs Python programs as native code.") &&
         add_printer("license", "See the license of bunpy and of the program.");
}

}  // namespace bunpy
