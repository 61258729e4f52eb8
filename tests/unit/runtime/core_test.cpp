// Core mechanisms of the runtime, driven through the same calls that generated code makes.

#include "runtime_test.h"

#include "core/internal.h"

using namespace bunpy;

namespace {

struct Runtime {
  Runtime() {
    need_runtime();
    clear_pending();
  }
};

std::string text(Value v) {
  REQUIRE(v.bits != 0);
  Value s = str_of(v);
  REQUIRE(s.bits != 0);
  return to_utf8(s);
}

/// The pending exception as "Type: message", cleared.
std::string error() {
  Exception* e = take_pending();
  REQUIRE(e != nullptr);
  return to_utf8(e->type->name) + ": " + text(e);
}

Value builtin(const char* name) { return find_builtin(intern(name)); }

Value new_class(const char* name, Args bases, Args names_and_values = {}) {
  Value ns = to_value(new_dict());
  for (auto i = names_and_values.begin(); i != names_and_values.end(); i += 2) set_item(ns, i[0], i[1]);
  return call(&type_type, {new_str(name), make_tuple(bases), ns});
}

Value add_one(Value* a) { return add(a[1], small(1)); }
Value reflected(Value*) { return new_str("reflected"); }
Value not_implemented(Value*) { return kNotImplemented; }
const NativeDef defs[] = {{"__add__(self, other, /)", add_one},
                          {"__radd__(self, other, /)", reflected},
                          {"__sub__(self, other, /)", not_implemented}};

/// A function usable as a method, as if compiled.
template <size_t i>
Value entry(Value, const Value* args, size_t, Tuple*) {
  Value a[2] = {args[0], args[1]};
  return defs[i].function(a);
}
Str* names[2];
Code code_of(const char* name, uint16_t args, uint32_t flags = 0) {
  names[0] = intern("a");
  names[1] = intern("b");
  return Code{intern(name), intern(name), nullptr, 1, flags, 0, args, 0, args, 0, 0, 0, names, nullptr};
}
Value bind_entry(Value f, const Value* args, size_t nargs, Tuple* kwnames) {
  Value out[4];
  return bind_arguments(f.as<Function>(), args, nargs, kwnames, out) ? None_ : Value();
}

std::vector<std::u32string> lines(std::initializer_list<const char32_t*> l) {
  std::vector<std::u32string> r;
  for (auto s : l) r.emplace_back(s);
  return r;
}
/// "column-column" of the anchors, or "none".
std::string anchors(const char32_t* segment) {
  Anchors a = find_anchors(lines({segment}));
  return a.found ? std::to_string(a.left_column) + "-" + std::to_string(a.right_column) : "none";
}

}  // namespace

TEST_CASE("C3 order of a diamond") {
  Runtime r;
  Value a = new_class("A", {}), b = new_class("B", {a}), c = new_class("C", {a});
  Value d = new_class("D", {b, c});
  Tuple* mro = d.as<Type>()->mro;
  REQUIRE(mro->length == 5);
  CHECK(mro->items[1] == b);
  CHECK(mro->items[2] == c);
  CHECK(mro->items[3] == a);
  CHECK_FALSE(bool(new_class("E", {a, b})));
  CHECK(error() == "TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B");
}

TEST_CASE("special methods become slots, reflected ones of a subclass go first") {
  Runtime r;
  Code c = code_of("f", 2);
  Value forward = make_function(&c, entry<0>, nullptr, Value(), Value(), Value(), None_);
  Value back = make_function(&c, entry<1>, nullptr, Value(), Value(), Value(), None_);
  Value a = new_class("A", {}, {intern("__add__"), forward});
  Value b = new_class("B", {a}, {intern("__radd__"), back});
  Value x = call(a, {}), y = call(b, {});
  CHECK(add(x, small(4)) == small(5));
  CHECK(text(add(x, y)) == "reflected");
  CHECK(text(add(small(1), y)) == "reflected");
  CHECK_FALSE(bool(add(small(1), x)));
  CHECK(error() == "TypeError: unsupported operand type(s) for +: 'int' and 'A'");
  // A class changed later changes its subclasses' slots.
  set_attr(a, intern("__len__"), make_function(&c, [](Value, const Value*, size_t, Tuple*) { return small(7); }, nullptr, Value(),
                                               Value(), Value(), None_));
  CHECK(length_of(y) == 7);
}

TEST_CASE("attributes: instance before class, data descriptors before both") {
  Runtime r;
  Value a = new_class("A", {}, {intern("x"), small(1)});
  Value o = call(a, {});
  AttrCache cache{};
  CHECK(get_attr(o, intern("x"), cache) == small(1));
  CHECK(get_attr(o, intern("x"), cache) == small(1));
  set_attr(o, intern("x"), small(2));
  CHECK(get_attr(o, intern("x"), cache) == small(2));
  del_attr(o, intern("x"));
  CHECK(get_attr(o, intern("x"), cache) == small(1));
  CHECK_FALSE(bool(get_attr(o, intern("missing"))));
  CHECK(error() == "AttributeError: 'A' object has no attribute 'missing'");
  CHECK(set_attr(small(1), intern("y"), None_) < 0);
  CHECK(error() == "AttributeError: 'int' object has no attribute 'y' and no __dict__ for setting new attributes");
}

TEST_CASE("argument binding errors of compiled functions") {
  Runtime r;
  Code c = code_of("f", 2);
  Value f = make_function(&c, bind_entry, nullptr, Value(), Value(), Value(), None_);
  CHECK_FALSE(bool(call(f, {})));
  CHECK(error() == "TypeError: f() missing 2 required positional arguments: 'a' and 'b'");
  CHECK_FALSE(bool(call(f, {None_, None_, None_})));
  CHECK(error() == "TypeError: f() takes 2 positional arguments but 3 were given");
  Value kw = make_tuple({intern("c")});
  CHECK_FALSE(bool(call_kw(f, kw.as<Tuple>(), {None_, None_, None_})));
  CHECK(error() == "TypeError: f() got an unexpected keyword argument 'c'");
  kw = make_tuple({intern("a")});
  CHECK_FALSE(bool(call_kw(f, kw.as<Tuple>(), {None_, None_, None_})));
  CHECK(error() == "TypeError: f() got multiple values for argument 'a'");
}

TEST_CASE("argument errors of native functions") {
  Runtime r;
  CHECK_FALSE(bool(call(builtin("len"), {})));
  CHECK(error() == "TypeError: len() takes exactly one argument (0 given)");
  CHECK_FALSE(bool(call_attr(new_list(), "append", {})));
  CHECK(error() == "TypeError: list.append() takes exactly one argument (0 given)");
  CHECK_FALSE(bool(call(builtin("isinstance"), {None_})));
  CHECK(error() == "TypeError: isinstance expected 2 arguments, got 1");
}

TEST_CASE("exceptions chain, and cycles of contexts are cut") {
  Runtime r;
  raise_value_error("one");
  Exception* saved;
  Exception* first = begin_handler(&saved);
  raise_type_error("two %d %T %V", 2, small(1), new_str("x"));
  Exception* second = take_pending();
  CHECK(text(second) == "two 2 int 'x'");
  CHECK(second->context == first);
  end_handler(second);
  raise(first);
  CHECK(take_pending() == first);
  CHECK(first->context == second);
  CHECK(second->context == nullptr);
  end_handler(saved);
}

TEST_CASE("OSError picks the subclass by errno") {
  Runtime r;
  raise_os_error(2, new_str("/nowhere"));
  CHECK(error() == "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere'");
}

TEST_CASE("anchors of operators, calls and subscripts") {
  CHECK(anchors(U"a + b") == "2-3");
  CHECK(anchors(U"a * b + c") == "6-7");
  CHECK(anchors(U"a ** -b") == "2-4");
  CHECK(anchors(U"a //(b)") == "2-4");
  CHECK(anchors(U"a +(b)") == "2-4");
  CHECK(anchors(U"-a") == "none");
  CHECK(anchors(U"f(x)(y)") == "4-7");
  CHECK(anchors(U"d['a'][0]") == "6-9");
  CHECK(anchors(U"a.b") == "none");
  CHECK(anchors(U"a < b") == "none");
  CHECK(anchors(U"a if b else c + d") == "none");
  CHECK(anchors(U"f(x) + '('") == "5-6");
  CHECK(anchors(U"raise ValueError(1)") == "none");
}
