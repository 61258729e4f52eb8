#include "interpreter/evaluate.h"

#include <array>
#include <bit>

#include "bunpy/bunpy.h"
#include "compiler/names/callers_namespaces.h"
#include "core/start.h"

namespace bunpy::interpreter {

Value called_from_function, display_function;

namespace {

using ir::Expr;
using ir::LabelId;
using ir::Op;
using ir::Rep;
using ir::Rt;

struct Run;

/// A code object's insides in one run of the text, whose functions share a module.
struct RunCode : InterpretedCode {
  Run* run;
  ir::CodeId id;
};
struct CodeBlock {
  Code code;
  RunCode info;
};

/// A text in the namespaces it runs in. All of it is collected memory.
struct Run {
  TextObject* text;
  Module* module;         // of the functions: the compiled module whose namespace `globals` is, else one made for the dict
  Value globals;          // a dict
  Value others;           // the dict of the global names that are no compiled variables: `globals`, unless that shows a module
  Value locals;           // of the module's level, or null: the globals
  Value builtins;         // what the namespace says instead of the built-in one, or null
  Value result;           // `<value>`
  CodeBlock** codes;      // by ir::CodeId
  const ClassInfo** classes;  // by ir::ClassId, made when they are asked for
  Value** slots;          // by ir::GlobalId: the compiled variable, or null

  const Text& program() const { return *text->text; }
  Str* name(ir::GlobalId id) const {
    return text->constants[static_cast<size_t>(program().program.globals[static_cast<size_t>(id)].name)].as<Str>();
  }
};

uint64_t bits_of(const void* p) { return reinterpret_cast<uint64_t>(p); }

// ---- names ------------------------------------------------------------------------------------------------

/// The item, or null: absent, or (if pending) an error.
Value mapping_get(Value mapping, Str* name) {
  if (has_type(mapping, &dict_type)) return dict_get_str(mapping.as<Dict>(), name);
  Value v = get_item_slow(mapping, name);
  if (!v && pending_is(&KeyError_type)) clear_pending();
  return v;
}

Value builtin_value(const Run& run, Str* name) {
  return run.builtins ? mapping_get(run.builtins, name) : find_builtin(name);
}

/// Is the name one of the run's locals? `at_module`: the module's level asks.
bool is_in_locals(const Run& run, ir::GlobalId id, bool at_module) {
  return at_module && run.locals && !run.program().declared_global[static_cast<size_t>(id)];
}

/// A name as the module's level sees it (`at_module`), or as functions do. Null: absent, or (if pending) an error.
Value find_name(const Run& run, ir::GlobalId id, bool at_module) {
  Str* name = run.name(id);
  if (is_in_locals(run, id, at_module)) {
    Value v = mapping_get(run.locals, name);
    if (v || pending()) return v;
  }
  Value* slot = run.slots[static_cast<size_t>(id)];
  Value v = slot ? load(slot) : mapping_get(run.others, name);
  if (v || pending()) return v;
  const std::string& text = run.program().program.text_of(run.program().program.globals[static_cast<size_t>(id)].name);
  if (text.starts_with('<')) {
    if (text == names::kCalledFrom) return called_from_function;
    if (text == kDisplay) return display_function;
  }
  return builtin_value(run, name);
}

/// Deletes a name without asking whether it is there; an exception may be on its way.
void forget_name(Value names, Str* name) {
  Exception* leaving = take_pending();
  ns_delete(names, name);
  clear_pending();
  if (leaving) set_pending(leaving);
}

/// Binds or (null) unbinds a name. -1 = exception pending.
int set_name(Run& run, ir::GlobalId id, bool at_module, Value v) {
  Str* name = run.name(id);
  if (run.program().mode == Mode::Eval && v && run.program().program.text_of(run.program().program.globals[static_cast<size_t>(id)].name) == kValue) {
    run.result = v;
    return 0;
  }
  Value* slot = run.slots[static_cast<size_t>(id)];
  Value target = is_in_locals(run, id, at_module) ? run.locals : slot ? Value() : run.others;
  if (!target) return store(slot, v), 0;
  if (v) return ns_set(target, name, v);
  return forget_name(target, name), 0;
}

int delete_name(Run& run, ir::GlobalId id, bool at_module) {
  Value* slot = run.slots[static_cast<size_t>(id)];
  const bool local = is_in_locals(run, id, at_module);
  if (slot && !local) return delete_global(slot, run.name(id));
  return ns_delete(local ? run.locals : run.others, run.name(id));
}

// ---- what runs -----------------------------------------------------------------------------------------------

Value interpreted_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames);
uint64_t invoke(Run& run, ir::FunctionId id, const uint64_t* args, size_t count, bool* failed);

/// A function's frame: evaluates the expressions of its steps. Values, words and pointers are all held as 64 bits.
class Evaluator {
 public:
  enum class Outcome : uint8_t { Returned, Failed, Yielded };

  Evaluator(Run& run, ir::FunctionId id, uint64_t* words, ActiveFrame* frame)
      : run_(run), text_(run.program()), body_(text_.bodies[static_cast<size_t>(id)]), words_(words), frame_(frame),
        at_module_(id == text_.module_body) {}

  uint64_t result = 0;     // Returned
  YieldedAt yielded{};     // Yielded

  /// Goes on until the function ends or yields.
  Outcome go() {
    for (;;) {
      const Step& s = body_.steps[next_];
      switch (s.kind) {
        case Step::Assign: {
          if (s.expr->op == Op::Yield) {
            yielded.value = Value(eval(*s.expr->operands[0]));
            yielded.delegate = s.expr->operands.size() > 1 ? Value(eval(*s.expr->operands[1])) : Value();
            yielded.location = s.expr->location;
            if (failed_) break;
            return Outcome::Yielded;
          }
          const uint64_t v = eval(*s.expr);
          if (failed_) break;
          words_[body_.places[s.variable]] = v;
          ++next_;
          continue;
        }
        case Step::Eval:
          eval(*s.expr);
          if (failed_) break;
          ++next_;
          continue;
        case Step::Store: {
          auto* target = reinterpret_cast<uint64_t*>(eval(*s.target));
          const uint64_t v = eval(*s.expr);
          if (failed_) break;
          *target = v;
          ++next_;
          continue;
        }
        case Step::BranchUnless: {
          const uint64_t v = eval(*s.expr);
          if (failed_) break;
          next_ = v ? next_ + 1 : s.to;
          continue;
        }
        case Step::Jump: next_ = s.to; continue;
        case Step::Return:
          result = eval(*s.expr);
          if (failed_) break;
          return Outcome::Returned;
        case Step::Fail: return keep_locals(), Outcome::Failed;
      }
      failed_ = false;
      trace(code_behind_label(), failed_at_);
      if (fail_ == LabelId::FunctionExit) return keep_locals(), Outcome::Failed;
      next_ = body_.labels[static_cast<size_t>(fail_)];
    }
  }

  /// After Yielded: what was sent in, or null with an exception pending.
  void resume(Value sent) {
    const Step& s = body_.steps[next_++];
    words_[body_.places[s.variable]] = sent.bits;
    if (sent || s.expr->fail == LabelId::None) return;
    trace(call_code(), s.expr->location);
    if (s.expr->fail == LabelId::FunctionExit) thrown_out_ = true;
    else next_ = body_.labels[static_cast<size_t>(s.expr->fail)];
  }
  bool thrown_out() const { return thrown_out_; }

  uint64_t eval(const Expr& e) {
    switch (e.op) {
      case Op::None: return None_.bits;
      case Op::True: return True_.bits;
      case Op::False: return False_.bits;
      case Op::Ellipsis: return kEllipsis.bits;
      case Op::NotImplemented: return kNotImplemented.bits;
      case Op::Null: return 0;
      case Op::Small: return small(e.integer).bits;
      case Op::Word: case Op::BoolLit: return static_cast<uint64_t>(e.integer);
      case Op::Double: return std::bit_cast<uint64_t>(e.real);
      case Op::Const: case Op::StrRef: return run_.text->constants[e.id].bits;
      case Op::Local: return body_.is_array[e.id] ? bits_of(&words_[body_.places[e.id]]) : words_[body_.places[e.id]];
      case Op::LocalAddr: return bits_of(&words_[body_.places[e.id]]);
      case Op::GlobalLoad: return find_name(run_, static_cast<ir::GlobalId>(e.id), at_module_).bits;
      case Op::GlobalAddr: case Op::FunctionTable: return e.id;  // only the operations below take them
      case Op::CacheRef: return bits_of(&run_.text->caches[e.integer]);
      case Op::CodeRef: return bits_of(&run_.codes[e.id]->code);
      case Op::ModuleRef: return bits_of(run_.module);
      case Op::ClassRef: return bits_of(class_info(e.id));
      case Op::EntryRef: return bits_of(reinterpret_cast<const void*>(interpreted_entry));
      case Op::CellRef: return bits_of(reinterpret_cast<Function*>(words_[body_.places[e.id]])->cells[e.integer]);
      case Op::CellValue: {
        auto* cell = reinterpret_cast<Cell*>(eval(*e.operands[0]));
        return e.rep == Rep::Raw ? bits_of(&cell->value) : load(&cell->value).bits;
      }
      case Op::Type: return 0;  // of typed code
      case Op::CxxText: return cxx_text(e.text);
      case Op::Runtime: return runtime(e);
      case Op::Direct: return direct(e);
      case Op::Braces: case Op::Yield: return 0;  // seen by what they belong to
      case Op::Cast: return eval(*e.operands[0]);
      case Op::Cond: {
        const uint64_t condition = eval(*e.operands[0]);
        return failed_ ? 0 : eval(*e.operands[condition ? 1 : 2]);
      }
      case Op::And: {
        const uint64_t v = eval(*e.operands[0]);
        return failed_ || !v ? 0 : eval(*e.operands[1]);
      }
      case Op::Or: {
        const uint64_t v = eval(*e.operands[0]);
        return failed_ || v ? v : eval(*e.operands[1]);
      }
      case Op::Not: return !eval(*e.operands[0]);
      case Op::ArrayItem: {
        const uint64_t array = eval(*e.operands[0]);
        return reinterpret_cast<uint64_t*>(array)[e.integer];
      }
    }
    return 0;
  }

  bool failed() const { return failed_; }
  /// The operation has failed: its exception is pending.
  void fail(const Expr& e) {
    failed_ = true;
    fail_ = e.fail;
    failed_at_ = e.location;
    if (fail_ == LabelId::None) fail_ = LabelId::FunctionExit;  // a store that only a mapping of the program's can refuse
  }
  /// sys._getframe() may be called.
  void show_location(const Expr& e) { frame_->location = e.location; }
  AttrCache& cache(const Expr& e) { return run_.text->caches[e.integer]; }

 private:
  const Code& own_code() const { return run_.codes[static_cast<size_t>(body_.function->code)]->code; }
  const Code* code_behind_label() {
    auto it = body_.function->label_codes.find(fail_);
    return it == body_.function->label_codes.end() ? call_code() : &run_.codes[static_cast<size_t>(it->second)]->code;
  }
  /// The code of this one call, which an exception is about to leave: frame.f_locals finds the local variables there.
  const Code* call_code() {
    if (call_ || body_.locals.empty()) return call_ ? &call_->code : &own_code();
    Exception* leaving = take_pending();
    Dict* locals = new_dict();
    auto* block = static_cast<CodeBlock*>(gc_alloc(sizeof(CodeBlock)));
    clear_pending();
    set_pending(leaving);
    if (!locals || !block) return &own_code();
    const CodeBlock& own = *run_.codes[static_cast<size_t>(body_.function->code)];
    code_object(&own.code);
    new (block) CodeBlock(own);
    block->code.interpreted = &block->info;
    block->info.locals = dict_value(locals);
    call_ = block;
    keep_locals();
    return &block->code;
  }
  void keep_locals() {
    if (!call_) return;
    auto* locals = call_->info.locals.as<Dict>();
    for (const Body::Local& l : body_.locals) {
      const uint64_t word = words_[body_.places[l.variable]];
      Value v = !l.in_cell ? Value(word) : word ? load(&reinterpret_cast<Cell*>(word)->value) : Value();
      if (v) dict_set_str(locals, run_.text->constants[static_cast<size_t>(l.name)].as<Str>(), v);
    }
  }

  /// The few literal pieces of C++ that lower/ makes.
  static uint64_t cxx_text(std::string_view text) {
    if (text.starts_with("b_")) return find_builtin(intern(new_str(text.substr(2)))).bits;
    if (text.size() == 3 && text[0] == '\'') return static_cast<unsigned char>(text[1]);
    if (text == "missing_entry") return bits_of(reinterpret_cast<const void*>(missing_entry));
    if (text == "true") return 1;
    constexpr std::string_view kKind = "TypeParamKind::";
    if (text.starts_with(kKind)) {
      text.remove_prefix(kKind.size());
      TypeParamKind kind = text == "ParamSpec"            ? TypeParamKind::ParamSpec
                           : text == "TypeVarTuple"       ? TypeParamKind::TypeVarTuple
                           : text == "ConstrainedTypeVar" ? TypeParamKind::ConstrainedTypeVar
                                                          : TypeParamKind::TypeVar;
      return static_cast<uint64_t>(kind);
    }
    return static_cast<uint64_t>(atoll(std::string(text).c_str()));  // 0, nullptr
  }

  const ClassInfo* class_info(uint32_t id);
  uint64_t runtime(const Expr& e);
  uint64_t direct(const Expr& e) {
    std::array<uint64_t, 8> few;
    const size_t count = e.operands.size();
    uint64_t* args = count <= few.size() ? few.data() : static_cast<uint64_t*>(gc_alloc(sizeof(uint64_t) * count));
    if (!args) return fail(e), 0;
    for (size_t i = 0; i < count; ++i) {
      args[i] = eval(*e.operands[i]);
      if (failed_) return 0;
    }
    show_location(e);
    bool failed = false;
    const uint64_t v = invoke(run_, static_cast<ir::FunctionId>(e.id), args, count, &failed);
    if (failed) fail(e);
    return v;
  }
  Value value(const Expr& e, size_t operand) { return Value(eval(*e.operands[operand])); }
  ir::GlobalId global(const Expr& e, size_t operand) const { return static_cast<ir::GlobalId>(e.operands[operand]->id); }
  bool names_global(const Expr& e) const { return !e.operands.empty() && e.operands[0]->op == Op::GlobalAddr; }
  uint64_t checked(const Expr& e, Value v) {
    if (!v) fail(e);
    return v.bits;
  }
  uint64_t checked(const Expr& e, int status) {
    if (status < 0) fail(e);
    return static_cast<uint64_t>(static_cast<int64_t>(status));
  }
  Value module_namespace() const { return at_module_ && run_.locals ? run_.locals : run_.globals; }
  Value load_name(ir::GlobalId id) {
    Value v = find_name(run_, id, at_module_);
    return v || pending() ? v : raise_name_error(run_.name(id));
  }
  Value import_by_statement(Value name, Value from, Value level);
  int define_functions(const Expr& e);
  bool may_build_classes();
  Value define_class(const Expr& e);

  Run& run_;
  const Text& text_;
  const Body& body_;
  uint64_t* words_;
  ActiveFrame* frame_;
  CodeBlock* call_ = nullptr;  // call_code()'s
  uint32_t next_ = 0, failed_at_ = 0;
  LabelId fail_ = LabelId::FunctionExit;
  bool failed_ = false, thrown_out_ = false;
  const bool at_module_;
};

// ---- operations of the runtime library ---------------------------------------------------------------------------

/// One operand as the operation takes it.
template <class P>
struct Operand {
  P value;
  Operand(Evaluator& f, const Expr& e, size_t i) : value() {
    if (i >= e.operands.size() || f.failed()) return;  // a default argument
    const uint64_t bits = f.eval(*e.operands[i]);
    if constexpr (std::is_same_v<P, Value>) value = Value(bits);
    else if constexpr (std::is_same_v<P, double>) value = std::bit_cast<double>(bits);
    else if constexpr (std::is_pointer_v<P>) value = reinterpret_cast<P>(bits);
    else value = static_cast<P>(bits);
  }
  P get() { return value; }
};
template <>
struct Operand<AttrCache&> {
  AttrCache& value;
  Operand(Evaluator& f, const Expr& e, size_t i) : value(f.cache(*e.operands[i])) {}
  AttrCache& get() { return value; }
};
/// Braces: items on the stack, or in collected memory if they are many.
template <class T>
struct Operand<std::initializer_list<T>> {
  static_assert(sizeof(T) == 8);
  uint64_t few[8];
  uint64_t* many = nullptr;
  size_t count = 0;
  Operand(Evaluator& f, const Expr& e, size_t i) {
    if (i >= e.operands.size() || f.failed()) return;
    const std::vector<Expr*>& operands = e.operands[i]->operands;
    if (operands.size() > std::size(few) && !(many = static_cast<uint64_t*>(gc_alloc(sizeof(T) * operands.size())))) {
      f.fail(e);
      return;
    }
    for (const Expr* o : operands) {
      (many ? many : few)[count++] = f.eval(*o);
      if (f.failed()) return;
    }
  }
  std::initializer_list<T> get() {
    // libstdc++ and libc++: a pointer and a length.
    struct {
      const uint64_t* items;
      size_t count;
    } parts{many ? many : few, count};
    return std::bit_cast<std::initializer_list<T>>(parts);
  }
};

template <class R>
uint64_t result_bits(const Expr& e, Evaluator& f, R result) {
  if constexpr (!std::is_same_v<R, bool>)
    if (e.fail != LabelId::None && failed(result)) f.fail(e);
  if constexpr (std::is_same_v<R, Value>) return result.bits;
  else if constexpr (std::is_same_v<R, double>) return std::bit_cast<uint64_t>(result);
  else if constexpr (std::is_pointer_v<R>) return bits_of(result);
  else return static_cast<uint64_t>(static_cast<int64_t>(result));
}

/// All of them, evaluated from left to right.
template <class... P>
struct Operands {
  Operands(Evaluator&, const Expr&, size_t) {}
  template <class F, class... Got>
  auto call(F function, Got&&... got) { return function(std::forward<Got>(got)...); }
};
template <class P, class... Rest>
struct Operands<P, Rest...> {
  Operand<P> first;
  Operands<Rest...> rest;
  Operands(Evaluator& f, const Expr& e, size_t i) : first(f, e, i), rest(f, e, i + 1) {}
  template <class F, class... Got>
  auto call(F function, Got&&... got) {
    return rest.call(function, std::forward<Got>(got)..., static_cast<P>(first.get()));
  }
};

template <auto F>
struct Operation;
template <class R, class... P, R (*F)(P...)>
struct Operation<F> {
  static uint64_t run(Evaluator& f, const Expr& e) {
    Operands<P...> operands(f, e, 0);
    if (f.failed()) return 0;
    f.show_location(e);
    if constexpr (std::is_void_v<R>) {
      operands.call(F);
      return 0;
    } else {
      return result_bits<R>(e, f, operands.call(F));
    }
  }
};

// rt.def spells names; of an overloaded one this is the function that generated code calls.
Value get_attr_cached(Value object, Str* name, AttrCache& cache) { return get_attr(object, name, cache); }
int set_attr_cached(Value object, Str* name, Value v, AttrCache& cache) { return set_attr(object, name, v, cache); }
// These need the run: Evaluator::runtime.
void of_the_run() {}

using OperationFn = uint64_t (*)(Evaluator&, const Expr&);
const OperationFn operations[] = {
#define get_attr get_attr_cached
#define set_attr set_attr_cached
#define define_functions of_the_run
#define import_names of_the_run
#define import_by_statement of_the_run
#define text_locals of_the_run
#define RT(id, rep, fails, ...) Operation<&__VA_ARGS__>::run,
#include "compiler/ir/rt.def"
#undef get_attr
#undef set_attr
#undef define_functions
#undef import_names
#undef import_by_statement
#undef text_locals
};

uint64_t Evaluator::runtime(const Expr& e) {
  if (BUNPY_UNLIKELY(!stack_ok())) return checked(e, Value(raise_recursion_error()));
  switch (e.rt) {
    case Rt::LoadGlobal: show_location(e); return checked(e, load_name(global(e, 0)));
    case Rt::Load:
      if (names_global(e)) return 0;  // what a store replaces
      break;
    case Rt::StoreSlot:
      if (names_global(e)) {
        Value v = value(e, 1);
        return failed_ ? 0 : checked(e, set_name(run_, global(e, 0), at_module_, v));
      }
      break;
    case Rt::DeleteGlobal: return checked(e, delete_name(run_, global(e, 0), at_module_));
    case Rt::LoadUndefined: {
      show_location(e);
      Value v = find_name(run_, global(e, 0), at_module_);
      if (v || pending()) return checked(e, v);
      Operand<Args> locals(*this, e, 2);
      return failed_ ? 0 : checked(e, load_undefined(&v, run_.name(global(e, 0)), locals.get()));
    }
    case Rt::LoadClassName: {
      show_location(e);
      Value outer = e.operands[2]->op == Op::GlobalAddr ? find_name(run_, global(e, 2), false) : Value();
      if (pending()) return checked(e, Value());
      return checked(e, load_class_name(value(e, 0), value(e, 1).as<Str>(), &outer));
    }
    case Rt::GlobalsOf: return run_.globals.bits;
    case Rt::TextLocals: return module_namespace().bits;
    case Rt::ImportByStatement: {
      show_location(e);
      Value name = value(e, 0), from = value(e, 1), level = value(e, 2);
      return checked(e, import_by_statement(name, from, level));
    }
    case Rt::ImportStar: {
      Value module = value(e, 1);
      if (failed_) return 0;
      std::vector<Str*> names;
      if (!names_of_star_import(module, names)) return checked(e, -1);
      for (Str* n : names) {
        Value v = get_attr_slow(module, n, nullptr);
        if (!v || ns_set(module_namespace(), n, v) < 0) return checked(e, -1);
      }
      return 0;
    }
    case Rt::SetupAnnotations: case Rt::Annotate: {
      Value ns = value(e, 0);
      if (!ns) ns = module_namespace();
      if (e.rt == Rt::SetupAnnotations) return checked(e, setup_annotations(ns, run_.module));
      Value name = value(e, 2), annotation = value(e, 3);
      return failed_ ? 0 : checked(e, annotate(ns, run_.module, name.as<Str>(), annotation));
    }
    case Rt::SetAttr:
      if (e.operands[0]->op == Op::ModuleRef) return checked(e, ns_set(module_namespace(), value(e, 1).as<Str>(), value(e, 2)));  // __doc__
      break;
    case Rt::ClassBegin:
      if (!may_build_classes()) return checked(e, Value());
      break;
    case Rt::DefineFunctions: return checked(e, define_functions(e));
    case Rt::DefineClass: show_location(e); return checked(e, define_class(e));
    default: break;
  }
  return operations[static_cast<size_t>(e.rt)](*this, e);
}

Value Evaluator::import_by_statement(Value name, Value from, Value level) {
  Value import = builtin_value(run_, intern("__import__"));
  if (!import) return pending() ? Value() : Value(raise_error(&ImportError_type, "__import__ not found"));
  Value module = call(import, {name, run_.globals, at_module_ ? module_namespace() : None_, from, level});
  if (!module || is_none(from)) return module;
  // Submodules that are not attributes yet.
  Value path = get_attr_optional(module, intern("__path__"));
  if (!path) return pending() ? Value() : module;
  Value package = get_attr_optional(module, intern("__name__"));
  if (!package || !is_str(package)) return pending() ? Value() : module;
  Tuple* names = from.as<Tuple>();
  for (int64_t i = 0; i < names->length; i++) {
    if (to_utf8(names->items[i]) == "*") continue;
    Value known = get_attr_optional(module, intern(names->items[i].as<Str>()));
    if (pending()) return Value();
    if (known) continue;
    std::string whole = to_utf8(package) + "." + to_utf8(names->items[i]);
    if (!import_by_name(intern(new_str(whole)))) {
      if (!pending_is(&ModuleNotFoundError_type)) return Value();
      clear_pending();  // import_from says what is missing
    }
  }
  return module;
}

int Evaluator::define_functions(const Expr& e) {
  Value ns = value(e, 2);
  for (const ir::FunctionRow& r : text_.program.function_tables[e.operands[3]->id].rows) {
    auto constant = [&](ir::ConstId id) { return id == ir::ConstId::None ? Value() : run_.text->constants[static_cast<size_t>(id)]; };
    Value doc = constant(r.doc);
    Value f = make_function(&run_.codes[static_cast<size_t>(r.code)]->code,
                            r.entry == ir::FunctionId::None ? missing_entry : interpreted_entry, run_.module, constant(r.defaults), Value(),
                            Value(), doc ? doc : None_);
    if (!f) return -1;
    if (ns ? ns_set(ns, constant(r.name).as<Str>(), f) < 0 : set_name(run_, r.global, at_module_, f) < 0) return -1;
  }
  return 0;
}

/// A namespace may have built-ins of its own without that for class statements.
bool Evaluator::may_build_classes() {
  if (!run_.builtins || mapping_get(run_.builtins, intern("__build_class__"))) return true;
  if (!pending()) raise_error(&NameError_type, "__build_class__ not found");
  return false;
}

Value Evaluator::define_class(const Expr& e) {
  if (!may_build_classes()) return Value();
  auto* info = reinterpret_cast<const ClassInfo*>(eval(*e.operands[0]));
  Operand<Args> bases(*this, e, 1);
  if (failed_) return Value();
  Value keywords = value(e, 2);
  Value tuple = make_tuple(bases.get());
  Value builder = tuple ? class_begin(info, tuple, keywords) : Value();
  if (!builder) return Value();
  uint64_t ns = class_namespace(builder).bits;
  bool failed = false;
  if (e.operands[3]->op == Op::EntryRef) invoke(run_, static_cast<ir::FunctionId>(e.operands[3]->id), &ns, 1, &failed);
  else failed = class_first_names(info, Value(ns), Value()) < 0;
  return failed ? Value() : class_end(info, builder, nullptr);
}

const ClassInfo* Evaluator::class_info(uint32_t id) {
  if (run_.classes[id]) return run_.classes[id];
  const ir::ClassInfo& c = text_.program.classes[id];
  auto str = [&](ir::ConstId constant) { return run_.text->constants[static_cast<size_t>(constant)].as<Str>(); };
  auto list = [&](const std::vector<ir::ConstId>& names) {
    auto** all = static_cast<Str**>(gc_alloc(sizeof(Str*) * (names.size() + 1)));
    for (size_t i = 0; all && i < names.size(); ++i) all[i] = names[i] == ir::ConstId::None ? nullptr : str(names[i]);
    return all;
  };
  auto* info = static_cast<ClassInfo*>(gc_alloc(sizeof(ClassInfo)));
  Str** no_slots = list({});
  Str** assigned = list(c.static_attributes);
  if (!info || !no_slots || !assigned) return nullptr;
  Value module = run_.module->name;
  new (info) ClassInfo{str(c.name), str(c.qualname), module ? module.as<Str>() : intern("builtins"),
                       {0, no_slots}, false, c.first_line, assigned};  // without slots attributes keep the order they come in
  return run_.classes[id] = info;
}

// ---- functions ------------------------------------------------------------------------------------------------------

/// The body of a generator, coroutine or asynchronous generator.
GeneratorFrame generator_frame(Generator* self, Run* run, ir::FunctionId id, uint64_t* words) {
  Evaluator evaluator(*run, id, words, &self->active);
  for (;;) {
    switch (evaluator.go()) {
      case Evaluator::Outcome::Returned: co_return Value(evaluator.result);
      case Evaluator::Outcome::Failed: co_return Value();
      case Evaluator::Outcome::Yielded: break;
    }
    evaluator.resume(co_yield evaluator.yielded);
    if (evaluator.thrown_out()) co_return Value();
  }
}

void pass_arguments(const Body& body, uint64_t* words, const uint64_t* args, size_t count, size_t first) {
  for (size_t i = 0; i < count; ++i) words[body.places[static_cast<size_t>(body.function->params[first + i])]] = args[i];
}

/// Calls a function of the text with what its parameters are to hold.
uint64_t invoke(Run& run, ir::FunctionId id, const uint64_t* args, size_t count, bool* failed) {
  const Text& text = run.program();
  const Body& body = text.bodies[static_cast<size_t>(id)];
  const ir::Function& function = *body.function;
  const Code* code = &run.codes[static_cast<size_t>(function.code)]->code;
  if (function.target != ir::FunctionId::None) {  // makes a generator
    const Body& frame = text.bodies[static_cast<size_t>(function.target)];
    Generator* g = new_generator(code);
    auto* words = static_cast<uint64_t*>(gc_alloc(sizeof(uint64_t) * (frame.words + 1)));
    if (!g || !words) return *failed = true, 0;
    words[frame.places[static_cast<size_t>(frame.function->params[0])]] = bits_of(g);
    pass_arguments(frame, words, args, count, 1);
    g->frame = generator_frame(g, &run, function.target, words).handle;
    if (!g->frame) return *failed = true, 0;
    return bits_of(g);
  }
  CallDepth depth;
  if (BUNPY_UNLIKELY(!depth.ok()) && !enter_slowly(depth.outer)) return *failed = true, 0;
  FrameScope frame(code, code->flags & kCodeClass ? Value(args[0])
                         : id == text.module_body ? run.locals : Value());
  constexpr size_t kOnStack = 256;
  auto* words = static_cast<uint64_t*>(body.words <= kOnStack ? __builtin_alloca(sizeof(uint64_t) * (body.words + 1))
                                                               : gc_alloc(sizeof(uint64_t) * body.words));
  if (!words) return *failed = true, 0;
  memset(words, 0, sizeof(uint64_t) * body.words);
  pass_arguments(body, words, args, count, 0);
  Evaluator evaluator(run, id, words, &frame);
  *failed = evaluator.go() == Evaluator::Outcome::Failed;
  return evaluator.result;
}

/// The entry of the text's function objects.
Value interpreted_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* f = callee.as<Function>();
  const Code* code = f->code;
  auto* info = static_cast<const RunCode*>(code->interpreted);
  size_t parameters = code->args + code->kwonly + !!(code->flags & kCodeVarArgs) + !!(code->flags & kCodeVarKeywords);
  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error(), Value();
  auto* passed = BUNPY_ARGUMENTS(parameters + 1);
  if (!passed) return Value();
  const bool has_self = code->frees != 0;
  passed[0] = callee;
  if (!bind_arguments(f, args, nargs, kwnames, passed + 1)) return Value();
  bool failed = false;
  const uint64_t result = invoke(*info->run, info->run->program().calls[static_cast<size_t>(info->id)],
                                 &passed[has_self ? 0 : 1].bits, parameters + has_self, &failed);
  if (failed) return Value();
  constexpr uint32_t kGenerators = kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator;
  return code->flags & kGenerators ? named_after(callee, Value(result)) : Value(result);
}

// ---- texts ----------------------------------------------------------------------------------------------------------

Type text_type;

void free_text(Object* object) { delete static_cast<TextObject*>(object)->text; }

/// A constant of the text, as emit/ has it made.
Value constant_value(const TextObject& object, const ir::Constant& c);

/// A constant expression: an item of a tuple.
Value constant_item(const TextObject& object, const Expr& e) {
  switch (e.op) {
    case Op::True: return True_;
    case Op::False: return False_;
    case Op::Ellipsis: return kEllipsis;
    case Op::Small: return small(e.integer);
    case Op::Double: return from_double(e.real);
    case Op::Const: return object.constants[e.id];
    case Op::Cast: case Op::Runtime: return constant_item(object, *e.operands[0]);  // from_double
    default: return None_;
  }
}
Value constant_value(const TextObject& object, const ir::Constant& c) {
  switch (c.kind) {
    case ir::ConstKind::Str: return intern(new_str(c.text));
    case ir::ConstKind::Bytes: return new_bytes(c.text.data(), static_cast<int64_t>(c.text.size()));
    case ir::ConstKind::BigInt: return int_from_digits(c.text.c_str());
    case ir::ConstKind::Complex: return complex_from(0.0, c.real);
    case ir::ConstKind::Float: return from_double(c.real);
    case ir::ConstKind::Tuple: {
      std::vector<Value> items;
      for (const Expr* e : c.items) items.push_back(constant_item(object, *e));
      return new_tuple(items.data(), static_cast<int64_t>(items.size()));
    }
  }
  return Value();
}

template <class T>
T* collected(size_t count) {
  return static_cast<T*>(gc_alloc(sizeof(T) * (count + 1)));
}

/// The code objects of a run: the text's, with the run behind them. What is compiled and not run needs only the module's.
bool make_codes(Run* run) {
  const TextObject& object = *run->text;
  const ir::Program& p = object.text->program;
  run->codes = collected<CodeBlock*>(p.codes.size());
  auto* source = collected<SourceText>(1);
  if (!run->codes || !source) return false;
  const std::string_view lines = object.text->file->text();
  new (source) SourceText{object.text->path.c_str(), lines.data(), lines.size()};
  for (size_t i = 0; i < p.codes.size(); ++i) {
    if (!run->globals && static_cast<ir::CodeId>(i) != object.text->module_code) continue;
    const ir::Code& c = p.codes[i];
    auto* block = collected<CodeBlock>(1);
    auto* locations = static_cast<Location*>(gc_alloc_atomic(sizeof(Location) * (c.locations.size() + 1)));
    size_t count = 0;
    const auto groups = {&c.names, &c.free_names, &c.cell_names, &c.used_names};
    for (const auto* group : groups) count += group->size();
    auto* names = collected<Str*>(count);
    if (!block || !locations || !names) return false;
    for (size_t n = 0; n < c.locations.size(); ++n) {
      const ir::Location& l = c.locations[n];
      locations[n] = {l.line, l.end_line, static_cast<uint16_t>(std::min(l.col, 65535u)), static_cast<uint16_t>(std::min(l.end_col, 65535u))};
    }
    size_t at = 0;
    auto str = [&](ir::ConstId id) { return object.constants[static_cast<size_t>(id)].as<Str>(); };
    for (const auto* group : groups)
      for (ir::ConstId id : *group) names[at++] = str(id);
    auto size = [](const auto& v) { return static_cast<uint16_t>(v.size()); };
    new (block) CodeBlock{{str(c.name), str(c.qualname), source, c.first_line, c.flags, static_cast<uint16_t>(c.posonly),
                           static_cast<uint16_t>(c.args), static_cast<uint16_t>(c.kwonly), size(c.names), size(c.free_names),
                           size(c.cell_names), size(c.used_names), names, locations, nullptr},
                          {}};
    block->info.module = run->module;
    block->info.run = run;
    block->info.id = static_cast<ir::CodeId>(i);
    block->code.interpreted = &block->info;
    run->codes[i] = block;
  }
  return true;
}

/// The module whose functions the text's are: the compiled one that `globals` shows, or one made for the dict.
Module* module_for(Value globals) {
  if (Module* m = module_of_view(globals)) return m;
  auto* m = gc_new<Module>(&module_type);
  if (!m) return nullptr;
  m->dict = globals.as<Dict>();
  m->state.store(kModuleReady);
  Value name = mapping_get(globals, intern("__name__"));
  m->name = name && is_str(name) ? name.as<Str>() : nullptr;
  return m;
}

Run* new_run(TextObject* object, Value globals, Value locals) {
  auto* run = collected<Run>(1);
  if (!run) return nullptr;
  const ir::Program& p = object->text->program;
  run->text = object;
  run->globals = globals;
  run->locals = locals == globals ? Value() : locals;
  run->classes = collected<const ClassInfo*>(p.classes.size());
  run->slots = collected<Value*>(p.globals.size());
  if (!run->classes || !run->slots) return nullptr;
  if (globals) {
    if (!(run->module = module_for(globals))) return nullptr;
    run->others = dict_value(run->module->dict);
    for (size_t i = 0; i < p.globals.size(); ++i)
      for (GlobalVar* g = run->module->globals; g && g->name; ++g)
        if (str_equal(g->name, run->name(static_cast<ir::GlobalId>(i)))) run->slots[i] = g->slot;
    Value builtins = mapping_get(globals, intern("__builtins__"));
    if (pending()) return nullptr;
    if (builtins && has_type(builtins, &module_type)) builtins = module_dict_view(builtins.as<Module>());
    if (builtins && builtins != module_dict_view(builtins_module())) run->builtins = builtins;
  }
  return make_codes(run) ? run : nullptr;
}

}  // namespace

void init_texts() {
  type_init(&text_type, "text", nullptr, sizeof(TextObject), 0);
  type_ready(&text_type);
}

Value code_of_text(std::unique_ptr<Text> text) {
  auto* object = gc_new<TextObject>(&text_type);
  if (!object) return Value();
  object->text = text.release();
  gc_add_release(object, free_text);
  const ir::Program& p = object->text->program;
  object->constants = collected<Value>(p.constants.size());
  object->caches = collected<AttrCache>(object->text->cache_count);
  if (!object->constants || !object->caches) return Value();
  for (size_t i = 0; i < p.constants.size(); ++i)
    if (!(object->constants[i] = constant_value(*object, p.constants[i]))) return Value();
  Run* run = new_run(object, Value(), Value());
  return run ? code_object(&run->codes[static_cast<size_t>(object->text->module_code)]->code) : Value();
}

bool is_code_of_text(Value code) {
  auto* info = static_cast<const RunCode*>(code_behind(code)->interpreted);
  return info && info->id == info->run->program().module_code;
}

bool names_global(Value code_object, Str* name) {
  const Run& run = *static_cast<const RunCode*>(code_behind(code_object)->interpreted)->run;
  for (size_t i = 0; i < run.program().program.globals.size(); ++i)
    if (str_equal(run.name(static_cast<ir::GlobalId>(i)), name)) return true;
  return false;
}

Value run_text(Value code_object, Value globals, Value locals) {
  const Code* code = code_behind(code_object);
  TextObject* text = static_cast<const RunCode*>(code->interpreted)->run->text;
  Run* run = new_run(text, globals, locals);
  if (!run) return Value();
  // As replace() may have named it.
  Code& own = run->codes[static_cast<size_t>(text->text->module_code)]->code;
  own.name = code->name;
  own.qualname = code->qualname;
  own.first_line = code->first_line;
  bool failed = false;
  invoke(*run, text->text->module_body, nullptr, 0, &failed);
  if (failed) return Value();
  return run->result ? run->result : None_;
}

}  // namespace bunpy::interpreter
