// table.cpp: the objects of big displays of constants, which programs carry as a bytes object (compiler/lower/tables.cpp).
//
// The text is one item. An item is a letter and what belongs to it; numbers are in groups of seven bits, the low ones first,
// the high bit set on all but the last:
//
//   N T F      None, True, False
//   + - n      an int, and its negative
//   d          a float: its eight bytes, the low ones first
//   s n text   a str of n bytes of UTF-8
//   r n        the nth of the strs before
//   o          the next of a list of other objects, which the program has computed
//   ( [ n      a tuple, a list of the n items that follow
//   { n        a dict of the n pairs of items that follow

#include <algorithm>
#include <bit>
#include <cctype>

#include "builtins/dict.h"
#include "bunpy/bunpy.h"
#include "core/internal.h"

namespace bunpy {
namespace {

class TableReader {
 public:
  TableReader(const Bytes* text, Value others) : at_(text->data), strings_(new_list()), others_(others) {}

  Value read() {
    if (!strings_) return Value();
    switch (*at_++) {
      case 'N': return None_;
      case 'T': return True_;
      case 'F': return False_;
      case '+': return small(static_cast<int64_t>(number()));
      case '-': return small(-static_cast<int64_t>(number()));
      case 'd': {
        uint64_t bits = 0;
        for (int shift = 0; shift < 64; shift += 8) bits |= static_cast<uint64_t>(*at_++) << shift;
        return from_double(std::bit_cast<double>(bits));
      }
      case 's': return text();
      case 'r': return list_item(strings_, static_cast<int64_t>(number()));
      case 'o': return list_item(others_, next_other_++);
      case '(': {
        Value items = read_list();
        return items ? list_to_tuple(items) : Value();
      }
      case '[': return read_list();
      default: return read_dict();
    }
  }

 private:
  const uint8_t* at_;
  List* strings_;
  Value others_;
  int64_t next_other_ = 0;

  uint64_t number() {
    uint64_t n = 0;
    int shift = 0;
    for (; *at_ & 0x80; shift += 7) n |= static_cast<uint64_t>(*at_++ & 0x7F) << shift;
    return n | static_cast<uint64_t>(*at_++) << shift;
  }
  /// Constants are interned if they look like names (CPython's all_name_chars()).
  Value text() {
    const auto length = static_cast<size_t>(number());
    std::string_view utf8(reinterpret_cast<const char*>(at_), length);
    at_ += length;
    Str* s = new_str(utf8);
    if (!s) return Value();
    if (std::all_of(utf8.begin(), utf8.end(), [](unsigned char c) { return c == '_' || (c < 0x80 && isalnum(c)); })) s = intern(s);
    return list_append(strings_, s) < 0 ? Value() : Value(s);
  }
  Value read_list() {
    const auto length = static_cast<int64_t>(number());
    List* items = new_list(length);
    for (int64_t i = 0; items && i < length; ++i) {
      Value item = read();
      if (!item || list_append(items, item) < 0) return Value();
    }
    return Value(items);
  }
  Value read_dict() {
    const uint64_t length = number();
    Dict* items = new_dict();
    for (uint64_t i = 0; items && i < length; ++i) {
      Value key = read(), v = key ? read() : Value();
      if (!v || dict_set(Value(items), key, v) < 0) return Value();
    }
    return Value(items);
  }
};

}  // namespace

Value make_table(Value text, Value others) { return TableReader(text.as<Bytes>(), others).read(); }

}  // namespace bunpy
