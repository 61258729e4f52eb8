// _interpreter.cpp: eval(), exec() and compile() of text that is known at run time only. It carries the compiler's phases up
// to the IR into the program (interpreter/), for programs whose packages run text; a program's own text is refused when it
// is compiled.
#include <algorithm>

#include "native_module.h"
#include "builtins/bytes.h"
#include "builtins/system_text.h"
#include "compiler/syntax/syntax.h"
#include "interpreter/evaluate.h"
#include "interpreter/tree.h"

#pragma comment(lib, "compiler_lower")
#pragma comment(lib, "compiler_types")
#pragma comment(lib, "compiler_names")
#pragma comment(lib, "compiler_ir")
#pragma comment(lib, "compiler_syntax")
#pragma comment(lib, "compiler_diagnostics")
#pragma comment(lib, "compiler_base")

namespace bunpy {
namespace {

using interpreter::Mode;
using interpreter::Text;

/// Is the mistake one that CPython's tokenizer finds? It shows the line without its end.
bool is_of_tokens(std::string_view message) {
  message.remove_prefix(std::min(message.find(": ") + 2, message.size()));
  for (std::string_view beginning : {"unterminated ", "unmatched ", "closing parenthesis ", "invalid decimal ", "invalid hexadecimal ",
                                     "invalid octal ", "invalid binary ", "invalid digit ", "invalid character ",
                                     "invalid non-printable ", "leading zeros ", "unexpected character after line "})
    if (message.starts_with(beginning)) return true;
  return message.ends_with(" was never closed");
}

/// Raises a SyntaxError or subclass at a place in the text. `line`: the source line that it shows, or None.
Value raise_error_at(const Text& text, Type* cls, Value message, const base::SourceRange& r, Value line) {
  const std::string_view source = text.file->line(r.line);
  // Where an expression's text ends too early, CPython knows no column.
  const bool at_end = text.mode == Mode::Eval && r.line >= text.file->line_count() && r.col >= source.size();
  auto column = [&](uint32_t bytes) { return at_end ? small(0) : from_int64(new_str(source.substr(0, bytes))->length + 1); };
  Value place = make_tuple({new_str(text.path), from_int64(r.line), column(r.col), line, from_int64(r.end_line), column(r.end_col)});
  Value e = place ? call(type_value(cls), {message, place}) : Value();
  return e ? raise(e) : Value();
}

/// Raises what is wrong with the text.
Value raise_syntax_error(const Text& text) {
  const std::vector<diagnostics::Diagnostic> found = text.sink.sorted();
  const diagnostics::Diagnostic& error =
      *std::find_if(found.begin(), found.end(), [](const auto& d) { return d.severity == diagnostics::Severity::Error; });
  const base::SourceRange& r = error.range;
  if (error.message.find("parser stack overflow") != std::string::npos)
    return raise_error(&MemoryError_type, "Parser stack overflowed - Python source too complex to parse");
  const size_t colon = error.message.find(": ");
  const std::string type = error.message.substr(0, colon);
  const std::string_view line = text.file->line(r.line);
  Value shown = new_str(std::string(line) + (text.mode == Mode::Eval || is_of_tokens(error.message) ? "" : "\n"));
  if (text.is_parsed) shown = None_;  // CPython's compiler has no text any more
  Type* cls = type == "IndentationError" ? &IndentationError_type : type == "TabError" ? &TabError_type : &SyntaxError_type;
  return raise_error_at(text, cls, new_str(error.message.substr(colon + 2)), r, shown);
}

/// The text of a str or bytes-like source; null with an exception pending.
std::optional<std::string> source_text(Value source, const char* function, const char* kinds) {
  std::string text;
  if (is_str(source)) {
    for (int64_t i = 0; i < source.as<Str>()->length; i++)
      if (char_at(source.as<Str>(), i) - 0xd800u < 0x800u) {  // as encoding it says
        call_method_slow(source, intern("encode"), nullptr, &source, 1, nullptr);
        return std::nullopt;
      }
    text = to_utf8(source);
  } else {
    Value bytes = is_bytes(source) ? source : Value();
    BufferView view;
    if (!bytes && has_buffer(source, &view)) bytes = call(type_value(&bytes_type), {source});
    if (!bytes) {
      if (!pending()) raise_type_error("%s must be a %s", function, kinds);
      return std::nullopt;
    }
    auto* b = bytes.as<Bytes>();
    syntax::DecodedSource decoded = syntax::decode_source(std::string(reinterpret_cast<const char*>(b->data), static_cast<size_t>(b->length)));
    if (!decoded.ok()) return raise_error(&SyntaxError_type, "%s", decoded.error.c_str()), std::nullopt;
    text = std::move(decoded.text);
  }
  if (text.find('\0') != std::string::npos) {
    raise_error(&SyntaxError_type, "source code string cannot contain null bytes");
    return std::nullopt;
  }
  syntax::normalize_newlines(text);
  return text;
}

/// The character of that name.
std::optional<uint32_t> character(std::string_view name) {
  Value unicodedata = import_by_name(intern("unicodedata"));
  Value lookup = unicodedata ? get_attr(unicodedata, intern("lookup")) : Value();
  Value found = lookup ? call(lookup, {new_str(name)}) : Value();
  if (found && is_str(found) && found.as<Str>()->length == 1) return char_at(found.as<Str>(), 0);
  clear_pending();
  return std::nullopt;
}

/// The text's SyntaxWarnings. False with an exception pending: a filter of warnings makes them SyntaxErrors.
bool issue_warnings(const Text& text) {
  for (const diagnostics::Diagnostic& d : text.sink.sorted()) {
    if (d.kind != diagnostics::Diag::SyntaxWarning) continue;
    Value message = new_str(d.message.substr(d.message.find(": ") + 2)), path = new_str(text.path), line = from_int64(d.range.line);
    if (!program_has_module(intern("warnings"))) {
      write_current_stderr(text.path + ":" + std::to_string(d.range.line) + ": " + d.message + "\n");
      continue;
    }
    Value module = import_by_name(intern("warnings"));
    Value warn = module ? get_attr(module, intern("warn_explicit")) : Value();
    if (!warn) return false;
    if (call(warn, {message, type_value(&SyntaxWarning_type), path, line})) continue;
    if (pending_is(&SyntaxWarning_type)) {
      clear_pending();
      raise_error_at(text, &SyntaxError_type, message, d.range, None_);
    }
    return false;
  }
  return true;
}

/// A code object of a source text or, unless that is null, of a syntax tree; null with SyntaxError.
Value compiled(std::string source, std::string filename, Mode mode, Value tree = Value()) {
  if (!stack_ok()) return raise_recursion_error();
  const auto room = static_cast<size_t>(static_cast<char*>(__builtin_frame_address(0)) - stack_limit);
  const size_t levels = room / interpreter::kStackPerLevel;
  std::unique_ptr<Text> text;
  if (tree) {
    text = std::make_unique<Text>();
    text->mode = mode;
    ast::Module* module = interpreter::tree_of_object(text->session, tree, mode, source);
    if (!module) return Value();
    text->file = &text->session.sources.add(filename, std::move(source));
    text->path = std::move(filename);
    module->file = text->file->id();
    interpreter::compile_tree(*text, *module, levels);
  } else {
    text = interpreter::compile_text(std::move(source), std::move(filename), mode, levels, character);
  }
  if (text->is_too_deep) return raise_recursion_error(" during compilation");
  if (text->has_errors()) return raise_syntax_error(*text);
  return issue_warnings(*text) ? interpreter::code_of_text(std::move(text)) : Value();
}

/// The globals of the code that called eval() or exec() through another name. A function's local variables are not known
/// here, so a text that names one of them is refused.
Value callers_globals(Value code_object) {
  const ActiveFrame* f = active_frame;
  while (f && f->code->flags & (kCodeHidden | kCodeBuiltIn)) f = f->back;
  Module* m = f ? module_of_code(f->code) : nullptr;
  bool known = m != nullptr;
  if (f && !(f->code->flags & kCodeModule))
    for (int i = 0; i < f->code->locals + f->code->frees + f->code->cells; i++)
      known = known && !interpreter::names_global(code_object, f->code->names[i]);
  return known ? module_dict_view(m)
               : Value(raise_unsupported(intern("eval() or exec() of a local variable's name, called through another name without namespaces")));
}

bool is_mapping(Value v) { return type_has(v, kTypeDictSubclass) || (v.is_pointer() && type_of(v)->getitem); }

/// eval() and exec() of a text or code object; the namespaces are null where the caller's are meant, and not known.
Value run(Value source, Value globals, Value locals, bool is_exec) {
  Value code = source;
  if (!has_type(source, &code_type)) {
    auto text = source_text(source, is_exec ? "exec() arg 1" : "eval() arg 1", "string, bytes or code object");
    if (!text) return Value();
    if (!is_exec) text->erase(0, std::min(text->find_first_not_of(" \t"), text->size()));
    code = compiled(std::move(*text), "<string>", is_exec ? Mode::Exec : Mode::Eval);
    if (!code) return code;
  }
  if (!interpreter::is_code_of_text(code)) return raise_unsupported(intern("running the code object of a compiled function"));
  if (!globals && !(globals = callers_globals(code))) return Value();
  Str* builtins = intern("__builtins__");
  int known = contains(globals, builtins);
  if (known < 0 || (!known && set_item(globals, builtins, module_dict_view(builtins_module())) < 0)) return Value();
  Value result = interpreter::run_text(code, globals, locals);
  return result && is_exec ? None_ : result;
}

/// Arguments as CPython checks them; a null one of them is the caller's.
Value checked_run(Value* a, Value callers_globals, Value callers_locals, bool is_exec) {
  if (is_exec && a[3] && !is_none(a[3])) return raise_unsupported(intern("exec() with a closure"));
  Value globals = is_none(a[1]) ? Value() : a[1], locals = is_none(a[2]) ? Value() : a[2];
  if (globals && !type_has(globals, kTypeDictSubclass)) {
    if (is_exec) return raise_type_error("exec() globals must be a dict, not %T", globals);
    return is_mapping(globals) ? raise_type_error("globals must be a real dict; try eval(expr, {}, mapping)")
                               : raise_type_error("globals must be a dict");
  }
  if (locals && !is_mapping(locals))
    return is_exec ? raise_type_error("locals must be a mapping or None, not %T", locals) : raise_type_error("locals must be a mapping");
  if (!globals) {
    globals = callers_globals;
    if (!locals) locals = callers_locals;
  }
  return run(a[0], globals, locals, is_exec);
}

Value eval(Value* a) { return checked_run(a, Value(), Value(), false); }
Value exec(Value* a) { return checked_run(a, Value(), Value(), true); }

Value compile(Value* a) {
  // Those of the module ast, and of __future__'s features.
  constexpr int64_t kOnlyTree = 0x400, kKnown = 0x200 | kOnlyTree | 0x1000 | 0x2000 | 0x8000 | 0x1ff0010;
  int64_t flags;
  if (!index_as_int64(a[3], &flags)) return Value();
  if (flags & ~kKnown) return raise_value_error("compile(): unrecognised flags");
  Value path = plain_path(a[1]);
  if (!path) return path;
  std::string filename = is_str(path) ? to_utf8(path)
                                      : std::string(reinterpret_cast<const char*>(path.as<Bytes>()->data), static_cast<size_t>(path.as<Bytes>()->length));
  if (!is_str(a[2])) return raise_type_error("compile() argument 'mode' must be str, not %A", a[2]);
  const std::string mode = to_utf8(a[2]);
  if (flags & kOnlyTree) {
    Value ast = import_by_name(intern("ast"));
    Value parse = ast ? get_attr(ast, intern("parse")) : Value();
    return parse ? call(parse, {a[0], path, a[2]}) : Value();
  }
  if (mode != "exec" && mode != "eval" && mode != "single")
    return raise_value_error("compile() mode must be 'exec', 'eval' or 'single'");
  const Mode kind = mode == "eval" ? Mode::Eval : mode == "exec" ? Mode::Exec : Mode::Single;
  if (!is_str(a[0]) && a[0].is_pointer() && get_attr_optional(a[0], intern("_fields"))) {
    const char* expected = kind == Mode::Eval ? "Expression" : kind == Mode::Exec ? "Module" : "Interactive";
    if (to_utf8(type_of(a[0])->name) != expected) return raise_type_error("expected %s node, got %T", expected, a[0]);
    return compiled("", filename, kind, a[0]);
  }
  if (pending()) return Value();
  auto text = source_text(a[0], "compile() arg 1", "string, bytes or AST object");
  return text ? compiled(std::move(*text), filename, kind) : Value();
}

// ---- the caller's namespaces ---------------------------------------------------------------------------------

/// eval or exec as a direct call of it means it.
struct BoundFunction : Object {
  Value globals, locals;
  bool is_exec;
};
Type bound_type;

Value call_bound(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters eval_parameters{"eval(source, /, globals=None, locals=None)"};
  static NativeParameters exec_parameters{"exec(source, /, globals=None, locals=None, *, closure=None)"};
  auto* f = callee.as<BoundFunction>();
  Value a[4] = {};
  if (!(f->is_exec ? exec_parameters : eval_parameters).bind(args, nargs, kwnames, a)) return Value();
  return checked_run(a, f->globals, f->locals, f->is_exec);
}

/// called_from(function, globals, locals, /): `function` itself unless it is the built-in eval or exec; then what runs
/// text in these namespaces where it gets no others.
Value eval_function, exec_function;
Value called_from(Value* a) {
  if (a[0] != eval_function && a[0] != exec_function) return a[0];
  auto* f = gc_new<BoundFunction>(&bound_type);
  if (!f) return Value();
  f->globals = a[1];
  f->locals = a[2];
  f->is_exec = a[0] == exec_function;
  return f;
}

/// `<display>`: what a statement of Mode::Single that is an expression does with its value.
Value display(Value* a) {
  Value sys = import_by_name(intern("sys"));
  Value hook = sys ? get_attr(sys, intern("displayhook")) : Value();
  return hook ? call(hook, {a[0]}) : Value();
}

const NativeDef functions[] = {{"called_from(function, globals, locals, /)", called_from}, {"display(value, /)", display}, {}};
constexpr TextFunctions text_functions_here = {eval, exec, compile};

}  // namespace

bool init_module__interpreter(Module* m) {
  interpreter::init_texts();
  type_init(&bound_type, "builtin_function_or_method", nullptr, sizeof(BoundFunction), 0);
  bound_type.call = call_bound;
  type_ready(&bound_type);
  if (!define_functions(m, functions)) return false;
  eval_function = find_builtin(intern("eval"));
  exec_function = find_builtin(intern("exec"));
  interpreter::called_from_function = dict_get_str(m->dict, intern("called_from"));
  interpreter::display_function = dict_get_str(m->dict, intern("display"));
  text_functions = &text_functions_here;
  return true;
}

}  // namespace bunpy
