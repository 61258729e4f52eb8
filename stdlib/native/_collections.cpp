// _collections.cpp: the module _collections: deque, defaultdict, OrderedDict, and the counting loop of Counter.
//
// A deque is a ring buffer under the object's lock; racing iteration raises RuntimeError like CPython's.
#include <algorithm>

#include "builtins/dict.h"
#include "core/internal.h"
#include "native_module.h"

namespace bunpy {

Value get_attr_optional(Value obj, Str* name);

namespace {

// ---- deque ----------------------------------------------------------------------------------------------------

struct Ring {
  int64_t capacity;  ///< a power of two
  Value items[];
};

struct Deque : Object {
  ObjectMutex mutex;
  std::atomic<Ring*> ring;
  std::atomic<int64_t> start, count;
  std::atomic<uint64_t> state;  ///< counts changes, for iterators
  int64_t limit;                ///< maxlen, -1 = none
};
Type deque_type, deque_iterator_type, deque_reverse_iterator_type;

Deque* as_deque(Value v) { return v.as<Deque>(); }
bool is_deque(Value v) { return is_instance(v, &deque_type); }
int64_t length(const Deque* d) { return d->count.load(std::memory_order_acquire); }
Value* slot(Ring* r, int64_t position) { return &r->items[position & (r->capacity - 1)]; }
void changed(Deque* d) { d->state.store(d->state.load(std::memory_order_relaxed) + 1, std::memory_order_release); }

/// Room for one more item (lock held).
Ring* roomy(Deque* d) {
  Ring* r = d->ring.load(std::memory_order_relaxed);
  int64_t n = d->count.load(std::memory_order_relaxed);
  if (r != nullptr && n < r->capacity) return r;
  int64_t capacity = r == nullptr ? 8 : r->capacity * 2;
  auto* bigger = static_cast<Ring*>(gc_alloc(sizeof(Ring) + sizeof(Value) * capacity));
  if (bigger == nullptr) return nullptr;
  bigger->capacity = capacity;
  int64_t start = d->start.load(std::memory_order_relaxed);
  for (int64_t i = 0; i < n; i++) bigger->items[i] = *slot(r, start + i);
  d->start.store(0, std::memory_order_relaxed);
  d->ring.store(bigger, std::memory_order_release);
  return bigger;
}

Value take_locked(Deque* d, bool left) {
  int64_t n = d->count.load(std::memory_order_relaxed), start = d->start.load(std::memory_order_relaxed);
  if (n == 0) return Value();
  Value* p = slot(d->ring.load(std::memory_order_relaxed), left ? start : start + n - 1);
  Value item = *p;
  store(p, Value());
  if (left) d->start.store(start + 1, std::memory_order_relaxed);
  d->count.store(n - 1, std::memory_order_release);
  changed(d);
  return item;
}

bool put_locked(Deque* d, Value item, bool left) {
  if (d->limit == 0) return true;
  if (d->limit >= 0 && d->count.load(std::memory_order_relaxed) >= d->limit) take_locked(d, !left);
  Ring* r = roomy(d);
  if (r == nullptr) return false;
  int64_t n = d->count.load(std::memory_order_relaxed), start = d->start.load(std::memory_order_relaxed);
  store(slot(r, left ? start - 1 : start + n), item);
  if (left) d->start.store(start - 1, std::memory_order_relaxed);
  d->count.store(n + 1, std::memory_order_release);
  changed(d);
  return true;
}

bool put(Deque* d, Value item, bool left) {
  ObjectLock lock(d->mutex);
  return put_locked(d, item, left);
}

/// Item i (0 <= i < length), or null when the deque has become shorter.
Value item_at(Deque* d, int64_t i) {
  ObjectLock lock(d->mutex);
  if (i < 0 || i >= d->count.load(std::memory_order_relaxed)) return Value();
  return *slot(d->ring.load(std::memory_order_relaxed), d->start.load(std::memory_order_relaxed) + i);
}

List* snapshot(Deque* d) {
  ObjectLock lock(d->mutex);
  int64_t n = length(d);
  List* l = new_list(n);
  for (int64_t i = 0; l && i < n; i++)
    list_append(l, *slot(d->ring.load(std::memory_order_relaxed), d->start.load(std::memory_order_relaxed) + i));
  return l;
}

bool extend(Deque* d, Value iterable, bool left) {
  Value source = iterable == Value(d) ? Value(snapshot(d)) : iterable;
  ForLoop loop;
  if (source.is_null() || for_begin(&loop, source) < 0) return false;
  while (Value item = for_next(&loop))
    if (!put(d, item, left)) return false;
  return !pending();
}

Deque* new_deque(Type* t, int64_t limit) {
  auto* d = t->flags & kTypeHeap ? reinterpret_cast<Deque*>(allocate_instance(t)) : gc_new<Deque>(t);
  if (d != nullptr) d->limit = limit;
  return d;
}
Value deque_make(Type* t, const Value*, size_t, Tuple*) { return new_deque(t, -1); }
int deque_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"deque(iterable=<unset>, maxlen=None)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  Deque* d = as_deque(self);
  d->limit = -1;
  if (!is_none(a[1])) {
    if (!is_int_like(a[1])) return raise_type_error("an integer is required");
    if (!index_as_int64(a[1], &d->limit)) return -1;
    if (d->limit < 0) return raise_value_error("maxlen must be non-negative");
  }
  d->count.store(0, std::memory_order_relaxed);
  return a[0].is_null() || extend(d, a[0], false) ? 0 : -1;
}
/// Of a subclass, by calling it.
Deque* copy_of(Deque* d) {
  if (d->type->flags & kTypeHeap) {
    Value type = type_value(d->type), copy = d->limit < 0 ? call(type, {d}) : call(type, {d, small(d->limit)});
    if (copy.is_null() || is_deque(copy)) return copy.bits ? as_deque(copy) : nullptr;
    return raise_type_error("%N() must return a deque, not %T", d->type, copy);
  }
  List* items = snapshot(d);
  Deque* copy = items ? new_deque(d->type, d->limit) : nullptr;
  return copy && extend(copy, items, false) ? copy : nullptr;
}

Value none_if(bool ok) { return ok ? None_ : Value(); }
Value append(Value* a) { return none_if(put(as_deque(a[0]), a[1], false)); }
Value appendleft(Value* a) { return none_if(put(as_deque(a[0]), a[1], true)); }
Value extend_method(Value* a) { return none_if(extend(as_deque(a[0]), a[1], false)); }
Value extendleft(Value* a) { return none_if(extend(as_deque(a[0]), a[1], true)); }
Value take(Deque* d, bool left) {
  Value item;
  {
    ObjectLock lock(d->mutex);
    item = take_locked(d, left);
  }
  return item.bits ? item : Value(raise_error(&IndexError_type, "pop from an empty deque"));
}
Value pop(Value* a) { return take(as_deque(a[0]), false); }
Value popleft(Value* a) { return take(as_deque(a[0]), true); }
void reset(Deque* d) {
  d->ring.store(nullptr, std::memory_order_release);
  d->start.store(0, std::memory_order_relaxed);
  d->count.store(0, std::memory_order_release);
  changed(d);
}
Value clear(Value* a) {
  ObjectLock lock(as_deque(a[0])->mutex);
  reset(as_deque(a[0]));
  return None_;
}
Value copy(Value* a) { return copy_of(as_deque(a[0])); }
Value rotate(Value* a) {
  int64_t n;
  if (!index_as_int64(a[1], &n)) return Value();
  Deque* d = as_deque(a[0]);
  ObjectLock lock(d->mutex);
  int64_t count = d->count.load(std::memory_order_relaxed);
  if (count <= 1) return None_;
  n %= count;
  if (n > count / 2) n -= count;
  if (n < -(count / 2)) n += count;
  Ring* r = d->ring.load(std::memory_order_relaxed);
  int64_t start = d->start.load(std::memory_order_relaxed);
  for (; n > 0; n--) {
    Value item = *slot(r, start + count - 1);
    store(slot(r, start + count - 1), Value());
    store(slot(r, --start), item);
  }
  for (; n < 0; n++) {
    Value item = *slot(r, start);
    store(slot(r, start), Value());
    store(slot(r, start++ + count), item);
  }
  d->start.store(start, std::memory_order_relaxed);
  changed(d);
  return None_;
}
Value reverse(Value* a) {
  Deque* d = as_deque(a[0]);
  ObjectLock lock(d->mutex);
  int64_t start = d->start.load(std::memory_order_relaxed);
  for (int64_t i = 0, j = length(d) - 1; i < j; i++, j--) {
    Ring* r = d->ring.load(std::memory_order_relaxed);
    Value first = *slot(r, start + i);
    store(slot(r, start + i), *slot(r, start + j));
    store(slot(r, start + j), first);
  }
  changed(d);
  return None_;
}

/// Position of an equal item in [start, stop): -1 absent, -2 error ("mutated during iteration" included).
int64_t find(Deque* d, Value item, int64_t start, int64_t stop) {
  uint64_t state = d->state.load(std::memory_order_acquire);
  for (int64_t i = start; i < stop; i++) {
    Value v = item_at(d, i);
    if (v.is_null()) break;
    int equal = equal_values(v, item);
    if (equal < 0) return -2;
    if (equal) return i;
    if (d->state.load(std::memory_order_acquire) != state) {
      raise_error(&RuntimeError_type, "deque mutated during iteration");
      return -2;
    }
  }
  return -1;
}
Value count(Value* a) {
  Deque* d = as_deque(a[0]);
  uint64_t state = d->state.load(std::memory_order_acquire);
  int64_t n = 0, length_before = length(d);
  for (int64_t i = 0; i < length_before; i++) {
    Value v = item_at(d, i);
    int equal = v.is_null() ? 0 : equal_values(v, a[1]);
    if (equal < 0) return Value();
    n += equal;
    if (d->state.load(std::memory_order_acquire) != state)
      return raise_error(&RuntimeError_type, "deque mutated during iteration");
  }
  return small(n);
}
/// Replaces all items by those of a list.
bool assign(Deque* d, List* items) {
  Deque* fresh = new_deque(&deque_type, -1);
  if (fresh == nullptr || !extend(fresh, items, false)) return false;
  ObjectLock lock(d->mutex);
  d->ring.store(fresh->ring.load(std::memory_order_relaxed), std::memory_order_release);
  d->start.store(fresh->start.load(std::memory_order_relaxed), std::memory_order_relaxed);
  d->count.store(fresh->count.load(std::memory_order_relaxed), std::memory_order_release);
  changed(d);
  return true;
}
bool splice(Deque* d, int64_t lo, int64_t hi, const Value* item, int64_t n) {
  List* items = snapshot(d);
  return items && list_splice(items, lo, hi, item, n) && assign(d, items);
}
Value remove(Value* a) {
  Deque* d = as_deque(a[0]);
  uint64_t state = d->state.load(std::memory_order_acquire);
  int64_t i = find(d, a[1], 0, INT64_MAX);
  if (d->state.load(std::memory_order_acquire) != state && (i != -2 || pending_is(&RuntimeError_type))) {
    if (i == -2) clear_pending();
    return raise_error(&IndexError_type, "deque mutated during iteration");
  }
  if (i == -2) return Value();
  if (i == -1) return raise_value_error("%V is not in deque", a[1]);
  return none_if(splice(d, i, i + 1, nullptr, 0));
}
Value insert(Value* a) {
  Deque* d = as_deque(a[0]);
  int64_t i;
  if (!index_as_int64(a[1], &i)) return Value();
  if (d->limit >= 0 && length(d) >= d->limit)
    return raise_error(&IndexError_type, "deque already at its maximum size");
  int64_t n = length(d);
  if (i < 0) i = i + n < 0 ? 0 : i + n;
  return none_if(i >= n ? put(d, a[2], false) : i == 0 ? put(d, a[2], true) : splice(d, i, i, &a[2], 1));
}
Value index(Value* a) {
  Deque* d = as_deque(a[0]);
  int64_t n = length(d), start = 0, stop = n;
  if (a[2].bits && !index_clamped(a[2], &start)) return Value();
  if (a[3].bits && !index_clamped(a[3], &stop)) return Value();
  if (start < 0) start = start + n < 0 ? 0 : start + n;
  if (stop < 0) stop = stop + n < 0 ? 0 : stop + n;
  int64_t i = find(d, a[1], start, stop > n ? n : stop);
  if (i >= 0) return small(i);
  return i == -2 ? Value() : Value(raise_value_error("%V is not in deque", a[1]));
}
Value get_maxlen(Value* a) { return as_deque(a[0])->limit < 0 ? None_ : small(as_deque(a[0])->limit); }

int64_t deque_len(Value v) { return length(as_deque(v)); }
int deque_truth(Value v) { return length(as_deque(v)) != 0; }
int deque_contains(Value v, Value item) {
  int64_t i = find(as_deque(v), item, 0, INT64_MAX);
  return i == -2 ? -1 : i >= 0;
}
bool position_of(Value v, Value key, int64_t* i) {
  if (!is_int_like(key) && type_of(key)->unary[static_cast<int>(UnaryOp::Index)] == nullptr) {
    raise_type_error("sequence index must be integer, not '%T'", key);
    return false;
  }
  if (!index_of_item(key, i)) return false;
  int64_t n = length(as_deque(v));
  if (*i < 0) *i += n;
  if (*i >= 0 && *i < n) return true;
  raise_error(&IndexError_type, "deque index out of range");
  return false;
}
Value deque_getitem(Value v, Value key) {
  int64_t i;
  if (!position_of(v, key, &i)) return Value();
  Value item = item_at(as_deque(v), i);
  return item.bits ? item : Value(raise_error(&IndexError_type, "deque index out of range"));
}
int deque_setitem(Value v, Value key, Value item) {
  int64_t i;
  if (!position_of(v, key, &i)) return -1;
  Deque* d = as_deque(v);
  if (item.is_null()) return splice(d, i, i + 1, nullptr, 0) ? 0 : -1;
  ObjectLock lock(d->mutex);
  if (i < d->count.load(std::memory_order_relaxed))
    store(slot(d->ring.load(std::memory_order_relaxed), d->start.load(std::memory_order_relaxed) + i), item);
  return 0;
}
Value deque_repr(Value v) {
  int entered = repr_enter(v);
  if (entered != 0) return entered < 0 ? Value() : Value(new_str_ascii("[...]"));
  Deque* d = as_deque(v);
  Value items = snapshot(d);
  StrBuilder out;
  out.add(type_of(v)->name);
  out.add('(');
  bool ok = items.bits && out.add_repr(items);
  repr_leave(v);
  if (!ok) return Value();
  if (d->limit >= 0) out.add(", maxlen=" + std::to_string(d->limit));
  out.add(')');
  return out.finish();
}
Value deque_richcompare(Value a, Value b, CompareOp op) {
  if (!is_deque(a) || !is_deque(b)) return kNotImplemented;
  Value x = snapshot(as_deque(a)), y = snapshot(as_deque(b));
  Value result = x.bits && y.bits ? compare_slow(x, y, op) : Value();
  int is_so = result.is_null() ? -1 : truth(result);
  return is_so < 0 ? Value() : from_bool(is_so);
}
Value deque_add(Value a, Value b) {
  if (!is_deque(a)) return kNotImplemented;
  if (!is_deque(b)) return raise_type_error("can only concatenate deque (not \"%T\") to deque", b);
  Deque* result = copy_of(as_deque(a));
  return result && extend(result, b, false) ? Value(result) : Value();
}
Value deque_iadd(Value a, Value b) { return extend(as_deque(a), b, false) ? a : Value(); }
Value repeat_in_place(Deque* d, Value count) {
  int64_t n;
  Value items = snapshot(d);
  if (items.is_null() || !repeat_count(count, &n)) return Value();
  {
    ObjectLock lock(d->mutex);
    reset(d);
  }
  for (int64_t i = 0; i < n; i++)
    if (!extend(d, items, false)) return Value();
  return d;
}
Value deque_mul(Value a, Value b) {
  if (!is_deque(a)) std::swap(a, b);
  if (!is_int_like(b)) return kNotImplemented;
  Deque* copy = copy_of(as_deque(a));
  return copy ? repeat_in_place(copy, b) : Value();
}
Value deque_imul(Value a, Value b) { return is_int_like(b) ? repeat_in_place(as_deque(a), b) : kNotImplemented; }

struct DequeIterator : Object {
  Deque* deque;
  uint64_t state;
  int64_t index, left;
};
Value new_deque_iterator(Type* t, Value v) {
  auto* it = gc_new<DequeIterator>(t);
  if (it == nullptr) return Value();
  it->deque = as_deque(v);
  it->state = it->deque->state.load(std::memory_order_acquire);
  it->left = length(it->deque);
  it->index = t == &deque_iterator_type ? 0 : it->left - 1;
  return it;
}
Value deque_iter(Value v) { return new_deque_iterator(&deque_iterator_type, v); }
Value deque_reversed(Value* a) { return new_deque_iterator(&deque_reverse_iterator_type, a[0]); }
template <int direction>
Value deque_iterator_next(Value v) {
  auto* it = v.as<DequeIterator>();
  Value item;
  if (it->left <= 0 && it->deque->state.load(std::memory_order_acquire) == it->state) return Value();
  if (it->left > 0 && it->deque->state.load(std::memory_order_acquire) == it->state) item = item_at(it->deque, it->index);
  if (item.is_null()) {
    it->left = 0;
    return raise_error(&RuntimeError_type, "deque mutated during iteration");
  }
  it->index += direction;
  it->left--;
  return item;
}
Value deque_hint(Value* a) { return small(a[0].as<DequeIterator>()->left); }
Value deque_iterator_reduce(Value* a) {
  auto* it = a[0].as<DequeIterator>();
  return make_tuple({type_of(a[0]), make_tuple({it->deque, small(length(it->deque) - it->left)})});
}
/// _deque_iterator(deque, items already given=0), which unpickling calls.
template <int direction>
Value deque_iterator_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!take_no_keywords(to_utf8(t->name).c_str(), kwnames) || !check_arg_count(to_utf8(t->name).c_str(), nargs, 1, 2))
    return Value();
  int64_t given = 0;
  if (!is_deque(args[0])) return raise_type_error("argument 1 must be collections.deque, not %A", args[0]);
  if (nargs == 2 && !index_as_int64(args[1], &given)) return Value();
  Value made = new_deque_iterator(t, args[0]);
  if (made.is_null()) return made;
  auto* it = made.as<DequeIterator>();
  given = std::clamp<int64_t>(given, 0, it->left);
  it->index += direction * given;
  it->left -= given;
  return made;
}
const NativeDef deque_iterator_methods[] = {
    {"__length_hint__(self, /)", deque_hint},
    {"__reduce__(self, /)", deque_iterator_reduce},
    {},
};

Value deque_reduce(Value* a) {
  Deque* d = as_deque(a[0]);
  Value state = call_special(a[0], Special::GetState), it = iter(a[0]);
  if (state.is_null() || it.is_null()) return Value();
  Value args = d->limit < 0 ? make_tuple({}) : make_tuple({make_tuple({}), small(d->limit)});
  return make_tuple({type_of(a[0]), args, state, it});
}

const NativeDef deque_methods[] = {
    {"append(self, item, /)", append},
    {"appendleft(self, item, /)", appendleft},
    {"clear(self, /)", clear},
    {"copy(self, /)", copy},
    {"__copy__(self, /)", copy},
    {"count(self, value, /)", count},
    {"extend(self, iterable, /)", extend_method},
    {"extendleft(self, iterable, /)", extendleft},
    {"index(self, value, start=<unset>, stop=<unset>, /)", index},
    {"insert(self, index, value, /)", insert},
    {"pop(self, /)", pop},
    {"popleft(self, /)", popleft},
    {"remove(self, value, /)", remove},
    {"reverse(self, /)", reverse},
    {"rotate(self, n=1, /)", rotate},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"__reversed__(self, /)", deque_reversed},
    {"__reduce__(self, /)", deque_reduce},
    {"maxlen", get_maxlen, NativeDef::Getter},
    {},
};

void init_deque() {
  Type* t = &deque_type;
  type_init(t, "collections.deque", nullptr, sizeof(Deque), kTypeBaseable | kTypeSequence);
  t->make = deque_make;
  t->init = deque_init;
  t->repr = deque_repr;
  t->richcompare = deque_richcompare;
  t->truth = deque_truth;
  t->length = deque_len;
  t->iter = deque_iter;
  t->getitem = deque_getitem;
  t->setitem = deque_setitem;
  t->contains = deque_contains;
  t->binary[static_cast<int>(BinaryOp::Add)] = deque_add;
  t->binary[static_cast<int>(BinaryOp::Mul)] = deque_mul;
  t->inplace[static_cast<int>(BinaryOp::Add)] = deque_iadd;
  t->inplace[static_cast<int>(BinaryOp::Mul)] = deque_imul;
  define_methods(t, deque_methods);
  type_ready(t);
  deque_iterator_type.make = deque_iterator_make<1>;
  deque_reverse_iterator_type.make = deque_iterator_make<-1>;
  init_iterator_type(&deque_iterator_type, "collections._deque_iterator", sizeof(DequeIterator),
                     deque_iterator_next<1>, deque_iterator_methods);
  init_iterator_type(&deque_reverse_iterator_type, "collections._deque_reverse_iterator", sizeof(DequeIterator),
                     deque_iterator_next<-1>, deque_iterator_methods);
}

// ---- defaultdict ------------------------------------------------------------------------------------------------

struct DefaultDict : Dict {
  Value factory;
};
Type defaultdict_type;
DefaultDict* as_default(Value v) { return v.as<DefaultDict>(); }

int defaultdict_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  Value factory = nargs > 0 ? args[0] : None_;
  if (!is_none(factory) && !is_callable(factory)) return raise_type_error("first argument must be callable or None");
  as_default(self)->factory = factory;
  size_t skip = nargs > 0 ? 1 : 0;
  return dict_type.init(self, args + skip, nargs - skip, kwnames);
}
Value defaultdict_missing(Value* a) {
  Value factory = load(&as_default(a[0])->factory);
  if (factory.is_null() || is_none(factory)) return raise_key_error(a[1]);
  Value v = call0(factory);
  if (v.is_null()) return Value();
  // Another thread may have been faster: then its value counts.
  int64_t hash = key_hash(a[1]);
  return hash == -1 ? Value() : dict_set_default(a[0].as<Dict>(), a[1], hash, v);
}
Value defaultdict_getitem(Value self, Value key) {
  int64_t hash = key_hash(key);
  if (hash == -1) return Value();
  Value v = dict_find(self.as<Dict>(), key, hash);
  if (v.bits || pending()) return v;
  if (!has_type(self, &defaultdict_type)) return call_special(self, Special::Missing, {key});
  Value args[2] = {self, key};
  return defaultdict_missing(args);
}
Value get_factory(Value* a) { return optional(load(&as_default(a[0])->factory)); }
int set_factory(Value self, Value v) {
  store(&as_default(self)->factory, v.bits ? v : None_);
  return 0;
}
Value defaultdict_copy(Value* a) { return call(type_value(type_of(a[0])), {get_factory(a), a[0]}); }
Value defaultdict_repr(Value v) {
  Value items = dict_type.repr(v);
  if (items.is_null()) return Value();
  StrBuilder out;
  out.add(type_of(v)->name);
  out.add('(');
  int entered = repr_enter(v);
  if (entered < 0) return Value();
  bool ok = entered == 0 ? out.add_repr(optional(as_default(v)->factory)) : (out.add("..."), true);
  if (entered == 0) repr_leave(v);
  if (!ok) return Value();
  out.add(", ");
  out.add(items);
  out.add(')');
  return out.finish();
}
Value defaultdict_or(Value a, Value b) {
  if (!is_dict(a) || !is_dict(b)) return kNotImplemented;
  Value own = is_instance(a, &defaultdict_type) ? a : b;
  Value result = call(type_value(type_of(own)), {optional(as_default(own)->factory), a});
  return result.bits && dict_merge(result.as<Dict>(), b) ? result : Value();
}
Value defaultdict_reduce(Value* a) {
  Value factory = get_factory(a), items = call_attr(a[0], "items"), it = items.bits ? iter(items) : Value();
  if (it.is_null()) return Value();
  return make_tuple({type_of(a[0]), is_none(factory) ? make_tuple({}) : make_tuple({factory}), None_, None_, it});
}
const NativeDef defaultdict_methods[] = {
    {"__reduce__(self, /)", defaultdict_reduce},
    {"__missing__(self, key, /)", defaultdict_missing},
    {"copy(self, /)", defaultdict_copy},
    {"__copy__(self, /)", defaultdict_copy},
    {"default_factory", get_factory, NativeDef::Getter, set_factory},
    {},
};
/// An empty dict of a built-in class with a bigger struct, or of a subclass.
template <class Struct>
Value dict_subclass_make(Type* t, const Value*, size_t, Tuple*) {
  Value d = t->flags & kTypeHeap ? Value(reinterpret_cast<Object*>(new_dict_of(t))) : Value();
  if (t->flags & kTypeHeap) return d;
  auto* own = gc_new<Struct>(t);
  Dict* empty = own ? new_dict() : nullptr;
  if (empty == nullptr) return Value();
  own->table.store(dict_table(empty), std::memory_order_release);
  return own;
}

// ---- OrderedDict ---------------------------------------------------------------------------------------------------

struct OrderedDict : Dict {
  std::atomic<Dict*> extra;
};
Type ordered_dict_type;
bool is_ordered(Value v) { return is_instance(v, &ordered_dict_type); }

Value ordered_popitem(Value* a) {
  int last = truth(a[1]);
  if (last < 0) return Value();
  Value key, v;
  if (!dict_pop_end(a[0].as<Dict>(), last, &key, &v)) return raise_key_error(new_str_ascii("dictionary is empty"));
  return make_tuple({key, v});
}
Value ordered_move_to_end(Value* a) {
  int last = truth(a[2]);
  if (last < 0) return Value();
  int moved = dict_move_to_end(a[0].as<Dict>(), a[1], last);
  return moved > 0 ? None_ : moved == 0 ? Value(raise_key_error(a[1])) : Value();
}
Value ordered_copy(Value* a) { return call(type_value(type_of(a[0])), {a[0]}); }
Value ordered_repr(Value v) {
  StrBuilder out;
  out.add(type_of(v)->name);
  out.add('(');
  if (dict_length(v.as<Dict>()) > 0) {
    Value copy = dict_copy(v.as<Dict>());
    int entered = repr_enter(v);
    if (entered < 0 || copy.is_null()) return Value();
    if (entered > 0) return new_str_ascii("...");
    bool ok = out.add_repr(copy);
    repr_leave(v);
    if (!ok) return Value();
  }
  out.add(')');
  return out.finish();
}
/// The keys, whatever a subclass's __iter__ says.
List* keys_of(Value d) {
  Value it = ordered_dict_iter(d);
  return it.is_null() ? nullptr : to_list(it);
}
/// The keys are still the objects of the list.
bool same_keys(Value d, List* before) {
  List* now = keys_of(d);
  if (now == nullptr || list_length(now) != list_length(before)) return false;
  for (int64_t i = 0; i < list_length(now); i++)
    if (list_item(now, i) != list_item(before, i)) return false;
  return true;
}
Value ordered_richcompare(Value a, Value b, CompareOp op) {
  if (!is_dict(a) || !is_dict(b) || (op != CompareOp::Eq && op != CompareOp::Ne)) return kNotImplemented;
  Value same = dict_type.richcompare(a, b, CompareOp::Eq);
  if (same.is_null()) return same;
  bool equal = same == True_;
  if (equal && is_ordered(a) && is_ordered(b)) {
    List *x = keys_of(a), *y = keys_of(b);
    if (x == nullptr || y == nullptr) return Value();
    Value order = compare_slow(x, y, CompareOp::Eq);
    if (order.is_null()) return order;
    equal = order == True_;
    // Comparing keys may run code that changes either.
    if (!same_keys(a, x) || !same_keys(b, y))
      return pending() ? Value() : raise_error(&RuntimeError_type, "OrderedDict mutated during iteration");
  }
  return from_bool(equal == (op == CompareOp::Eq));
}
Value ordered_or(Value a, Value b) {
  if (!is_dict(a) || !is_dict(b)) return kNotImplemented;
  Value result = call(type_value(type_of(is_ordered(a) ? a : b)), {a});
  return result.bits && dict_merge(result.as<Dict>(), b) ? result : Value();
}
Value ordered_reduce(Value* a) {
  Value state = call_special(a[0], Special::GetState), items = call_attr(a[0], "items");
  Value it = state.bits && items.bits ? iter(items) : Value();
  return it.bits ? make_tuple({type_of(a[0]), make_tuple({}), state, None_, it}) : Value();
}
/// self[key] = value for a (key, value) of any iterable of two.
bool store_pair(Value self, Value pair) {
  Value it = iter(pair);
  if (it.is_null()) return false;
  Value parts[3];
  for (int i = 0; i < 3; i++) {
    parts[i] = iter_next(it);
    if (parts[i].is_null() && pending()) return false;
    if (parts[i].bits ? i < 2 : i == 2) continue;
    raise_value_error(i == 0   ? "need more than 0 values to unpack"
                      : i == 1 ? "need more than 1 value to unpack"
                               : "too many values to unpack (expected 2)");
    return false;
  }
  return set_item(self, parts[0], parts[1]) == 0;
}
/// Stores what update() is given one by one, through the __setitem__ of a subclass.
bool store_all(Value self, Value other) {
  Value keys = is_dict(other) ? Value() : get_attr_optional(other, intern("keys"));
  if (keys.is_null() && pending()) return false;
  Value items = keys.bits ? Value() : get_attr_optional(other, intern("items"));
  if (items.is_null() && pending()) return false;
  Value source = keys.bits ? call0(keys) : items.bits ? call0(items) : other;
  ForLoop loop;
  if (source.is_null() || for_begin(&loop, source) < 0) return false;
  while (Value next = for_next(&loop)) {
    if (keys.is_null()) {
      if (!store_pair(self, next)) return false;
      continue;
    }
    Value v = get_item(other, next);
    if (v.is_null() || set_item(self, next, v) < 0) return false;
  }
  return !pending();
}
int ordered_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (nargs > 1) return raise_type_error("expected at most 1 arguments, got %zu", nargs), -1;
  if (nargs == 1 && !store_all(self, args[0])) return -1;
  for (int64_t i = 0; kwnames != nullptr && i < kwnames->length; i++)
    if (set_item(self, kwnames->items[i], args[nargs + static_cast<size_t>(i)]) < 0) return -1;
  return 0;
}
Value ordered_update(Value* a) {
  Tuple* given = a[1].as<Tuple>();
  if (given->length > 1) return raise_type_error("update() takes at most 1 positional argument (%lld given)", static_cast<long long>(given->length));
  return (given->length == 0 || store_all(a[0], given->items[0])) && (a[2].is_null() || store_all(a[0], a[2])) ? None_ : Value();
}
/// dict's own method of that name, with self and arguments; the last one may be null.
Value dict_method(const char* name, Value self, Value key, Value last) {
  Value method = type_lookup(&dict_type, intern(name));
  return last.is_null() ? call(method, {self, key}) : call(method, {self, key, last});
}
Value ordered_pop(Value* a) { return dict_method("pop", a[0], a[1], a[2]); }
Value ordered_setdefault(Value* a) { return dict_method("setdefault", a[0], a[1], a[2]); }
Value ordered_fromkeys(Value* a) {
  Value d = call0(a[0]);
  ForLoop loop;
  if (d.is_null() || for_begin(&loop, a[1]) < 0) return Value();
  while (Value key = for_next(&loop))
    if (set_item(d, key, a[2]) < 0) return Value();
  return pending() ? Value() : d;
}
Value get_dict(Value* a) { return instance_dict(a[0]); }
int set_dict(Value self, Value v) {
  if (v.is_null()) return raise_type_error("cannot delete __dict__");
  return set_instance_dict(self, v);
}
const NativeDef ordered_methods[] = {
    {"__dict__", get_dict, NativeDef::Getter, set_dict},
    {"__reduce__(self, /)", ordered_reduce},
    {"pop(self, key, default=<unset>)", ordered_pop},
    {"setdefault(self, key, default=None)", ordered_setdefault},
    {"fromkeys(type, iterable, value=None)", ordered_fromkeys, NativeDef::ClassMethod},
    {"update(self, /, *args, **kwds)", ordered_update},
    {"popitem(self, last=True)", ordered_popitem},
    {"move_to_end(self, key, last=True)", ordered_move_to_end},
    {"copy(self, /)", ordered_copy},
    {},
};

/// _count_elements(mapping, iterable): the loop of Counter.update.
Value count_elements(Value* a) {
  ForLoop loop;
  if (for_begin(&loop, a[1]) < 0) return Value();
  // A class that has dict's own ways to read and write is counted in without a second look at the key.
  auto inherits = [&](const char* name) { return type_lookup(type_of(a[0]), intern(name)) == type_lookup(&dict_type, intern(name)); };
  bool plain = type_has(a[0], kTypeDictSubclass) && inherits("get") && inherits("__setitem__");
  Dict* d = plain ? a[0].as<Dict>() : nullptr;
  Value get = plain ? Value() : get_attr(a[0], intern("get"));
  if (!plain && get.is_null()) return Value();
  while (Value key = for_next(&loop)) {
    if (plain) {
      int64_t hash = key_hash(key);
      if (hash == -1) return Value();
      Value old = dict_find(d, key, hash);
      if (old.is_null() && pending()) return Value();
      Value next = old.bits ? add(old, small(1)) : small(1);
      if (next.is_null() || dict_insert(d, key, hash, next) < 0) return Value();
      continue;
    }
    Value old = call(get, {key, small(0)});
    Value next = old.bits ? add(old, small(1)) : old;
    if (next.is_null() || set_item(a[0], key, next) < 0) return Value();
  }
  return pending() ? Value() : None_;
}
/// _caller_module(depth, /)
Value caller_module_name(Value* a) {
  int64_t depth;
  return index_as_int64(a[0], &depth) ? caller_module(depth) : Value();
}

const NativeDef functions[] = {
    {"_count_elements(mapping, iterable, /)", count_elements}, {"_caller_module(depth, /)", caller_module_name}, {}};

}  // namespace

bool init_module__collections(Module* m) {
  init_deque();
  Type* t = &defaultdict_type;
  type_init(t, "collections.defaultdict", &dict_type, sizeof(DefaultDict), kTypeBaseable);
  t->make = dict_subclass_make<DefaultDict>;
  t->init = defaultdict_init;
  t->repr = defaultdict_repr;
  t->getitem = defaultdict_getitem;
  t->binary[static_cast<int>(BinaryOp::Or)] = defaultdict_or;
  define_methods(t, defaultdict_methods);
  type_ready(t);
  init_ordered_views();
  t = &ordered_dict_type;
  type_init(t, "collections.OrderedDict", &dict_type, sizeof(OrderedDict), kTypeBaseable | kTypeHasDict);
  t->dict_offset = offsetof(OrderedDict, extra);
  t->make = dict_subclass_make<OrderedDict>;
  t->init = ordered_init;
  t->repr = ordered_repr;
  t->richcompare = ordered_richcompare;
  t->iter = ordered_dict_iter;
  t->binary[static_cast<int>(BinaryOp::Or)] = ordered_or;
  define_methods(t, ordered_methods);
  define_methods(t, ordered_view_methods);
  type_ready(t);
  return module_set(m, "deque", type_value(&deque_type)) && module_set(m, "defaultdict", type_value(&defaultdict_type)) &&
         module_set(m, "OrderedDict", type_value(&ordered_dict_type)) && define_functions(m, functions) &&
         module_set(m, "_deque_iterator", type_value(&deque_iterator_type)) &&
         module_set(m, "_deque_reverse_iterator", type_value(&deque_reverse_iterator_type));
}

}  // namespace bunpy
