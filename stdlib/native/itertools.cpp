// itertools.cpp: the module itertools (library reference, "Functions creating iterators for efficient
// looping"). Every function is a type whose instances are its iterators; selections keep an array of indices.
#include <sched.h>

#include <algorithm>

#include "builtins/int.h"
#include "core/start.h"
#include "native_module.h"

namespace bunpy {

namespace {

using Make = Value (*)(Type*, const Value*, size_t, Tuple*);

template <class T>
T* allocate(Type* t) {
  return t->flags & kTypeHeap ? reinterpret_cast<T*>(allocate_instance(t)) : gc_new<T>(t);
}
/// Keywords are for subclasses with an __init__ that takes them.
bool only_positional(Type* t, const char* name, Tuple* kwnames) {
  Type* own = t;
  while (own->flags & kTypeHeap) own = own->base;
  return t->init != own->init || take_no_keywords(name, kwnames);
}
Tuple* tuple_of(Value iterable) {
  if (has_type(iterable, &tuple_type)) return iterable.as<Tuple>();
  List* l = to_list(iterable);
  return l ? list_to_tuple(l).as<Tuple>() : nullptr;
}
Value* value_array(int64_t n) { return static_cast<Value*>(gc_alloc(sizeof(Value) * (n > 0 ? n : 1))); }
int64_t* word_array(int64_t n) {
  return static_cast<int64_t*>(gc_alloc_atomic(sizeof(int64_t) * (n > 0 ? n : 1)));
}

// ---- count, cycle, repeat -----------------------------------------------------------------------------------

struct Count : Object {
  Value next, step;
};
Type count_type;
Value count_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"count(start=0, step=1)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  for (Value v : a)
    if (!is_number(v)) return raise_type_error("a number is required");
  auto* c = allocate<Count>(t);
  if (c == nullptr) return Value();
  c->next = a[0];
  c->step = a[1];
  return c;
}
Value count_next(Value v) {
  auto* c = v.as<Count>();
  Value now = load(&c->next);
  Value next = add(now, c->step);
  if (next.is_null()) return Value();
  store(&c->next, next);
  return now;
}
Value count_repr(Value v) {
  auto* c = v.as<Count>();
  StrBuilder out;
  out.add(type_of(v)->name);
  out.add('(');
  if (!out.add_repr(c->next)) return Value();
  if (c->step != small(1)) {
    out.add(", ");
    if (!out.add_repr(c->step)) return Value();
  }
  out.add(')');
  return out.finish();
}

struct Cycle : Object {
  Value iterator;  ///< null once it has ended
  List* saved;
  int64_t index;
  bool complete;   ///< `saved` has all that the iterator still gives (after __setstate__)
};
Type cycle_type;
Value cycle_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!only_positional(t, "cycle", kwnames) || !check_arg_count("cycle", nargs, 1, 1)) return Value();
  auto* c = allocate<Cycle>(t);
  if (c == nullptr) return Value();
  c->iterator = iter(args[0]);
  c->saved = new_list();
  return c->iterator.bits && c->saved ? Value(c) : Value();
}
Value cycle_next(Value v) {
  auto* c = v.as<Cycle>();
  if (Value it = load(&c->iterator)) {
    Value item = iter_next(it);
    if (item.bits) return !c->complete && list_append(c->saved, item) < 0 ? Value() : item;
    if (pending()) return Value();
    store(&c->iterator, Value());
  }
  int64_t n = list_length(c->saved), i = racy_load(&c->index);
  if (n == 0) return Value();
  if (i >= n) i = 0;
  racy_store(&c->index, i + 1);
  return list_item(c->saved, i);
}

struct Repeat : Object {
  Value value;
  int64_t left;  ///< -1 = for ever
};
Type repeat_type;
Value repeat_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"repeat(object, times=<unset>)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  auto* r = allocate<Repeat>(t);
  if (r == nullptr) return Value();
  r->value = a[0];
  r->left = -1;
  if (a[1].bits) {
    if (!index_as_int64(a[1], &r->left)) return Value();
    if (r->left < 0) r->left = 0;
  }
  return r;
}
Value repeat_next(Value v) {
  auto* r = v.as<Repeat>();
  int64_t left = racy_load(&r->left);
  if (left == 0) return Value();
  if (left > 0) racy_store(&r->left, left - 1);
  return r->value;
}
Value repeat_repr(Value v) {
  auto* r = v.as<Repeat>();
  StrBuilder out;
  out.add(type_of(v)->name);
  out.add('(');
  if (!out.add_repr(r->value)) return Value();
  if (r->left >= 0) out.add(", " + std::to_string(r->left));
  out.add(')');
  return out.finish();
}
Value repeat_hint(Value* a) {
  int64_t left = a[0].as<Repeat>()->left;
  return left < 0 ? Value(raise_type_error("len() of unsized object")) : small(left);
}
const NativeDef repeat_methods[] = {{"__length_hint__(self, /)", repeat_hint}, {}};

// ---- accumulate, batched, pairwise -----------------------------------------------------------------------------

struct Accumulate : Object {
  Value iterator, function, total, initial;
};
Type accumulate_type;
Value accumulate_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"accumulate(iterable, func=None, *, initial=None)"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  auto* x = allocate<Accumulate>(t);
  if (x == nullptr) return Value();
  x->iterator = iter(a[0]);
  x->function = is_none(a[1]) ? Value() : a[1];
  x->initial = is_none(a[2]) ? Value() : a[2];
  return x->iterator.bits ? Value(x) : Value();
}
Value accumulate_next(Value v) {
  auto* x = v.as<Accumulate>();
  if (x->initial.bits) {
    x->total = x->initial;
    x->initial = Value();
    return x->total;
  }
  Value item = iter_next(x->iterator);
  if (item.is_null()) return Value();
  Value total = load(&x->total);
  if (total.bits) {
    item = x->function.bits ? call(x->function, {total, item}) : add(total, item);
    if (item.is_null()) return Value();
  }
  store(&x->total, item);
  return item;
}

struct Batched : Object {
  Value iterator;
  int64_t n;
  bool strict;
};
Type batched_type;
Value batched_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"batched(iterable, n, *, strict=False)"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  auto* b = allocate<Batched>(t);
  if (b == nullptr || !index_as_int64(a[1], &b->n)) return Value();
  if (b->n < 1) return raise_value_error("n must be at least one");
  int strict = truth(a[2]);
  if (strict < 0) return Value();
  b->strict = strict;
  b->iterator = iter(a[0]);
  return b->iterator.bits ? Value(b) : Value();
}
Value batched_next(Value v) {
  auto* b = v.as<Batched>();
  if (b->iterator.is_null()) return Value();
  List* items = new_list();
  if (items == nullptr) return Value();
  for (int64_t i = 0; i < b->n; i++) {
    Value item = iter_next(b->iterator);
    if (item.is_null()) {
      if (pending()) return Value();
      b->iterator = Value();
      if (b->strict && i > 0) return raise_value_error("batched(): incomplete batch");
      break;
    }
    if (list_append(items, item) < 0) return Value();
  }
  return list_length(items) > 0 ? list_to_tuple(items) : Value();
}

struct Pairwise : Object {
  Value iterator, previous;
};
Type pairwise_type;
Value pairwise_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!only_positional(t, "pairwise", kwnames) || !check_arg_count("pairwise", nargs, 1, 1)) return Value();
  auto* x = allocate<Pairwise>(t);
  if (x == nullptr) return Value();
  x->iterator = iter(args[0]);
  return x->iterator.bits ? Value(x) : Value();
}
Value pairwise_next(Value v) {
  auto* x = v.as<Pairwise>();
  Value first = load(&x->previous);
  if (first.is_null() && (first = iter_next(x->iterator)).is_null()) return Value();
  store(&x->previous, first);
  Value second = iter_next(x->iterator);
  if (second.is_null()) return Value();
  store(&x->previous, second);
  return make_tuple({first, second});
}

// ---- chain ---------------------------------------------------------------------------------------------------------

struct Chain : Object {
  Value sources, active;
};
Type chain_type;
Value new_chain(Type* t, Value iterable) {
  auto* c = allocate<Chain>(t);
  if (c == nullptr) return Value();
  c->sources = iter(iterable);
  return c->sources.bits ? Value(c) : Value();
}
Value chain_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!only_positional(t, "chain", kwnames)) return Value();
  Tuple* sources = new_tuple(args, static_cast<int64_t>(nargs));
  return sources ? new_chain(t, sources) : Value();
}
Value chain_from_iterable(Value* a) { return new_chain(a[0].as<Type>(), a[1]); }
Value chain_next(Value v) {
  auto* c = v.as<Chain>();
  for (;;) {
    Value active = load(&c->active);
    if (active.is_null()) {
      Value sources = load(&c->sources);
      if (sources.is_null()) return Value();
      Value next = iter_next(sources);
      if (next.is_null()) {
        store(&c->sources, Value());
        return Value();
      }
      active = iter(next);
      if (active.is_null()) return Value();
      store(&c->active, active);
    }
    Value item = iter_next(active);
    if (item.bits || pending()) return item;
    store(&c->active, Value());
  }
}
const NativeDef chain_methods[] = {
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"from_iterable(type, iterable, /)", chain_from_iterable, NativeDef::ClassMethod},
    {}};

// ---- compress, dropwhile, takewhile, filterfalse, starmap ------------------------------------------------------------

/// An iterator that asks a function (or a second iterator) about each item.
struct Selective : Object {
  Value function, iterator;
  bool state;  ///< dropwhile: dropping is over; takewhile: taking is over
};
Type compress_type, dropwhile_type, takewhile_type, filterfalse_type, starmap_type;

Value selective_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  Type* own = t;
  while (own->flags & kTypeHeap) own = own->base;
  std::string name = to_utf8(own->name);
  if (!only_positional(t, name.c_str(), kwnames) || !check_arg_count(name.c_str(), nargs, 2, 2)) return Value();
  auto* s = allocate<Selective>(t);
  if (s == nullptr) return Value();
  s->function = args[0];
  s->iterator = iter(args[1]);
  return s->iterator.bits ? Value(s) : Value();
}
Value compress_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"compress(data, selectors)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  auto* s = allocate<Selective>(t);
  if (s == nullptr) return Value();
  s->iterator = iter(a[0]);
  s->function = s->iterator.bits ? iter(a[1]) : Value();
  return s->function.bits ? Value(s) : Value();
}
Value compress_next(Value v) {
  auto* s = v.as<Selective>();
  for (;;) {
    Value item = iter_next(s->iterator);
    if (item.is_null()) return Value();
    Value selector = iter_next(s->function);
    if (selector.is_null()) return Value();
    int keep = truth(selector);
    if (keep != 0) return keep < 0 ? Value() : item;
  }
}
int ask(Value function, Value item) {
  Value verdict = call_array(function, &item, 1, nullptr);
  return verdict.bits ? truth(verdict) : -1;
}
Value dropwhile_next(Value v) {
  auto* s = v.as<Selective>();
  for (;;) {
    Value item = iter_next(s->iterator);
    if (item.is_null() || s->state) return item;
    int drop = ask(s->function, item);
    if (drop < 0) return Value();
    if (drop) continue;
    s->state = true;
    return item;
  }
}
Value takewhile_next(Value v) {
  auto* s = v.as<Selective>();
  if (s->state) return Value();
  Value item = iter_next(s->iterator);
  if (item.is_null()) return Value();
  int take = ask(s->function, item);
  if (take > 0) return item;
  if (take == 0) s->state = true;
  return Value();
}
Value filterfalse_next(Value v) {
  auto* s = v.as<Selective>();
  for (;;) {
    Value item = iter_next(s->iterator);
    if (item.is_null()) return Value();
    int drop = is_none(s->function) || s->function == Value(&bool_type) ? truth(item) : ask(s->function, item);
    if (drop <= 0) return drop < 0 ? Value() : item;
  }
}
Value starmap_next(Value v) {
  auto* s = v.as<Selective>();
  Value item = iter_next(s->iterator);
  if (item.is_null()) return Value();
  Tuple* args = tuple_of(item);
  return args ? call_array(s->function, args->items, args->length, nullptr) : Value();
}

// ---- islice ------------------------------------------------------------------------------------------------------------

struct ISlice : Object {
  Value iterator;  ///< null when exhausted
  int64_t next, stop, step, count;
};
Type islice_type;
bool islice_bound(Value v, int64_t missing, int64_t* out, const char* message) {
  if (is_none(v)) {
    *out = missing;
    return true;
  }
  if (is_int_like(v) || type_of(v)->unary[static_cast<int>(UnaryOp::Index)] != nullptr) {
    if (!index_as_int64(v, out)) clear_pending();
    else if (*out >= 0) return true;
  }
  raise_value_error("%s", message);
  return false;
}
Value islice_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (!only_positional(t, "islice", kwnames) || !check_arg_count("islice", nargs, 2, 4)) return Value();
  constexpr const char* kBounds =
      "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  auto* s = allocate<ISlice>(t);
  if (s == nullptr) return Value();
  s->step = 1;
  if (nargs == 2) {
    if (!islice_bound(args[1], INT64_MAX, &s->stop,
                      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
      return Value();
  } else {
    if (!islice_bound(args[1], 0, &s->next, kBounds)) return Value();
    if (!islice_bound(args[2], INT64_MAX, &s->stop,
                      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
      return Value();
  }
  if (nargs == 4) {
    constexpr const char* kStep = "Step for islice() must be a positive integer or None.";
    if (!islice_bound(args[3], 1, &s->step, kStep)) return Value();
    if (s->step < 1) return raise_value_error("%s", kStep);
  }
  s->iterator = iter(args[0]);
  return s->iterator.bits ? Value(s) : Value();
}
Value islice_next(Value v) {
  auto* s = v.as<ISlice>();
  Value it = load(&s->iterator);
  if (it.is_null()) return Value();
  while (s->count < s->next && s->count < s->stop) {
    if (iter_next(it).is_null()) return Value();
    s->count++;
  }
  if (s->count >= s->stop) {
    store(&s->iterator, Value());
    return Value();
  }
  Value item = iter_next(it);
  if (item.is_null()) {
    store(&s->iterator, Value());
    return Value();
  }
  s->count++;
  if (__builtin_add_overflow(s->next, s->step, &s->next) || s->next > s->stop) s->next = s->stop;
  return item;
}

// ---- groupby --------------------------------------------------------------------------------------------------------------

struct GroupBy : Object {
  Value iterator, function;  ///< function null = the item itself
  Value target_key, current_key, current_item;
  Value group;               ///< the group that may go on reading
};
struct Group : Object {
  GroupBy* parent;
  Value key;
};
Type groupby_type, group_type;
Value groupby_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"groupby(iterable, key=None)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  auto* g = allocate<GroupBy>(t);
  if (g == nullptr) return Value();
  g->iterator = iter(a[0]);
  g->function = is_none(a[1]) ? Value() : a[1];
  return g->iterator.bits ? Value(g) : Value();
}
bool groupby_step(GroupBy* g) {
  Value item = iter_next(g->iterator);
  if (item.is_null()) return false;
  Value key = g->function.bits ? call_array(g->function, &item, 1, nullptr) : item;
  if (key.is_null()) return false;
  g->current_item = item;
  g->current_key = key;
  return true;
}
Value groupby_next(Value v) {
  auto* g = v.as<GroupBy>();
  g->group = Value();
  for (;;) {
    if (g->current_key.bits) {
      if (g->target_key.is_null()) break;
      int equal = equal_values(g->target_key, g->current_key);
      if (equal < 0) return Value();
      if (!equal) break;
    }
    if (!groupby_step(g)) return Value();
  }
  g->target_key = g->current_key;
  auto* group = gc_new<Group>(&group_type);
  if (group == nullptr) return Value();
  group->parent = g;
  group->key = g->target_key;
  g->group = group;
  return make_tuple({g->current_key, group});
}
Value group_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"_grouper(parent, tgtkey, /)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_instance(a[0], &groupby_type))
    return raise_type_error("_grouper() argument 1 must be itertools.groupby, not %A", a[0]);
  auto* group = gc_new<Group>(t);
  if (group == nullptr) return Value();
  group->parent = a[0].as<GroupBy>();
  group->key = a[1];
  group->parent->group = group;
  return group;
}
Value group_next(Value v) {
  auto* group = v.as<Group>();
  GroupBy* g = group->parent;
  if (g->group != v) return Value();
  if (g->current_item.is_null() && !groupby_step(g)) return Value();
  int equal = equal_values(group->key, g->current_key);
  if (equal <= 0) return Value();
  Value item = g->current_item;
  g->current_item = Value();
  return item;
}

// ---- tee ------------------------------------------------------------------------------------------------------------------

/// Items read so far, shared by all the iterators of one tee: a linked list that each walks at its own pace.
struct TeeLink : Object {
  Value value;
  std::atomic<TeeLink*> next;
};
struct TeeSource : Object {
  Value iterator;
  std::atomic<uint64_t> reader;  ///< the thread that is in the iterator, or 0
};
struct Tee : Object {
  TeeSource* source;
  std::atomic<TeeLink*> link;  ///< the last link already handed out
};
Type tee_type, tee_part_type;
/// Makes this thread the one that is in the iterator. An iterator of the program is entered once at a time, as in CPython,
/// where a second thread can only come while its code runs; CPython never interrupts a built-in one, so here others wait.
bool enter_source(TeeSource* source) {
  uint64_t me = thread_state->ident, reader = 0;
  while (!source->reader.compare_exchange_weak(reader, me, std::memory_order_acquire, std::memory_order_relaxed)) {
    Type* type = type_of(source->iterator);
    if (reader == me || (reader != 0 && (type->flags & kTypeHeap || type == &generator_type)))
      return raise_error(&RuntimeError_type, "cannot re-enter the tee iterator"), false;
    BlockingRegion region;
    sched_yield();
    reader = 0;
  }
  return true;
}
Value tee_next(Value v) {
  auto* t = v.as<Tee>();
  for (;;) {
    TeeLink* link = t->link.load(std::memory_order_acquire);
    TeeLink* next = link->next.load(std::memory_order_acquire);
    if (next == nullptr) {
      TeeSource* source = t->source;
      if (!enter_source(source)) return Value();
      next = link->next.load(std::memory_order_acquire);
      if (next == nullptr) {
        Value item = iter_next(source->iterator);
        next = item.bits ? gc_new<TeeLink>(&tee_part_type) : nullptr;
        if (next) {
          next->value = item;
          link->next.store(next, std::memory_order_release);
        }
      }
      source->reader.store(0, std::memory_order_release);
      if (next == nullptr) return Value();
    }
    if (t->link.compare_exchange_strong(link, next, std::memory_order_acq_rel)) return next->value;
  }
}
Tee* new_tee(TeeSource* source, TeeLink* link) {
  auto* t = gc_new<Tee>(&tee_type);
  if (t == nullptr) return nullptr;
  t->source = source;
  t->link = link;
  return t;
}
Value tee_copy(Value* a) { return new_tee(a[0].as<Tee>()->source, a[0].as<Tee>()->link); }
const NativeDef tee_methods[] = {{"__copy__(self, /)", tee_copy}, {}};
Tee* start_tee(Value iterable) {
  if (has_type(iterable, &tee_type)) return new_tee(iterable.as<Tee>()->source, iterable.as<Tee>()->link);
  Value it = iter(iterable);
  auto* source = it.bits ? gc_new<TeeSource>(&tee_part_type) : nullptr;
  auto* link = source ? gc_new<TeeLink>(&tee_part_type) : nullptr;
  if (link == nullptr) return nullptr;
  source->iterator = it;
  return new_tee(source, link);
}
Value tee_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  if (kwnames && kwnames->length) return raise_type_error("_tee() takes no keyword arguments");
  if (nargs != 1) return raise_type_error("_tee expected 1 argument, got %zu", nargs);
  Tee* t = start_tee(args[0]);
  return t ? Value(t) : Value();
}
/// The first is the iterator itself when it can be copied; the others are its copies.
Value tee(Value* a) {
  int64_t n;
  if (!index_as_int64(a[1], &n)) return Value();
  if (n < 0) return raise_value_error("n must be >= 0");
  Tuple* result = new_tuple(n);
  if (result == nullptr || n == 0) return result;
  Value first = iter(a[0]);
  Value copy = first.bits ? get_attr_optional(first, intern("__copy__")) : Value();
  if (copy.is_null()) {
    if (pending()) return Value();
    Tee* t = start_tee(first);
    if (t == nullptr) return Value();
    first = t;
  }
  result->items[0] = first;
  for (int64_t i = 1; i < n; i++) {
    result->items[i] = copy.bits ? call0(copy) : tee_copy(&first);
    if (result->items[i].is_null()) return Value();
  }
  return result;
}

// ---- zip_longest ------------------------------------------------------------------------------------------------------------

struct ZipLongest : Object {
  Tuple* iterators;  ///< null entries have ended
  Value* live;
  int64_t active;
  Value fill;
};
Type zip_longest_type;
Value zip_longest_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  Value fill = None_;
  if (kwnames && kwnames->length) {
    if (kwnames->length > 1 || !str_equal(kwnames->items[0].as<Str>(), intern("fillvalue")))
      return raise_type_error("zip_longest() got an unexpected keyword argument");
    fill = args[nargs];
  }
  auto* z = allocate<ZipLongest>(t);
  if (z == nullptr) return Value();
  auto n = static_cast<int64_t>(nargs);
  z->iterators = new_tuple(n);
  z->live = value_array(n);
  if (z->iterators == nullptr || z->live == nullptr) return Value();
  for (int64_t i = 0; i < n; i++)
    if ((z->live[i] = iter(args[i])).is_null()) return Value();
  z->active = n;
  z->fill = fill;
  return z;
}
Value zip_longest_next(Value v) {
  auto* z = v.as<ZipLongest>();
  int64_t n = z->iterators->length;
  if (z->active == 0 || n == 0) return Value();
  Tuple* result = new_tuple(n);
  if (result == nullptr) return Value();
  for (int64_t i = 0; i < n; i++) {
    Value item = z->live[i].bits ? iter_next(z->live[i]) : z->fill;
    if (item.is_null()) {
      if (pending()) return Value();
      z->live[i] = Value();
      if (--z->active == 0) return Value();
      item = z->fill;
    }
    result->items[i] = item;
  }
  return result;
}

// ---- product, combinations, permutations -------------------------------------------------------------------------------------

/// A selection from pools by indices; `fresh` until the first result has been given.
struct Selection : Object {
  Tuple* pool;      ///< product: tuple of pools
  int64_t* indices;
  int64_t* cycles;  ///< permutations
  int64_t n, r;
  bool fresh, done;
};
Type product_type, combinations_type, replacement_type, permutations_type;

Value product_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  int64_t repeat = 1;
  if (kwnames && kwnames->length) {
    if (kwnames->length > 1)
      return raise_type_error("product() takes at most 1 keyword argument (%lld given)", static_cast<long long>(kwnames->length));
    if (!str_equal(kwnames->items[0].as<Str>(), intern("repeat")))
      return raise_type_error("product() got an unexpected keyword argument '%U'", kwnames->items[0].as<Str>());
    if (!index_as_int64(args[nargs], &repeat)) return Value();
    if (repeat < 0) return raise_value_error("repeat argument cannot be negative");
  }
  auto* s = allocate<Selection>(t);
  if (s == nullptr) return Value();
  auto given = static_cast<int64_t>(nargs);
  if (given * repeat > (1 << 20)) return raise_error(&OverflowError_type, "repeat argument too large");
  s->n = repeat == 0 ? 0 : given * repeat;
  s->pool = new_tuple(s->n);
  s->indices = word_array(s->n);
  if (s->pool == nullptr || s->indices == nullptr) return Value();
  s->fresh = true;
  for (int64_t i = 0; i < given && s->n > 0; i++) {
    Tuple* pool = tuple_of(args[i]);
    if (pool == nullptr) return Value();
    if (pool->length == 0) s->done = true;
    for (int64_t j = i; j < s->n; j += given) s->pool->items[j] = pool;
  }
  memset(s->indices, 0, sizeof(int64_t) * s->n);
  return s;
}
Value product_next(Value v) {
  auto* s = v.as<Selection>();
  if (s->done) return Value();
  if (!s->fresh) {
    int64_t i = s->n - 1;
    for (; i >= 0; i--) {
      if (++s->indices[i] < s->pool->items[i].as<Tuple>()->length) break;
      s->indices[i] = 0;
    }
    if (i < 0) {
      s->done = true;
      return Value();
    }
  }
  s->fresh = false;
  Tuple* result = new_tuple(s->n);
  if (result == nullptr) return Value();
  for (int64_t i = 0; i < s->n; i++) result->items[i] = s->pool->items[i].as<Tuple>()->items[s->indices[i]];
  return result;
}

Value picked(Selection* s) {
  s->fresh = false;
  Tuple* result = new_tuple(s->r);
  if (result == nullptr) return Value();
  for (int64_t i = 0; i < s->r; i++) result->items[i] = s->pool->items[s->indices[i]];
  return result;
}
Selection* new_selection(Type* t, Value iterable, Value r) {
  auto* s = allocate<Selection>(t);
  if (s == nullptr) return nullptr;
  s->pool = tuple_of(iterable);
  if (s->pool == nullptr) return nullptr;
  s->n = s->r = s->pool->length;
  if (r.bits && !is_none(r)) {
    if (!index_as_int64(r, &s->r)) return nullptr;
    if (s->r < 0) return raise_value_error("r must be non-negative");
  }
  int64_t slots = s->r > s->n ? s->r : s->n;
  if (slots > (1 << 24)) return raise_memory_error();
  s->indices = word_array(slots);
  s->cycles = word_array(s->r);
  if (s->indices == nullptr || s->cycles == nullptr) return nullptr;
  s->fresh = true;
  for (int64_t i = 0; i < slots; i++) s->indices[i] = i;
  return s;
}
Value combinations_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"combinations(iterable, r)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  Selection* s = new_selection(t, a[0], a[1]);
  if (s != nullptr) s->done = s->r > s->n;
  return s;
}
Value combinations_next(Value v) {
  auto* s = v.as<Selection>();
  if (s->done) return Value();
  if (s->fresh) return picked(s);
  int64_t i = s->r - 1;
  while (i >= 0 && s->indices[i] == i + s->n - s->r) i--;
  if (i < 0) {
    s->done = true;
    return Value();
  }
  s->indices[i]++;
  for (int64_t j = i + 1; j < s->r; j++) s->indices[j] = s->indices[j - 1] + 1;
  return picked(s);
}
Value replacement_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"combinations_with_replacement(iterable, r)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  Selection* s = new_selection(t, a[0], a[1]);
  if (s == nullptr) return Value();
  s->done = s->n == 0 && s->r > 0;
  memset(s->indices, 0, sizeof(int64_t) * (s->r > s->n ? s->r : s->n));
  return s;
}
Value replacement_next(Value v) {
  auto* s = v.as<Selection>();
  if (s->done) return Value();
  if (s->fresh) return picked(s);
  int64_t i = s->r - 1;
  while (i >= 0 && s->indices[i] == s->n - 1) i--;
  if (i < 0) {
    s->done = true;
    return Value();
  }
  int64_t index = s->indices[i] + 1;
  for (; i < s->r; i++) s->indices[i] = index;
  return picked(s);
}
Value permutations_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"permutations(iterable, r=None)"};
  Value a[2];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_none(a[1]) && !is_int_like(a[1])) return raise_type_error("Expected int as r");
  Selection* s = new_selection(t, a[0], a[1]);
  if (s == nullptr) return Value();
  s->done = s->r > s->n;
  for (int64_t i = 0; i < s->r; i++) s->cycles[i] = s->n - i;
  return s;
}
Value permutations_next(Value v) {
  auto* s = v.as<Selection>();
  if (s->done) return Value();
  if (s->fresh) return picked(s);
  for (int64_t i = s->r - 1; i >= 0; i--) {
    if (--s->cycles[i] > 0) {
      std::swap(s->indices[i], s->indices[s->n - s->cycles[i]]);
      return picked(s);
    }
    int64_t index = s->indices[i];
    memmove(s->indices + i, s->indices + i + 1, sizeof(int64_t) * (s->n - 1 - i));
    s->indices[s->n - 1] = index;
    s->cycles[i] = s->n - i;
  }
  s->done = true;
  return Value();
}

// ---- copies and pickles -----------------------------------------------------------------------------------------------------------

bool deprecated() {
  return warn(&DeprecationWarning_type, "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.") >= 0;
}
Value type_of_value(Value v) { return type_value(type_of(v)); }
Value or_none(Value v) { return v.is_null() ? None_ : v; }
/// (type, args[, state]), with the warning.
Value reduced(Value self, Value args, Value state = Value()) {
  if (!args.bits || !deprecated()) return Value();
  return state.bits ? make_tuple({type_of_value(self), args, state}) : make_tuple({type_of_value(self), args});
}
Value empty_tuple() { return make_tuple({}); }
/// The state that __setstate__() is given as a tuple of such a length; null with TypeError.
Tuple* state_tuple(Value state, int64_t least, int64_t most) {
  if (!deprecated()) return nullptr;
  if (!has_type(state, &tuple_type)) return raise_type_error("state is not a tuple");
  int64_t n = state.as<Tuple>()->length;
  if (n >= least && n <= most) return state.as<Tuple>();
  bool few = n < least;
  return raise_type_error("function takes %s %ld argument%s (%ld given)",
                          least == most ? "exactly" : few ? "at least" : "at most", static_cast<long>(few ? least : most),
                          (few ? least : most) == 1 ? "" : "s", static_cast<long>(n));
}

Value count_reduce(Value* a) {
  auto* c = a[0].as<Count>();
  return reduced(a[0], c->step == small(1) ? make_tuple({load(&c->next)}) : make_tuple({load(&c->next), c->step}));
}

Value cycle_reduce(Value* a) {
  auto* c = a[0].as<Cycle>();
  Value it = load(&c->iterator);
  bool over = it.is_null();
  if (over) {
    it = iter(c->saved);
    int64_t index = racy_load(&c->index);
    if (it.bits && index != 0 && call_attr(it, "__setstate__", {from_int64(index)}).is_null()) return Value();
  }
  if (it.is_null()) return Value();
  return reduced(a[0], make_tuple({it}), make_tuple({Value(c->saved), from_bool(over)}));
}
Value cycle_setstate(Value* a) {
  auto* c = a[0].as<Cycle>();
  Tuple* t = state_tuple(a[1], 2, 2);
  if (t == nullptr) return Value();
  if (!is_instance(t->items[0], &list_type)) return raise_type_error("argument 1 must be list, not %A", t->items[0]);
  int64_t complete;
  if (!index_as_int64(t->items[1], &complete)) return Value();
  c->saved = t->items[0].as<List>();
  c->complete = complete != 0;
  racy_store(&c->index, 0);
  return None_;
}

Value repeat_reduce(Value* a) {
  auto* r = a[0].as<Repeat>();
  int64_t left = racy_load(&r->left);
  return reduced(a[0], left < 0 ? make_tuple({r->value}) : make_tuple({r->value, from_int64(left)}));
}

Value accumulate_reduce(Value* a) {
  auto* x = a[0].as<Accumulate>();
  Value it = x->iterator, function = or_none(x->function), total = load(&x->total);
  if (x->initial.bits || (total.bits && is_none(total))) {
    // The first value comes before the rest: one iterator over both.
    Value first = make_tuple({x->initial.bits ? x->initial : total});
    Value both = first.bits ? new_chain(&chain_type, make_tuple({first, it})) : Value();
    if (both.is_null()) return Value();
    if (x->initial.bits) return reduced(a[0], make_tuple({both, function}), None_);
    // None as a total is no state: the copy computes it again and leaves it out.
    Value again = call(type_of_value(a[0]), {both, function});
    return again.bits && deprecated() ? make_tuple({type_value(&islice_type), make_tuple({again, small(1), None_})}) : Value();
  }
  return reduced(a[0], make_tuple({it, function}), or_none(total));
}
Value accumulate_setstate(Value* a) {
  if (!deprecated()) return Value();
  store(&a[0].as<Accumulate>()->total, is_none(a[1]) ? Value() : a[1]);
  return None_;
}

Value chain_reduce(Value* a) {
  auto* c = a[0].as<Chain>();
  Value sources = load(&c->sources), active = load(&c->active);
  if (sources.is_null()) return reduced(a[0], empty_tuple());
  return reduced(a[0], empty_tuple(), active.bits ? make_tuple({sources, active}) : make_tuple({sources}));
}
Value chain_setstate(Value* a) {
  auto* c = a[0].as<Chain>();
  Tuple* t = state_tuple(a[1], 1, 2);
  if (t == nullptr) return Value();
  for (int64_t i = 0; i < t->length; i++)
    if (type_of(t->items[i])->iternext == nullptr && special_of(t->items[i], Special::Next).is_null())
      return raise_type_error("Arguments must be iterators.");
  store(&c->sources, t->items[0]);
  store(&c->active, t->length > 1 ? t->items[1] : Value());
  return None_;
}

Value selective_reduce(Value* a) {
  auto* s = a[0].as<Selective>();
  return reduced(a[0], make_tuple({s->function, s->iterator}));
}
Value compress_reduce(Value* a) {
  auto* s = a[0].as<Selective>();
  return reduced(a[0], make_tuple({s->iterator, s->function}));
}
Value while_reduce(Value* a) {
  auto* s = a[0].as<Selective>();
  return reduced(a[0], make_tuple({s->function, s->iterator}), small(s->state));
}
Value while_setstate(Value* a) {
  if (!deprecated()) return Value();
  int state = truth(a[1]);
  if (state < 0) return Value();
  a[0].as<Selective>()->state = state != 0;
  return None_;
}

Value islice_reduce(Value* a) {
  auto* s = a[0].as<ISlice>();
  Value it = load(&s->iterator);
  if (it.is_null()) {
    it = iter(empty_tuple());
    return it.bits ? reduced(a[0], make_tuple({it, small(0)}), small(0)) : Value();
  }
  Value stop = s->stop == INT64_MAX ? None_ : from_int64(s->stop);
  return reduced(a[0], make_tuple({it, from_int64(s->next), stop, from_int64(s->step)}), from_int64(s->count));
}
Value islice_setstate(Value* a) {
  int64_t count;
  if (!deprecated() || !index_as_int64(a[1], &count)) return Value();
  a[0].as<ISlice>()->count = count;
  return None_;
}

Value groupby_reduce(Value* a) {
  auto* g = a[0].as<GroupBy>();
  Value args = make_tuple({g->iterator, or_none(g->function)});
  if (g->target_key.is_null() || g->current_key.is_null() || g->current_item.is_null()) return reduced(a[0], args);
  return reduced(a[0], args, make_tuple({g->current_item, g->target_key, g->current_key}));
}
Value groupby_setstate(Value* a) {
  auto* g = a[0].as<GroupBy>();
  Tuple* t = state_tuple(a[1], 3, 3);
  if (t == nullptr) return Value();
  g->current_item = t->items[0];
  g->target_key = t->items[1];
  g->current_key = t->items[2];
  return None_;
}
Value group_reduce(Value* a) {
  auto* group = a[0].as<Group>();
  if (group->parent->group != a[0])
    return deprecated() ? make_tuple({find_builtin(intern("iter")), make_tuple({empty_tuple()})}) : Value();
  return reduced(a[0], make_tuple({Value(group->parent), group->key}));
}

Value zip_longest_reduce(Value* a) {
  auto* z = a[0].as<ZipLongest>();
  Tuple* args = new_tuple(z->iterators->length);
  if (args == nullptr) return Value();
  for (int64_t i = 0; i < args->length; i++)
    if ((args->items[i] = z->live[i].bits ? z->live[i] : empty_tuple()).is_null()) return Value();
  return reduced(a[0], args, z->fill);
}
Value zip_longest_setstate(Value* a) {
  if (!deprecated()) return Value();
  a[0].as<ZipLongest>()->fill = a[1];
  return None_;
}

Value product_reduce(Value* a) {
  auto* s = a[0].as<Selection>();
  if (s->done) return reduced(a[0], make_tuple({empty_tuple()}));
  return s->fresh ? reduced(a[0], s->pool) : reduced(a[0], s->pool, int_tuple(s->indices, s->n));
}
Value picks_reduce(Value* a) {
  auto* s = a[0].as<Selection>();
  Value args = make_tuple({s->done ? empty_tuple() : Value(s->pool), from_int64(s->r)});
  return s->fresh || s->done ? reduced(a[0], args) : reduced(a[0], args, int_tuple(s->indices, s->r));
}
Value permutations_reduce(Value* a) {
  auto* s = a[0].as<Selection>();
  Value args = make_tuple({s->done ? empty_tuple() : Value(s->pool), from_int64(s->r)});
  if (s->fresh || s->done) return reduced(a[0], args);
  return reduced(a[0], args, make_tuple({int_tuple(s->indices, s->n), int_tuple(s->cycles, s->r)}));
}
/// Reads indices, each clamped to least … most(i). False with an exception.
template <class Most>
bool read_indices(Value state, int64_t n, int64_t* out, int64_t least, Most most) {
  if (!has_type(state, &tuple_type) || state.as<Tuple>()->length != n) {
    raise_value_error("invalid arguments");
    return false;
  }
  for (int64_t i = 0; i < n; i++) {
    int64_t index;
    if (!index_as_int64(state.as<Tuple>()->items[i], &index)) return false;
    out[i] = std::max(least, std::min(index, most(i)));
  }
  return true;
}
Value product_setstate(Value* a) {
  auto* s = a[0].as<Selection>();
  if (!deprecated()) return Value();
  bool empty = false;  // no product to go on with
  auto most = [&](int64_t i) {
    int64_t length = s->pool->items[i].as<Tuple>()->length;
    empty |= length == 0;
    return length - 1;
  };
  if (!read_indices(a[1], s->n, s->indices, 0, most)) return Value();
  if (empty) s->done = true;
  else s->fresh = false;
  return None_;
}
template <class Most>
Value picks_setstate(Value* a, Most most) {
  auto* s = a[0].as<Selection>();
  if (!deprecated() || !read_indices(a[1], s->r, s->indices, 0, [&](int64_t i) { return most(s, i); })) return Value();
  if (!s->done) s->fresh = false;
  return None_;
}
Value combinations_setstate(Value* a) {
  return picks_setstate(a, [](Selection* s, int64_t i) { return i + s->n - s->r; });
}
Value replacement_setstate(Value* a) {
  return picks_setstate(a, [](Selection* s, int64_t) { return s->n - 1; });
}
Value permutations_setstate(Value* a) {
  auto* s = a[0].as<Selection>();
  Tuple* t = state_tuple(a[1], 2, 2);
  if (t == nullptr || !read_indices(t->items[0], s->n, s->indices, 0, [&](int64_t) { return s->n - 1; }) ||
      !read_indices(t->items[1], s->r, s->cycles, 1, [&](int64_t i) { return s->n - i; }))
    return Value();
  if (!s->done) s->fresh = false;
  return None_;
}

struct Pickling {
  Type* type;
  NativeDef methods[3];
};
const char kReduce[] = "__reduce__(self, /)", kSetState[] = "__setstate__(self, state, /)";
const Pickling picklings[] = {
    {&count_type, {{kReduce, count_reduce}, {}}},
    {&cycle_type, {{kReduce, cycle_reduce}, {kSetState, cycle_setstate}, {}}},
    {&repeat_type, {{kReduce, repeat_reduce}, {}}},
    {&accumulate_type, {{kReduce, accumulate_reduce}, {kSetState, accumulate_setstate}, {}}},
    {&chain_type, {{kReduce, chain_reduce}, {kSetState, chain_setstate}, {}}},
    {&compress_type, {{kReduce, compress_reduce}, {}}},
    {&dropwhile_type, {{kReduce, while_reduce}, {kSetState, while_setstate}, {}}},
    {&takewhile_type, {{kReduce, while_reduce}, {kSetState, while_setstate}, {}}},
    {&filterfalse_type, {{kReduce, selective_reduce}, {}}},
    {&starmap_type, {{kReduce, selective_reduce}, {}}},
    {&islice_type, {{kReduce, islice_reduce}, {kSetState, islice_setstate}, {}}},
    {&groupby_type, {{kReduce, groupby_reduce}, {kSetState, groupby_setstate}, {}}},
    {&group_type, {{kReduce, group_reduce}, {}}},
    {&zip_longest_type, {{kReduce, zip_longest_reduce}, {kSetState, zip_longest_setstate}, {}}},
    {&product_type, {{kReduce, product_reduce}, {kSetState, product_setstate}, {}}},
    {&combinations_type, {{kReduce, picks_reduce}, {kSetState, combinations_setstate}, {}}},
    {&replacement_type, {{kReduce, picks_reduce}, {kSetState, replacement_setstate}, {}}},
    {&permutations_type, {{kReduce, permutations_reduce}, {kSetState, permutations_setstate}, {}}},
};

// ---- the module -------------------------------------------------------------------------------------------------------------------

void prepare(Type* t, const char* name, uint32_t size, Make make, UnaryFn next, const NativeDef* methods = nullptr,
             UnaryFn repr = nullptr) {
  type_init(t, name, nullptr, size, kTypeBaseable);
  t->make = make;
  t->iter = iterate_self;
  t->iternext = next;
  t->repr = repr;
  if (methods != nullptr) define_methods(t, methods);
  type_ready(t);
}

const NativeDef functions[] = {{"tee(iterable, n=2, /)", tee}, {}};

}  // namespace

bool init_module_itertools(Module* m) {
  constexpr uint32_t selective = sizeof(Selective), selection = sizeof(Selection);
  prepare(&count_type, "itertools.count", sizeof(Count), count_make, count_next, nullptr, count_repr);
  prepare(&cycle_type, "itertools.cycle", sizeof(Cycle), cycle_make, cycle_next);
  prepare(&repeat_type, "itertools.repeat", sizeof(Repeat), repeat_make, repeat_next, repeat_methods, repeat_repr);
  prepare(&accumulate_type, "itertools.accumulate", sizeof(Accumulate), accumulate_make, accumulate_next);
  prepare(&batched_type, "itertools.batched", sizeof(Batched), batched_make, batched_next);
  prepare(&pairwise_type, "itertools.pairwise", sizeof(Pairwise), pairwise_make, pairwise_next);
  prepare(&chain_type, "itertools.chain", sizeof(Chain), chain_make, chain_next, chain_methods);
  prepare(&compress_type, "itertools.compress", selective, compress_make, compress_next);
  prepare(&dropwhile_type, "itertools.dropwhile", selective, selective_make, dropwhile_next);
  prepare(&takewhile_type, "itertools.takewhile", selective, selective_make, takewhile_next);
  prepare(&filterfalse_type, "itertools.filterfalse", selective, selective_make, filterfalse_next);
  prepare(&starmap_type, "itertools.starmap", selective, selective_make, starmap_next);
  prepare(&islice_type, "itertools.islice", sizeof(ISlice), islice_make, islice_next);
  prepare(&groupby_type, "itertools.groupby", sizeof(GroupBy), groupby_make, groupby_next);
  init_iterator_type(&group_type, "itertools._grouper", sizeof(Group), group_next);
  group_type.make = group_make;
  init_iterator_type(&tee_type, "itertools._tee", sizeof(Tee), tee_next, tee_methods);
  tee_type.make = tee_make;
  type_init(&tee_part_type, "itertools._tee_dataobject", nullptr, sizeof(TeeLink), 0);
  type_ready(&tee_part_type);
  prepare(&zip_longest_type, "itertools.zip_longest", sizeof(ZipLongest), zip_longest_make, zip_longest_next);
  prepare(&product_type, "itertools.product", selection, product_make, product_next);
  prepare(&combinations_type, "itertools.combinations", selection, combinations_make, combinations_next);
  prepare(&replacement_type, "itertools.combinations_with_replacement", selection, replacement_make, replacement_next);
  prepare(&permutations_type, "itertools.permutations", selection, permutations_make, permutations_next);
  for (const Pickling& p : picklings) define_methods(p.type, p.methods);
  for (Type* t : {&group_type, &tee_type, &tee_part_type, &count_type, &cycle_type, &repeat_type, &accumulate_type, &batched_type, &pairwise_type, &chain_type,
                  &compress_type, &dropwhile_type, &takewhile_type, &filterfalse_type, &starmap_type, &islice_type,
                  &groupby_type, &zip_longest_type, &product_type, &combinations_type, &replacement_type,
                  &permutations_type})
    if (!dict_set_str(m->dict, t->name, type_value(t))) return false;
  return define_functions(m, functions);
}

}  // namespace bunpy
