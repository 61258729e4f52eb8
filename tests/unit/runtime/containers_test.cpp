// containers_test.cpp: list, tuple, dict, set, range, slice and iterators, through the object model.
#include "runtime_test.h"

#include "builtins/dict.h"
#include "builtins/set.h"

using namespace bunpy;

namespace {
Value ints(std::initializer_list<int64_t> values) {
  Value l = make_list({});
  for (int64_t i : values) list_append(l, I(i));
  return l;
}
Value slice(int64_t a, int64_t b, int64_t c) { return make_slice(I(a), I(b), I(c)); }
Value builtin(const char* name) { return find_builtin(intern(name)); }
}  // namespace

TEST_CASE("lists index, slice and assign to slices") {
  need_runtime();
  Value l = ints({0, 1, 2, 3, 4, 5});
  CHECK(shown(get_item(l, I(-1))) == "5");
  CHECK(shown(get_item(l, I(6))) == "IndexError: list index out of range");
  CHECK(shown(get_item(l, S("a"))) == "TypeError: list indices must be integers or slices, not str");
  CHECK(shown(get_item(l, slice(4, 0, -2))) == "[4, 2]");
  CHECK(shown(get_slice(l, I(2), None_, None_)) == "[2, 3, 4, 5]");
  REQUIRE(set_item(l, make_slice(I(1), I(3), None_), ints({7, 8, 9})) == 0);
  CHECK(shown(l) == "[0, 7, 8, 9, 3, 4, 5]");
  REQUIRE(del_item(l, make_slice(None_, None_, I(2))) == 0);
  CHECK(shown(l) == "[7, 9, 4]");
  CHECK(set_item(l, make_slice(None_, None_, I(2)), ints({1})) == -1);
  CHECK(shown(Value()) == "ValueError: attempt to assign sequence of size 1 to extended slice of size 2");
  REQUIRE(set_item(l, make_slice(I(1), I(1), None_), l) == 0);
  CHECK(shown(l) == "[7, 7, 9, 4, 9, 4]");
}

TEST_CASE("list methods") {
  need_runtime();
  Value l = ints({3, 1, 2});
  CHECK(shown_call(l, "sort") == "None");
  CHECK(shown(l) == "[1, 2, 3]");
  CHECK(shown_call(l, "insert", {I(-1), I(9)}) == "None");
  CHECK(shown(l) == "[1, 2, 9, 3]");
  CHECK(shown_call(l, "pop", {I(0)}) == "1");
  CHECK(shown_call(l, "pop", {I(7)}) == "IndexError: pop index out of range");
  CHECK(shown_call(make_list({}), "pop") == "IndexError: pop from empty list");
  CHECK(shown_call(l, "remove", {I(5)}) == "ValueError: list.remove(x): x not in list");
  CHECK(shown_call(l, "index", {I(5)}) == "ValueError: 5 is not in list");
  CHECK(shown_call(l, "index", {I(9)}) == "1");
  CHECK(shown(add(l, I(1))) == "TypeError: can only concatenate list (not \"int\") to list");
  CHECK(shown(mul(ints({1, 2}), I(2))) == "[1, 2, 1, 2]");
  list_append(l, l);
  CHECK(shown(l) == "[2, 9, 3, [...]]");
}

TEST_CASE("sorting is stable and takes every kind of key") {
  need_runtime();
  Value pairs = make_list({});
  for (int64_t i = 0; i < 500; i++) list_append(pairs, make_tuple({I(i * 7919 % 13), I(i)}));
  REQUIRE(list_sort(pairs.as<List>(), Value(), false));
  for (int64_t i = 1; i < 500; i++) {
    Tuple *a = list_item(pairs, i - 1).as<Tuple>(), *b = list_item(pairs, i).as<Tuple>();
    REQUIRE((a->items[0].small_int() < b->items[0].small_int() ||
             (a->items[0] == b->items[0] && a->items[1].small_int() < b->items[1].small_int())));
  }
  Value words = make_list({S("b"), S("é"), S("a"), S("€"), S("ab")});
  REQUIRE(list_sort(words.as<List>(), Value(), true));
  CHECK(shown(words) == "['€', 'é', 'b', 'ab', 'a']");
  Value mixed = make_list({I(3), from_double(1.5), int_from_digits("99999999999999999999"), I(-1)});
  REQUIRE(list_sort(mixed.as<List>(), Value(), false));
  CHECK(shown(mixed) == "[-1, 1.5, 3, 99999999999999999999]");
  Value bad = make_list({I(1), S("x")});
  CHECK_FALSE(list_sort(bad.as<List>(), Value(), false));
  CHECK(shown(Value()) == "TypeError: '<' not supported between instances of 'str' and 'int'");
  CHECK(shown(bad) == "[1, 'x']");
}

TEST_CASE("tuples hash as CPython's") {
  need_runtime();
  CHECK(hash_value(make_tuple({})) == 5740354900026072187);
  CHECK(hash_value(make_tuple({I(1), I(2), I(3)})) == 529344067295497451);
  CHECK(hash_value(make_tuple({make_tuple({I(1)}), from_double(2.5)})) == -8908653924625039168);
  CHECK(shown(make_tuple({I(1)})) == "(1,)");
}

TEST_CASE("dicts keep order through deletion and growth") {
  need_runtime();
  Value d = make_dict({});
  for (int64_t i = 0; i < 1000; i++) REQUIRE(dict_set(d, I(i * 31), I(i)) == 0);
  for (int64_t i = 0; i < 1000; i += 2) REQUIRE(del_item(d, I(i * 31)) == 0);
  CHECK(dict_length(d.as<Dict>()) == 500);
  CHECK(dict_get(d, I(31)) == I(1));
  CHECK(dict_get(d, I(62)).is_null());
  int64_t position = 0, expected = 1;
  Value key, v;
  while (dict_next(d.as<Dict>(), &position, &key, &v)) {
    REQUIRE(v == I(expected));
    expected += 2;
  }
  CHECK(expected == 1001);
  CHECK(shown(get_item(d, S("no"))) == "KeyError: 'no'");
  CHECK(shown(get_item(d, ints({}))) == "TypeError: unhashable type: 'list'");
  Value equal = make_dict({I(1), S("int"), True_, S("bool"), from_double(1.0), S("float")});
  CHECK(shown(equal) == "{1: 'float'}");
}

TEST_CASE("dict methods and views") {
  need_runtime();
  Value d = make_dict({S("a"), I(1), S("b"), I(2)});
  CHECK(shown_call(d, "pop", {S("z"), I(0)}) == "0");
  CHECK(shown_call(d, "popitem") == "('b', 2)");
  CHECK(shown_call(d, "setdefault", {S("c"), I(3)}) == "3");
  CHECK(shown_call(d, "update", {make_list({make_tuple({S("k"), I(1)})})}) == "None");
  CHECK(shown_call(d, "update", {ints({1})}) ==
        "TypeError: cannot convert dictionary update sequence element #0 to a sequence");
  CHECK(shown(d) == "{'a': 1, 'c': 3, 'k': 1}");
  CHECK(shown_call(d, "keys") == "dict_keys(['a', 'c', 'k'])");
  CHECK(shown(binary_slow(BinaryOp::Or, d, make_dict({S("a"), I(9)}))) == "{'a': 9, 'c': 3, 'k': 1}");
  Value it = iter(d);
  iter_next(it);
  dict_set(d, S("new"), I(1));
  CHECK(shown(iter_next(it)) == "RuntimeError: dictionary changed size during iteration");
}

TEST_CASE("sets iterate in CPython's order") {
  need_runtime();
  Value s = make_set({});
  for (int64_t i = 0; i < 400; i += 37) set_add(s, I(i * i));
  CHECK(shown(s) ==
        "{0, 12321, 87616, 5476, 49284, 136900, 67081, 110889, 21904, 34225, 1369}");
  CHECK(shown(make_set({I(5), I(3), I(1), I(-1), from_double(2.5), None_})) ==
        shown(make_set({I(5), I(3), I(1), I(-1), from_double(2.5), None_})));
  Value small_set = make_set({I(10), I(3), I(25), I(8)});
  CHECK(shown(small_set) == "{8, 25, 10, 3}");
  CHECK(shown(make_set_of_constants({I(1), I(20), I(3), I(40), I(5)})) == "{1, 3, 20, 5, 40}");
  CHECK(shown_call(small_set, "pop") == "8");
  CHECK(shown_call(small_set, "remove", {I(99)}) == "KeyError: 99");
}

TEST_CASE("frozensets hash as CPython's") {
  need_runtime();
  CHECK(hash_value(call(builtin("frozenset"), {ints({1, 2, 3})})) == -272375401224217160);
  CHECK(hash_value(call(builtin("frozenset"))) == 133146708735736);
}

TEST_CASE("ranges of any size") {
  need_runtime();
  Value range = builtin("range");
  Value r = call(range, {I(10), I(0), I(-3)});
  CHECK(shown(r) == "range(10, 0, -3)");
  CHECK(shown(call(builtin("list"), {r})) == "[10, 7, 4, 1]");
  CHECK(shown(get_slice(r, None_, None_, I(-1))) == "range(1, 13, 3)");
  CHECK(contains(r, I(4)) == 1);
  CHECK(contains(r, I(5)) == 0);
  Value huge = call(range, {I(0), big("1000000000000000000000000"), big("500000000000000000000000")});
  CHECK(shown(call(builtin("list"), {huge})) == "[0, 500000000000000000000000]");
  CHECK(shown(call(range, {I(1), I(2), I(0)})) == "ValueError: range() arg 3 must not be zero");
}

TEST_CASE("built-in functions over iterables") {
  need_runtime();
  CHECK(shown(call(builtin("sum"), {make_list({from_double(0.1), from_double(0.2), from_double(0.3)})})) == "0.6");
  CHECK(shown(call(builtin("sum"), {ints({1, 2, 3}), from_double(0.5)})) == "6.5");
  CHECK(shown(call(builtin("max"), {ints({})})) == "ValueError: max() iterable argument is empty");
  CHECK(shown(call(builtin("min"), {I(3), I(2), I(5)})) == "2");
  CHECK(shown(call(builtin("sorted"), {S("hello")})) == "['e', 'h', 'l', 'l', 'o']");
  CHECK(shown(to_list(call(builtin("zip"), {ints({1, 2}), S("ab")}))) == "[(1, 'a'), (2, 'b')]");
  CHECK(shown(to_list(call(builtin("enumerate"), {S("ab"), I(1)}))) == "[(1, 'a'), (2, 'b')]");
  CHECK(shown(to_list(call(builtin("reversed"), {make_tuple({I(1), I(2)})}))) == "[2, 1]");
  CHECK(shown(call(builtin("next"), {iter(ints({}))})) == "StopIteration: ");
  CHECK(shown(call(builtin("hex"), {I(-255)})) == "'-0xff'");
  CHECK(shown(call(builtin("ord"), {S("ab")})) ==
        "TypeError: ord() expected a character, but string of length 2 found");
}

TEST_CASE("unpacking") {
  need_runtime();
  Value out[3];
  CHECK(unpack(ints({1, 2}), out, 3) == -1);
  CHECK(shown(Value()) == "ValueError: not enough values to unpack (expected 3, got 2)");
  CHECK(unpack(S("abcd"), out, 3) == -1);
  CHECK(shown(Value()) == "ValueError: too many values to unpack (expected 3)");
  CHECK(unpack(I(1), out, 3) == -1);
  CHECK(shown(Value()) == "TypeError: cannot unpack non-iterable int object");
  REQUIRE(unpack_star(ints({1, 2, 3, 4}), out, 1, 1) == 0);
  CHECK(shown(out[1]) == "[2, 3]");
  CHECK(out[2] == I(4));
}

