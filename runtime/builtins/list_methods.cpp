// list_methods.cpp: the methods of list (library reference, "Mutable Sequence Types").
#include "builtins/containers.h"

namespace bunpy {

namespace {

Value none_if(bool ok) { return ok ? None_ : Value(); }

Value list_append_method(Value* a) { return none_if(list_append(a[0], a[1]) == 0); }
Value list_extend_method(Value* a) { return none_if(list_extend_with(a[0].as<List>(), a[1])); }
Value list_clear_method(Value* a) { return none_if(list_clear(a[0].as<List>())); }
Value list_copy_method(Value* a) { return list_copy(a[0].as<List>()); }

Value list_insert(Value* a) {
  int64_t i;
  if (!index_as_int64(a[1], &i)) return Value();
  if (i < 0) {
    // The length is only final under the lock, but a negative index means the length as seen here.
    i += list_length(a[0]);
    if (i < 0) i = 0;
  }
  return none_if(list_splice(a[0].as<List>(), i, i, &a[2], 1));
}

Value list_pop(Value* a) {
  List* l = a[0].as<List>();
  int64_t i = -1;
  if (a[1].is_small_int())
    i = a[1].small_int();
  else if (!index_as_int64(a[1], &i))
    return Value();
  Value item;
  {
    ObjectLock lock(l->mutex);
    ListBuffer* b = l->buffer.load(std::memory_order_relaxed);
    int64_t size = b->size.load(std::memory_order_relaxed);
    if (size != 0) {
      if (i < 0) i += size;
      if (i >= 0 && i < size) {
        item = b->items[i];
        move_values(b->items + i, b->items + i + 1, size - i - 1);
        b->size.store(size - 1, std::memory_order_release);
        if (!threads_started) b->items[size - 1] = Value();
        return item;
      }
    } else {
      i = INT64_MIN;
    }
  }
  return raise_error(&IndexError_type, i == INT64_MIN ? "pop from empty list" : "pop index out of range");
}

/// Index of the first item equal to `item` in [start, stop), -1 when absent, -2 on error.
int64_t find(Value list, Value item, int64_t start, int64_t stop) {
  for (int64_t i = start; i < stop; i++) {
    Value v = list_item(list, i);
    if (v.is_null()) break;
    if (v == item) return i;
    if (v.bits & item.bits & 1) continue;
    int equal = equal_values(v, item);
    if (equal < 0) return -2;
    if (equal) return i;
  }
  return -1;
}

Value list_remove(Value* a) {
  List* l = a[0].as<List>();
  for (;;) {
    int64_t i = find(a[0], a[1], 0, INT64_MAX);
    if (i == -2) return Value();
    if (i == -1) return raise_value_error("list.remove(x): x not in list");
    Value found = list_item(a[0], i);
    ObjectLock lock(l->mutex);
    ListBuffer* b = l->buffer.load(std::memory_order_relaxed);
    int64_t size = b->size.load(std::memory_order_relaxed);
    // Another thread may have moved the item since the comparison: then look again.
    if (found.bits && i < size && b->items[i] == found) {
      move_values(b->items + i, b->items + i + 1, size - i - 1);
      b->size.store(size - 1, std::memory_order_release);
      if (!threads_started) b->items[size - 1] = Value();
      return None_;
    }
  }
}

bool search_bound(Value v, int64_t length, int64_t* out) {
  if (!is_int_like(v) && type_of(v)->unary[static_cast<int>(UnaryOp::Index)] == nullptr) {
    raise_type_error("slice indices must be integers or have an __index__ method");
    return false;
  }
  if (!index_clamped(v, out)) return false;
  if (*out < 0) {
    *out += length;
    if (*out < 0) *out = 0;
  }
  return true;
}

Value list_index(Value* a) {
  int64_t length = list_length(a[0]), start = 0, stop = INT64_MAX;
  if (a[2].bits && !search_bound(a[2], length, &start)) return Value();
  if (a[3].bits && !search_bound(a[3], length, &stop)) return Value();
  int64_t i = find(a[0], a[1], start, stop);
  if (i >= 0) return small(i);
  return i == -2 ? Value() : Value(raise_value_error("%V is not in list", a[1]));
}

Value list_count(Value* a) {
  int64_t count = 0;
  for (int64_t i = 0;; i++) {
    Value v = list_item(a[0], i);
    if (v.is_null()) return small(count);
    int equal = v == a[1] ? 1 : equal_values(v, a[1]);
    if (equal < 0) return Value();
    count += equal;
  }
}

Value list_reverse(Value* a) {
  List* l = a[0].as<List>();
  ObjectLock lock(l->mutex);
  ListBuffer* b = l->buffer.load(std::memory_order_relaxed);
  for (int64_t i = 0, j = b->size.load(std::memory_order_relaxed) - 1; i < j; i++, j--) {
    Value first = b->items[i];
    store(&b->items[i], b->items[j]);
    store(&b->items[j], first);
  }
  return None_;
}

Value list_sort_method(Value* a) {
  int reverse = truth(a[2]);
  if (reverse < 0) return Value();
  return none_if(list_sort(a[0].as<List>(), is_none(a[1]) ? Value() : a[1], reverse));
}

Value list_reversed(Value* a) {
  return new_index_iterator(&list_reverse_iterator_type, a[0], list_length(a[0]) - 1);
}

Value list_sizeof(Value* a) {
  ListBuffer* b = a[0].as<List>()->buffer.load(std::memory_order_acquire);
  return small(static_cast<int64_t>(40 + sizeof(Value) * b->capacity));
}

constexpr NativeDef methods[] = {
    {"append(self, object, /)", list_append_method},
    {"extend(self, iterable, /)", list_extend_method},
    {"insert(self, index, object, /)", list_insert},
    {"pop(self, index=-1, /)", list_pop},
    {"remove(self, value, /)", list_remove},
    {"clear(self, /)", list_clear_method},
    {"copy(self, /)", list_copy_method},
    {"index(self, value, start=0, stop=9223372036854775807, /)", list_index},
    {"count(self, value, /)", list_count},
    {"reverse(self, /)", list_reverse},
    {"sort(self, /, *, key=None, reverse=False)", list_sort_method},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"__reversed__(self, /)", list_reversed},
    {"__sizeof__(self, /)", list_sizeof},
    {nullptr, nullptr},
};

}  // namespace

void define_list_methods(Type* t) { define_methods(t, methods); }

}  // namespace bunpy
