// list.cpp: the storage of lists and their construction, indexing, slicing and operators.
//
// A list is a header with an atomic pointer to a buffer of fixed capacity. Readers load the buffer and
// its size and never lock; writers hold the list's lock (free while the program has one thread). Growing
// replaces the buffer; the old one stays alive for readers. Once a second thread exists, slots beyond
// `size` keep their stale values, so that a reader that saw the larger size finds a value, never null.
// Methods are in list_methods.cpp, sorting in list_sort.cpp.
#include "builtins/compare.h"
#include "builtins/containers.h"

namespace bunpy {

namespace {

constinit ListBuffer empty_buffer{};

ListBuffer* load_buffer(const List* l) { return l->buffer.load(std::memory_order_acquire); }
int64_t load_size(const ListBuffer* b) { return b->size.load(std::memory_order_acquire); }
void store_size(ListBuffer* b, int64_t n) { b->size.store(n, std::memory_order_release); }

ListBuffer* new_buffer(int64_t capacity) {
  if (capacity == 0) return &empty_buffer;
  if (BUNPY_UNLIKELY(capacity > (int64_t{1} << 48))) return raise_memory_error();
  auto* b = static_cast<ListBuffer*>(gc_alloc(sizeof(ListBuffer) + sizeof(Value) * capacity));
  if (b != nullptr) b->capacity = capacity;
  return b;
}

/// The list's buffer with room for `needed` items (the lock is held). Null on MemoryError.
ListBuffer* reserve(List* l, int64_t needed) {
  ListBuffer* b = l->buffer.load(std::memory_order_relaxed);
  if (BUNPY_LIKELY(needed <= b->capacity)) return b;
  int64_t grown = b->capacity + (b->capacity >> 1) + 4;
  ListBuffer* bigger = new_buffer(needed > grown ? needed : grown);
  if (bigger == nullptr) return nullptr;
  int64_t size = load_size(b);
  memcpy(static_cast<void*>(bigger->items), b->items, sizeof(Value) * size);
  store_size(bigger, size);
  l->buffer.store(bigger, std::memory_order_release);
  return bigger;
}

/// Gives up slots [size, old_size): they are cleared where no other thread can be reading them.
void shrink(ListBuffer* b, int64_t size, int64_t old_size) {
  store_size(b, size);
  if (!threads_started)
    memset(static_cast<void*>(b->items + size), 0, sizeof(Value) * (old_size - size));
}

BUNPY_INLINE bool append_locked(List* l, Value item) {
  ListBuffer* b = l->buffer.load(std::memory_order_relaxed);
  int64_t size = b->size.load(std::memory_order_relaxed);
  if (BUNPY_UNLIKELY(size == b->capacity)) {
    b = reserve(l, size + 1);
    if (b == nullptr) return false;
  }
  store(&b->items[size], item);
  store_size(b, size + 1);
  return true;
}

bool splice_locked(List* l, int64_t lo, int64_t hi, const Value* items, int64_t n) {
  ListBuffer* b = load_buffer(l);
  int64_t size = load_size(b);
  if (lo > size) lo = size;
  if (hi > size) hi = size;
  if (hi < lo) hi = lo;
  int64_t new_size = size - (hi - lo) + n;
  if (new_size <= b->capacity && (n <= 1 || !threads_started)) {
    if (b == &empty_buffer) return true;
    move_values(b->items + lo + n, b->items + hi, size - hi);
    move_values(b->items + lo, items, n);
    if (new_size < size)
      shrink(b, new_size, size);
    else
      store_size(b, new_size);
    return true;
  }
  ListBuffer* fresh = new_buffer(new_size + (new_size >> 3));
  if (fresh == nullptr) return false;
  if (fresh != &empty_buffer) {
    memcpy(static_cast<void*>(fresh->items), b->items, sizeof(Value) * lo);
    memcpy(static_cast<void*>(fresh->items + lo), items, sizeof(Value) * n);
    memcpy(static_cast<void*>(fresh->items + lo + n), b->items + hi, sizeof(Value) * (size - hi));
    store_size(fresh, new_size);
  }
  l->buffer.store(fresh, std::memory_order_release);
  return true;
}

Value index_type_error(Value key) {
  return raise_type_error("list indices must be integers or slices, not %T", key);
}
bool is_index(Value v) {
  return is_int_like(v) || type_of(v)->unary[static_cast<int>(UnaryOp::Index)] != nullptr;
}

Value list_getslice(List* l, SliceRange r) {
  ObjectLock lock(l->mutex);
  ListBuffer* b = load_buffer(l);
  slice_fit(&r, load_size(b));
  List* result = new_list(r.count);
  if (result == nullptr) return Value();
  ListBuffer* to = load_buffer(result);
  if (r.count == 0) return result;
  if (r.step == 1) {
    memcpy(static_cast<void*>(to->items), b->items + r.start, sizeof(Value) * r.count);
  } else {
    for (int64_t i = 0, j = r.start; i < r.count; i++, j += r.step) to->items[i] = b->items[j];
  }
  store_size(to, r.count);
  return result;
}

Value list_getitem(Value list, Value key) {
  if (is_slice(key)) {
    SliceRange r;
    if (!slice_unpack(key.as<Slice>(), &r)) return Value();
    return list_getslice(list.as<List>(), r);
  }
  int64_t i;
  if (key.is_small_int()) {
    i = key.small_int();
  } else {
    if (!is_index(key)) return index_type_error(key);
    if (!index_of_item(key, &i)) return Value();
  }
  return list_get(list, i);
}

int delete_slice(List* l, SliceRange r) {
  ObjectLock lock(l->mutex);
  ListBuffer* b = load_buffer(l);
  int64_t size = load_size(b);
  slice_fit(&r, size);
  if (r.count == 0) return 0;
  if (r.step < 0) {
    r.start += r.step * (r.count - 1);
    r.step = -r.step;
  }
  if (r.step == 1) return splice_locked(l, r.start, r.start + r.count, nullptr, 0) ? 0 : -1;
  int64_t to = r.start, next = r.start, left = r.count;
  for (int64_t from = r.start; from < size; from++) {
    if (left > 0 && from == next) {
      next += r.step;
      left--;
      continue;
    }
    store(&b->items[to++], b->items[from]);
  }
  shrink(b, to, size);
  return 0;
}

/// The items of any iterable, in an array that `l`'s own changes do not disturb.
bool assigned_items(List* l, Value v, const char* message, Items* out) {
  if (is_tuple(v)) {
    *out = tuple_items(v.as<Tuple>());
    return true;
  }
  if (has_type(v, &list_type) && v.as<List>() != l) {
    *out = list_items(v.as<List>());
    return out->data != nullptr;
  }
  Value source = is_list(v) ? v : iter(v);
  if (source.is_null()) {
    if (!pending_is(&TypeError_type)) return false;
    clear_pending();
    raise_type_error("%s", message);
    return false;
  }
  List* copy = v == Value(l) ? list_copy(l) : to_list(source);  // itself: whatever its class's __iter__ says
  if (copy == nullptr) return false;
  ListBuffer* b = load_buffer(copy);
  *out = {b->items, load_size(b)};
  return true;
}

int set_slice(List* l, SliceRange r, Value v) {
  Items items;
  if (r.step == 1) {
    if (!assigned_items(l, v, "must assign iterable to extended slice", &items)) return -1;
    ObjectLock lock(l->mutex);
    slice_fit(&r, load_size(load_buffer(l)));
    return splice_locked(l, r.start, r.start + r.count, items.data, items.count) ? 0 : -1;
  }
  if (!assigned_items(l, v, "must assign iterable to extended slice", &items)) return -1;
  ObjectLock lock(l->mutex);
  ListBuffer* b = load_buffer(l);
  slice_fit(&r, load_size(b));
  if (items.count != r.count)
    return raise_value_error("attempt to assign sequence of size %lld to extended slice of size %lld",
                             static_cast<long long>(items.count), static_cast<long long>(r.count));
  for (int64_t i = 0, j = r.start; i < r.count; i++, j += r.step) store(&b->items[j], items.data[i]);
  return 0;
}

int list_setitem(Value list, Value key, Value v) {
  List* l = list.as<List>();
  if (is_slice(key)) {
    SliceRange r;
    if (!slice_unpack(key.as<Slice>(), &r)) return -1;
    return v.bits ? set_slice(l, r, v) : delete_slice(l, r);
  }
  if (!is_index(key)) {
    index_type_error(key);
    return -1;
  }
  int64_t i;
  if (!index_of_item(key, &i)) return -1;
  if (v.bits) return list_set_slow(list, i, v);
  ObjectLock lock(l->mutex);
  int64_t size = load_size(load_buffer(l));
  if (i < 0) i += size;
  if (i < 0 || i >= size) return raise_error(&IndexError_type, "list assignment index out of range");
  return splice_locked(l, i, i + 1, nullptr, 0) ? 0 : -1;
}

int list_contains(Value list, Value item) {
  for (int64_t i = 0;; i++) {
    Value v = list_item(list, i);
    if (v.is_null()) return 0;
    if (v == item) return 1;
    if (v.bits & item.bits & 1) continue;
    int equal = equal_values(v, item);
    if (equal != 0) return equal;
  }
}

Value list_richcompare(Value a, Value b, CompareOp op) {
  if (!is_list(a) || !is_list(b)) return kNotImplemented;
  NativeDepth depth;
  if (!depth.ok(" in comparison")) return Value();
  Items x = list_items(a.as<List>()), y = list_items(b.as<List>());
  if (x.data == nullptr || y.data == nullptr) return Value();
  if (x.count != y.count && (op == CompareOp::Eq || op == CompareOp::Ne)) return from_bool(op == CompareOp::Ne);
  // Methods that compare items may change the lists: what they then hold is what counts.
  for (int64_t i = 0; i < x.count && i < y.count; i++) {
    Value v = load(&x.data[i]), w = load(&y.data[i]);
    if (v == w) continue;
    int equal = equal_values(v, w);
    if (equal < 0) return Value();
    if (is_int(v) && is_int(w)) {
      if (!equal) return op == CompareOp::Eq ? False_ : op == CompareOp::Ne ? True_ : compare_slow(v, w, op);
      continue;
    }
    x = list_items(a.as<List>());
    y = list_items(b.as<List>());
    if (x.data == nullptr || y.data == nullptr) return Value();
    if (equal) continue;
    if (i >= x.count || i >= y.count) break;
    if (op == CompareOp::Eq) return False_;
    if (op == CompareOp::Ne) return True_;
    return compare_slow(load(&x.data[i]), load(&y.data[i]), op);
  }
  return compared(x.count, y.count, op);
}

Value list_concat(Value a, Value b) {
  if (!is_list(a)) return kNotImplemented;
  if (!is_list(b)) {
    if (may_reflect(b, Special::RAdd)) return kNotImplemented;
    return raise_type_error("can only concatenate list (not \"%T\") to list", b);
  }
  Items x = list_items(a.as<List>()), y = list_items(b.as<List>());
  if (x.data == nullptr || y.data == nullptr) return Value();
  List* result = new_list(x.count + y.count);
  if (result == nullptr || x.count + y.count == 0) return result;
  ListBuffer* to = load_buffer(result);
  memcpy(static_cast<void*>(to->items), x.data, sizeof(Value) * x.count);
  memcpy(static_cast<void*>(to->items + x.count), y.data, sizeof(Value) * y.count);
  store_size(to, x.count + y.count);
  return result;
}

Value list_inplace_concat(Value a, Value b) {
  return list_extend_with(a.as<List>(), b) ? a : Value();
}

bool repeat_into(Value* to, Items from, int64_t times) {
  if (from.count == 1) {
    for (int64_t i = 0; i < times; i++) to[i] = from.data[0];
    return true;
  }
  for (int64_t i = 0; i < times; i++)
    memcpy(static_cast<void*>(to + i * from.count), from.data, sizeof(Value) * from.count);
  return true;
}

Value list_repeat(Value a, Value b) {
  Value list = is_list(a) ? a : b;
  Value count = is_list(a) ? b : a;
  if (!is_index(count)) {
    if (may_reflect(count, is_list(a) ? Special::RMul : Special::Mul)) return kNotImplemented;
    return raise_type_error("can't multiply sequence by non-int of type '%T'", count);
  }
  int64_t n, total;
  if (!repeat_count(count, &n)) return Value();
  Items items = list_items(list.as<List>());
  if (items.data == nullptr) return Value();
  if (__builtin_mul_overflow(items.count, n, &total)) return raise_memory_error();
  List* result = new_list(total);
  if (result == nullptr || total == 0) return result;
  ListBuffer* to = load_buffer(result);
  repeat_into(to->items, items, n);
  store_size(to, total);
  return result;
}

Value list_inplace_repeat(Value a, Value b) {
  if (!is_index(b)) return raise_type_error("can't multiply sequence by non-int of type '%T'", b);
  int64_t n, total;
  if (!repeat_count(b, &n)) return Value();
  List* l = a.as<List>();
  ObjectLock lock(l->mutex);
  ListBuffer* from = load_buffer(l);
  Items items{from->items, load_size(from)};
  if (__builtin_mul_overflow(items.count, n, &total)) return raise_memory_error();
  ListBuffer* to = new_buffer(total);
  if (to == nullptr) return Value();
  if (total != 0) {
    repeat_into(to->items, items, n);
    store_size(to, total);
  }
  l->buffer.store(to, std::memory_order_release);
  return a;
}

Value list_repr(Value v) {
  if (list_length(v) == 0) return new_str_ascii("[]");
  int entered = repr_enter(v);
  if (entered != 0) return entered < 0 ? Value() : Value(new_str_ascii("[...]"));
  StrBuilder out;
  out.add('[');
  for (int64_t i = 0;; i++) {
    Value item = list_item(v, i);
    if (item.is_null()) break;
    if (i > 0) out.add(std::string_view(", "));
    if (!out.add_repr(item)) {
      repr_leave(v);
      return Value();
    }
  }
  out.add(']');
  repr_leave(v);
  return out.finish();
}

Value list_iter(Value v) { return new_index_iterator(&list_iterator_type, v); }
int64_t list_len(Value v) { return list_length(v); }
int list_truth(Value v) { return list_length(v) != 0; }

Value list_make(Type* t, const Value*, size_t, Tuple*) {
  if (t == &list_type) return new_list();
  auto* l = reinterpret_cast<List*>(allocate_instance(t));
  if (l != nullptr) l->buffer.store(&empty_buffer, std::memory_order_release);
  return l;
}

int list_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  // The keywords of a subclass whose own __new__ took them come here too, unless it has its own __init__.
  if (type_of(self)->make == list_type.make && !take_no_keywords("list", kwnames)) return -1;
  if (!check_arg_count("list", nargs, 0, 1)) return -1;
  List* l = self.as<List>();
  if (load_size(load_buffer(l)) != 0 && !list_clear(l)) return -1;
  return nargs == 0 || list_extend_with(l, args[0]) ? 0 : -1;
}

}  // namespace

Type list_type;
void define_list_methods(Type* t);  // list_methods.cpp

// ---- storage ----------------------------------------------------------------------------------------

void move_values(Value* to, const Value* from, int64_t n) {
  if (!threads_started) {
    memmove(static_cast<void*>(to), from, sizeof(Value) * n);
  } else if (to < from) {
    for (int64_t i = 0; i < n; i++) store(&to[i], load(&from[i]));
  } else {
    for (int64_t i = n; i-- > 0;) store(&to[i], load(&from[i]));
  }
}

List* new_list(int64_t capacity) {
  ListBuffer* b = new_buffer(capacity);
  List* l = b ? gc_new<List>(&list_type) : nullptr;
  if (l != nullptr) l->buffer.store(b, std::memory_order_release);
  return l;
}

List* list_from(const Value* items, int64_t n) {
  List* l = new_list(n);
  if (l == nullptr || n == 0) return l;
  ListBuffer* b = load_buffer(l);
  memcpy(static_cast<void*>(b->items), items, sizeof(Value) * n);
  store_size(b, n);
  return l;
}

Items list_items(List* l) {
  if (!threads_started) {
    ListBuffer* b = load_buffer(l);
    return {b->items, load_size(b)};
  }
  List* copy = list_copy(l);
  if (copy == nullptr) return {nullptr, 0};
  ListBuffer* b = load_buffer(copy);
  return {b->items, load_size(b)};
}

List* list_copy(List* l) {
  ObjectLock lock(l->mutex);
  ListBuffer* b = load_buffer(l);
  return list_from(b->items, load_size(b));
}

bool list_splice(List* l, int64_t lo, int64_t hi, const Value* items, int64_t n) {
  ObjectLock lock(l->mutex);
  return splice_locked(l, lo, hi, items, n);
}

bool list_clear(List* l) {
  ObjectLock lock(l->mutex);
  l->buffer.store(&empty_buffer, std::memory_order_release);
  return true;
}

// ---- operations of generated code ------------------------------------------------------------------

Value make_list(Args items) { return list_from(items.begin(), static_cast<int64_t>(items.size())); }
Value make_list_reserved(int64_t capacity) { return new_list(capacity < 0 ? 0 : capacity); }

int list_append_slow(Value list, Value item) {
  List* l = list.as<List>();
  ObjectLock lock(l->mutex);
  return append_locked(l, item) ? 0 : -1;
}

int list_set_slow(Value list, int64_t i, Value v) {
  List* l = list.as<List>();
  ObjectLock lock(l->mutex);
  ListBuffer* b = load_buffer(l);
  int64_t size = load_size(b);
  if (i < 0) i += size;
  if (static_cast<uint64_t>(i) >= static_cast<uint64_t>(size))
    return raise_error(&IndexError_type, "list assignment index out of range");
  store(&b->items[i], v);
  return 0;
}

int list_extend(Value list, Value iterable) {
  if (!type_of(iterable)->iter && !type_of(iterable)->getitem)
    return raise_type_error("Value after * must be an iterable, not %T", iterable);
  return list_extend_with(list.as<List>(), iterable) ? 0 : -1;
}

bool list_extend_with(List* l, Value iterable) {
  Items items{nullptr, 0};
  if (has_type(iterable, &list_type) || iterable == Value(l)) {  // by itself: whatever its class's __iter__ says
    items = list_items(iterable.as<List>());
    if (items.data == nullptr) return false;
  } else if (has_type(iterable, &tuple_type)) {
    items = tuple_items(iterable.as<Tuple>());
  }
  if (items.data != nullptr) {
    ObjectLock lock(l->mutex);
    ListBuffer* b = load_buffer(l);
    int64_t size = load_size(b);
    if (items.count == 0) return true;
    b = reserve(l, size + items.count);
    if (b == nullptr) return false;
    if (threads_started)
      move_values(b->items + size, items.data, items.count);
    else
      memcpy(static_cast<void*>(b->items + size), items.data, sizeof(Value) * items.count);
    store_size(b, size + items.count);
    return true;
  }
  ForLoop loop;
  if (for_begin(&loop, iterable) < 0) return false;
  // Objects of the program's classes are asked, whatever iterates over them: the answer may be an exception.
  int64_t hint = type_of(iterable)->flags & kTypeHeap || loop.kind == ForLoop::Other ? length_hint(iterable) : 0;
  if (hint < 0) return false;
  if (loop.kind == ForLoop::Range) {
    int64_t n = loop.step > 0 ? loop.stop - loop.index : loop.index - loop.stop;
    int64_t step = loop.step > 0 ? loop.step : -loop.step;
    if (n > 0) {
      ObjectLock lock(l->mutex);
      int64_t count = (n - 1) / step + 1;
      int64_t size = load_size(load_buffer(l));
      ListBuffer* b = reserve(l, size + count);
      if (b == nullptr) return false;
      for (int64_t i = 0; i < count; i++) store(&b->items[size + i], small(loop.index + i * loop.step));
      store_size(b, size + count);
    }
    return true;
  }
  if (loop.kind == ForLoop::Other) {
    if (hint > 0 && hint < (1 << 24)) {
      ObjectLock lock(l->mutex);
      if (reserve(l, load_size(load_buffer(l)) + hint) == nullptr) return false;
    }
  }
  while (Value item = for_next(&loop)) {
    ObjectLock lock(l->mutex);
    if (!append_locked(l, item)) return false;
  }
  return !pending();
}

List* to_list(Value iterable) {
  if (has_type(iterable, &list_type)) return list_copy(iterable.as<List>());
  List* l = new_list();
  return l && list_extend_with(l, iterable) ? l : nullptr;
}

Value list_to_tuple(Value list) {
  ListBuffer* b = load_buffer(list.as<List>());
  return new_tuple(b->items, load_size(b));
}

Value sequence_compare(Items a, Items b, CompareOp op) {
  if (a.count != b.count && (op == CompareOp::Eq || op == CompareOp::Ne))
    return from_bool(op == CompareOp::Ne);
  int64_t n = a.count < b.count ? a.count : b.count, i = 0;
  for (; i < n; i++) {
    Value x = load(&a.data[i]), y = load(&b.data[i]);
    if (x == y) continue;
    int equal = equal_values(x, y);
    if (equal < 0) return Value();
    if (equal == 0) break;
  }
  if (i < n) {
    if (op == CompareOp::Eq) return False_;
    if (op == CompareOp::Ne) return True_;
    return compare_slow(a.data[i], b.data[i], op);
  }
  return compared(a.count, b.count, op);
}

bool repeat_count(Value n, int64_t* out) {
  if (!index_as_int64(n, out)) {
    if (pending_is(&OverflowError_type)) {
      clear_pending();
      raise_error(&OverflowError_type, "cannot fit '%T' into an index-sized integer", n);
    }
    return false;
  }
  if (*out < 0) *out = 0;
  return true;
}

bool may_reflect(Value v, Special reflected) {
  return (type_of(v)->flags & kTypeHeap) && special_of(v, reflected).bits != 0;
}

bool init_list() {
  Type* t = &list_type;
  type_init(t, "list", nullptr, sizeof(List), kTypeBaseable | kTypeListSubclass | kTypeSequence);
  t->make = list_make;
  t->init = list_init;
  t->repr = list_repr;
  t->richcompare = list_richcompare;
  t->truth = list_truth;
  t->iter = list_iter;
  t->length = list_len;
  t->getitem = list_getitem;
  t->setitem = list_setitem;
  t->contains = list_contains;
  t->binary[static_cast<int>(BinaryOp::Add)] = list_concat;
  t->binary[static_cast<int>(BinaryOp::Mul)] = list_repeat;
  t->inplace[static_cast<int>(BinaryOp::Add)] = list_inplace_concat;
  t->inplace[static_cast<int>(BinaryOp::Mul)] = list_inplace_repeat;
  define_list_methods(t);
  type_ready(t);
  add_builtin("list", t);
  return true;
}

}  // namespace bunpy
