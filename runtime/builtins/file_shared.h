// file_shared.h: methods that all kinds of file objects have, whatever their lines are made of.
#pragma once

#include "builtins/io.h"

namespace bunpy {

/// Raises what closing found: the pending exception, in whose context `first` is, or `first`, or (true) nothing new.
bool raise_both(Exception* first);

/// readlines(hint): what `read_line` returns until that is empty, or as many lines as reach `hint` bytes or characters.
template <class ReadLine>
Value read_lines(Value hint_argument, ReadLine read_line) {
  int64_t hint, total = 0;
  if (!size_argument(hint_argument, &hint)) return Value();
  List* lines = new_list();
  if (lines == nullptr) return Value();
  for (;;) {
    Value line = read_line();
    if (line.is_null()) return Value();
    int64_t n = is_str(line) ? line.as<Str>()->length : line.as<Bytes>()->length;
    if (n == 0) return lines;
    if (list_append(lines, line) < 0) return Value();
    if (hint > 0 && n > hint - total) return lines;
    total += n;
  }
}

/// writelines(lines), with the method write of the same file.
inline Value write_lines(Value file, Value lines, Value (*write)(Value*)) {
  ForLoop loop;
  if (for_begin(&loop, lines) < 0) return Value();
  while (Value line = for_next(&loop)) {
    Value args[2] = {file, line};
    if (write(args).is_null()) return Value();
  }
  return pending() ? Value() : None_;
}

/// `__reduce__` and `__reduce_ex__` of files that stand for open descriptors.
inline Value cannot_pickle_file(Value* a) {
  return raise_type_error("cannot pickle '%U' instances", type_of(a[0])->name);
}

/// `<_io.FileIO` of a repr; subclasses go by their name alone.
inline void add_type_name(StrBuilder& out, Type* t) {
  out.add('<');
  if (!(t->flags & kTypeHeap)) out.add(std::string_view("_io."));
  out.add(t->name);
}

/// ` name='…'` of a repr, where the name is `own` or, if there is a `buffered` object, that one's attribute. False on
/// error; an object without a name is none.
inline bool add_file_name(StrBuilder& out, Value buffered, Value own) {
  Value name = buffered.bits ? get_attr_optional(buffered, intern("name")) : own;
  if (name.is_null() && pending()) {
    if (!pending_is(&AttributeError_type) && !pending_is(&ValueError_type)) return false;
    clear_pending();
  }
  if (name.is_null()) return true;
  out.add(std::string_view(" name="));
  return out.add_repr(name);
}

}  // namespace bunpy
