// str_type.cpp: the type str: construction, slots, subscription, iteration, repr, translate.
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/compare.h"
#include "builtins/containers.h"
#include "builtins/format.h"
#include "builtins/str.h"
#include "core/start.h"

namespace bunpy {
namespace {

Type str_iterator_type;

struct StrIterator : Object {
  Str* text;
  std::atomic<int64_t> next;
  std::atomic<bool> exhausted;
};

// ---- repr -----------------------------------------------------------------------------------------

void add_escape(StrBuilder& out, char32_t c) {
  char text[16];
  int n = snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x",
                   static_cast<unsigned>(c));
  out.add_ascii(text, n);
}

}  // namespace

Value str_repr(Str* s) {
  int64_t n = s->length;
  bool single = str_find_char(s, '\'', 0, n) >= 0, twice = str_find_char(s, '"', 0, n) >= 0;
  char32_t quote = single && !twice ? '"' : '\'';
  StrBuilder out;
  out.add(quote);
  for (int64_t i = 0; i < n; i++) {
    char32_t c = char_at(s, i);
    if (c == quote || c == '\\') {
      out.add('\\');
      out.add(c);
    } else if (c == '\n') {
      out.add("\\n");
    } else if (c == '\r') {
      out.add("\\r");
    } else if (c == '\t') {
      out.add("\\t");
    } else if (char_is_printable(c)) {
      out.add(c);
    } else {
      add_escape(out, c);
    }
  }
  out.add(quote);
  return out.finish();
}

Value str_ascii_repr(Value repr) {
  Str* s = repr.as<Str>();
  if (s->ascii) return repr;
  StrBuilder out;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (c < 0x80)
      out.add(c);
    else
      add_escape(out, c);
  }
  return out.finish();
}

namespace {

// ---- slots ----------------------------------------------------------------------------------------

Value repr_slot(Value v) { return str_repr(v.as<Str>()); }
Value str_slot(Value v) { return exact_str(v.as<Str>()); }
int64_t hash_slot(Value v) { return str_hash(v.as<Str>()); }
int truth_slot(Value v) { return v.as<Str>()->length != 0; }
int64_t length_slot(Value v) { return v.as<Str>()->length; }

Value compare_slot(Value a, Value b, CompareOp op) {
  if (!is_str(a) || !is_str(b)) return kNotImplemented;
  const Str *x = a.as<Str>(), *y = b.as<Str>();
  if (op == CompareOp::Eq) return from_bool(str_equal(x, y));
  if (op == CompareOp::Ne) return from_bool(!str_equal(x, y));
  return compared(str_compare(x, y), 0, op);
}

Value add_slot(Value a, Value b) {
  if (BUNPY_LIKELY(is_str(a) && is_str(b))) return str_concat(a.as<Str>(), b.as<Str>());
  // Sequence concatenation comes after the right operand's __radd__ (data model §3.3.8).
  if (!is_str(a) || !special_of(b, Special::RAdd).is_null()) return kNotImplemented;
  return raise_type_error("can only concatenate str (not \"%T\") to str", b);
}

Value multiply_slot(Value a, Value b) {
  if (!is_str(a)) std::swap(a, b);
  if (!is_str(a)) return kNotImplemented;
  if (!is_int_like(b) && special_of(b, Special::Index).is_null()) {
    if (!special_of(b, Special::Mul).is_null() || !special_of(b, Special::RMul).is_null()) return kNotImplemented;
    return raise_type_error("can't multiply sequence by non-int of type '%T'", b);
  }
  Value count = index_of(b);
  if (failed(count)) return Value();
  int64_t times;
  if (!index_as_int64(count, &times)) return raise_error(&OverflowError_type, "cannot fit '%T' into an index-sized integer", b);
  return str_repeat(a.as<Str>(), times);
}

Value percent_slot(Value a, Value b) {
  if (!is_str(a)) return kNotImplemented;
  return str_percent(a.as<Str>(), b);
}

Value getitem_slot(Value v, Value key) {
  Str* s = v.as<Str>();
  if (key.is_small_int()) {
    int64_t i = key.small_int();
    if (i < 0) i += s->length;
    if (BUNPY_UNLIKELY(static_cast<uint64_t>(i) >= static_cast<uint64_t>(s->length)))
      return raise_index_error("string index out of range");
    return str_from_char(char_at(s, i));
  }
  if (has_type(key, &slice_type)) return str_slice(s, key.as<Slice>());
  if (!is_int_like(key) && special_of(key, Special::Index).is_null())
    return raise_type_error("string indices must be integers, not '%T'", key);
  int64_t i;
  if (!index_of_item(key, &i)) return Value();
  return getitem_slot(v, from_int64(i));
}

int contains_slot(Value container, Value item) {
  if (!is_str(item))
    return raise_type_error("'in <string>' requires string as left operand, not %T", item);
  Str* s = container.as<Str>();
  return str_find(s, item.as<Str>(), 0, s->length) >= 0;
}

Value iter_slot(Value v) {
  auto* it = gc_new<StrIterator>(&str_iterator_type);
  if (it != nullptr) it->text = v.as<Str>();
  return it;
}
Value next_slot(Value v) {
  auto* it = v.as<StrIterator>();
  int64_t i = it->next.fetch_add(1, std::memory_order_relaxed);
  if (i >= it->text->length) {
    it->next.store(it->text->length, std::memory_order_relaxed);
    it->exhausted.store(true, std::memory_order_relaxed);
    return Value();
  }
  return str_from_char(char_at(it->text, i));
}
Value self_slot(Value v) { return v; }

Value iterator_length_hint(Value* a) {
  auto* it = a[0].as<StrIterator>();
  int64_t left = it->text->length - it->next.load(std::memory_order_relaxed);
  return small(left < 0 ? 0 : left);
}

// ---- construction ---------------------------------------------------------------------------------

/// str(object='') and str(bytes, encoding, errors).
Value make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  Value object, encoding, errors;
  Value* slots[] = {&object, &encoding, &errors};
  if (nargs > 3) return raise_type_error("str expected at most 3 arguments, got %d", static_cast<int>(nargs));
  if (kwnames != nullptr && nargs + static_cast<size_t>(kwnames->length) > 3)
    return raise_type_error("str() takes at most 3 arguments (%zu given)", nargs + static_cast<size_t>(kwnames->length));
  for (size_t i = 0; i < nargs; i++) *slots[i] = args[i];
  for (int64_t k = 0; kwnames != nullptr && k < kwnames->length; k++) {
    static constexpr const char* names[] = {"object", "encoding", "errors"};
    std::string name = to_utf8(kwnames->items[k]);
    int at = 0;
    while (at < 3 && name != names[at]) at++;
    if (at == 3) return raise_type_error("str() got an unexpected keyword argument '%s'", name.c_str());
    if (!slots[at]->is_null())
      return raise_type_error("argument for str() given by name ('%s') and position (%d)", names[at], at + 1);
    *slots[at] = args[nargs + k];
  }
  if (!encoding.is_null() && !is_str(encoding))
    return raise_type_error("str() argument 'encoding' must be str, not %T", encoding);
  if (!errors.is_null() && !is_str(errors))
    return raise_type_error("str() argument 'errors' must be str, not %T", errors);
  Value text;
  if (object.is_null()) {
    text = empty_str();
  } else if (encoding.is_null() && errors.is_null()) {
    text = str_of(object);
  } else {
    if (is_str(object)) return raise_type_error("decoding str is not supported");
    BufferView view;
    if (!has_buffer(object, &view))
      return raise_type_error("decoding to str: need a bytes-like object, %T found", object);
    std::string encoding_name = "utf-8", errors_name = "strict";
    if (!encoding.is_null() && !c_string(encoding, &encoding_name)) return Value();
    if (!errors.is_null() && !c_string(errors, &errors_name)) return Value();
    text = decode_bytes(view.data, view.length, encoding_name.c_str(), errors_name.c_str(), object);
  }
  if (failed(text) || type == &str_type) return text;
  auto* s = reinterpret_cast<Str*>(allocate_instance(type));
  if (s == nullptr) return Value();
  Str* from = text.as<Str>();
  s->length = from->length;
  s->kind = from->kind;
  s->ascii = from->ascii;
  s->data = from->data;  // an interior pointer: exact_str below gives a subclass its own text
  if (from->growth == kStrShared || from->data == from + 1) {
    void* data = gc_alloc_atomic((from->length + 1) * from->kind);
    if (data == nullptr) return Value();
    memcpy(data, from->data, from->length * from->kind);
    memset(static_cast<char*>(data) + from->length * from->kind, 0, from->kind);
    s->data = data;
  }
  return s;
}

// ---- methods --------------------------------------------------------------------------------------

Value encode(Value* a) {
  for (int i = 1; i <= 2; i++)
    if (!is_str(a[i]))
      return raise_type_error("encode() argument '%s' must be str, not %A", i == 1 ? "encoding" : "errors", a[i]);
  std::string encoding, errors;
  if (!c_string(a[1], &encoding) || !c_string(a[2], &errors)) return Value();
  return str_encode(a[0].as<Str>(), encoding.c_str(), errors.c_str());
}

Value format(Value* a) {
  Tuple* positional = a[1].is_null() ? new_tuple(int64_t{0}) : a[1].as<Tuple>();
  return positional == nullptr ? Value() : str_format(a[0].as<Str>(), positional, a[2], false);
}
Value format_map(Value* a) { return str_format(a[0].as<Str>(), nullptr, a[1], true); }
Value getnewargs(Value* a) {
  Value items[] = {exact_str(a[0].as<Str>())};
  return failed(items[0]) ? Value() : Value(new_tuple(items, 1));
}
Value sizeof_method(Value* a) {
  const Str* s = a[0].as<Str>();
  // What CPython reports: header by kind, text, terminator.
  return small((s->ascii ? 40 : s->kind == 1 ? 56 : 56) + (s->length + 1) * s->kind);
}

Value maketrans(Value* a) {
  Dict* table = new_dict();
  if (table == nullptr) return Value();
  Value result(reinterpret_cast<Object*>(table));
  if (a[1].is_null()) {
    if (!has_type(a[0], &dict_type) && !type_has(a[0], kTypeDictSubclass))
      return raise_type_error("if you give only one argument to maketrans it must be a dict");
    int64_t position = 0;
    Value key, value;
    while (dict_next(a[0].as<Dict>(), &position, &key, &value)) {
      if (is_str(key)) {
        if (key.as<Str>()->length != 1)
          return raise_value_error("string keys in translate table must be of length 1");
        key = small(char_at(key.as<Str>(), 0));
      } else if (!is_int_like(key)) {
        return raise_type_error("keys in translate table must be strings or integers");
      }
      if (dict_set(result, key, value) < 0) return Value();
    }
    return result;
  }
  if (!is_str(a[0]))
    return raise_type_error("first maketrans argument must be a string if there is a second argument");
  for (int i = 1; i <= 2; i++)
    if (!a[i].is_null() && !want_str(a[i], "maketrans", i + 1)) return Value();
  const Str *from = a[0].as<Str>(), *to = a[1].as<Str>();
  if (from->length != to->length)
    return raise_value_error("the first two maketrans arguments must have equal length");
  for (int64_t i = 0; i < from->length; i++)
    if (dict_set(result, small(char_at(from, i)), small(char_at(to, i))) < 0) return Value();
  if (!a[2].is_null()) {
    const Str* deleted = a[2].as<Str>();
    for (int64_t i = 0; i < deleted->length; i++)
      if (dict_set(result, small(char_at(deleted, i)), None_) < 0) return Value();
  }
  return result;
}

Value translate(Value* a) {
  Str* s = a[0].as<Str>();
  bool plain = has_type(a[1], &dict_type);
  StrBuilder out;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    Value mapped;
    if (plain) {
      mapped = dict_get(a[1], small(c));
    } else {
      mapped = get_item(a[1], small(c));
      if (failed(mapped) && pending_is(&LookupError_type)) clear_pending();
    }
    if (failed(mapped)) {
      if (pending()) return Value();
      out.add(c);
    } else if (is_str(mapped)) {
      out.add(mapped);
    } else if (is_int_like(mapped)) {
      Value code = plain_int(mapped);
      if (!code.is_small_int() || code.small_int() < 0 || code.small_int() > 0x10ffff)
        return raise_value_error("character mapping must be in range(0x110000)");
      out.add(static_cast<char32_t>(code.small_int()));
    } else if (!is_none(mapped)) {
      return raise_type_error("character mapping must return integer, None or str");
    }
  }
  return out.finish();
}

Value format_method(Value* a) {
  if (!is_str(a[1])) return raise_type_error("__format__() argument must be str, not %A", a[1]);
  if (a[1].as<Str>()->length == 0) return str_of(a[0]);
  return format_str(a[0], a[1].as<Str>());
}

const NativeDef methods[] = {
    {"encode(self, /, encoding='utf-8', errors='strict')", encode},
    {"format(self, /, *args, **kwargs)", format},
    {"format_map(self, mapping, /)", format_map},
    {"maketrans(x, y=<unset>, z=<unset>, /)", maketrans, NativeDef::StaticMethod},
    {"translate(self, table, /)", translate},
    {"__format__(self, format_spec, /)", format_method},
    {"__getnewargs__(self, /)", getnewargs},
    {"__sizeof__(self, /)", sizeof_method},
    {nullptr, nullptr},
};
Value iterator_reduce(Value* a) {
  auto* it = a[0].as<StrIterator>();
  int64_t next = it->next.load(std::memory_order_relaxed);
  if (it->exhausted.load(std::memory_order_relaxed)) return reduce_to_call("iter", {empty_str()});
  return reduce_to_call("iter", {it->text}, small(next));
}
Value iterator_setstate(Value* a) {
  auto* it = a[0].as<StrIterator>();
  int64_t index;
  if (!index_as_int64(a[1], &index)) return Value();
  if (!it->exhausted.load(std::memory_order_relaxed))
    it->next.store(std::clamp<int64_t>(index, 0, it->text->length), std::memory_order_relaxed);
  return None_;
}
const NativeDef iterator_methods[] = {
    {"__length_hint__(self, /)", iterator_length_hint},
    {"__reduce__(self, /)", iterator_reduce},
    {"__setstate__(self, object, /)", iterator_setstate},
    {nullptr, nullptr},
};

}  // namespace

bool init_str() {
  Type* t = &str_type;
  type_init(t, "str", nullptr, sizeof(Str), kTypeBaseable | kTypeStrSubclass);
  t->make = make;
  t->repr = repr_slot;
  t->str = str_slot;
  t->hash = hash_slot;
  t->richcompare = compare_slot;
  t->truth = truth_slot;
  t->length = length_slot;
  t->getitem = getitem_slot;
  t->contains = contains_slot;
  t->iter = iter_slot;
  t->binary[static_cast<int>(BinaryOp::Add)] = add_slot;
  t->binary[static_cast<int>(BinaryOp::Mul)] = multiply_slot;
  t->binary[static_cast<int>(BinaryOp::Mod)] = percent_slot;
  define_methods(t, str_search_methods);
  define_methods(t, str_split_methods);
  define_methods(t, str_case_methods);
  define_methods(t, methods);
  type_ready(t);
  add_builtin("str", &str_type);

  type_init(&str_iterator_type, "str_ascii_iterator", nullptr, sizeof(StrIterator), 0);
  str_iterator_type.iter = self_slot;
  str_iterator_type.iternext = next_slot;
  define_methods(&str_iterator_type, iterator_methods);
  type_ready(&str_iterator_type);
  return true;
}

}  // namespace bunpy
