// bases.cpp: the bases of a class and its method resolution order while they change: `cls.__bases__ = …` and a
// metaclass's own mro(), which may run any code, this assignment included (data model §3.3.3).
//
// Invariant: whoever replaced the MRO or the bases last wins. Each step compares what it finds with what it left before it
// called mro(), and gives way if that has changed.

#include "core/internal.h"

namespace bunpy {

Type* best_base(Tuple* bases);
Type* native_base(Type* t);
Type* solid_base(Type* t);

static Tuple* mro_by_method(Type* t, Value method) {
  Value self = t;
  Value order = call_found(method, &self, 1, nullptr);
  if (!order) return nullptr;
  List* l = to_list(order);
  if (!l) return nullptr;
  auto* chosen = list_to_tuple(l).as<Tuple>();
  // Methods of a class in the order get instances of this one: they must have what those methods read.
  Type* own = solid_base(t);
  for (int64_t i = 0; i < chosen->length; ++i) {
    Value item = chosen->items[i];
    if (!is_instance(item, &type_type)) return raise_type_error("mro() returned a non-class ('%T')", item);
    if (!is_subtype(own, solid_base(item.as<Type>())))
      return raise_type_error("mro() returned base with unsuitable layout ('%N')", item.as<Type>());
  }
  return chosen;
}

/// Computes the MRO anew: 1, 0 if mro() itself has replaced it meanwhile, -1 with an exception.
int update_mro(Type* t) {
  Tuple* before = t->mro;
  Value method = type_lookup(t->type, NAME("mro"));
  bool own = method && type_of(method) != &method_descriptor_type;
  Tuple* mro = own ? mro_by_method(t, method) : compute_mro(t, t->bases);
  if (!mro) return -1;
  if (t->mro != before) return 0;
  t->mro = mro;
  bump_version(t);
  return 1;
}

namespace {

struct Replaced {
  Type* type;
  Tuple *before, *after;
};

int update_mro_of_tree(Type* t, std::vector<Replaced>* replaced) {
  Tuple* before = t->mro;
  int r = update_mro(t);
  if (r <= 0) return r;
  replaced->push_back({t, before, t->mro});
  if (!t->subclasses) return 1;
  List* subclasses = to_list(t->subclasses);
  for (int64_t i = 0; subclasses && i < list_length(subclasses); i++)
    if (update_mro_of_tree(list_item(subclasses, i).as<Type>(), replaced) < 0) return -1;
  return subclasses ? 1 : -1;
}

void remove_subclass(Type* base, Type* t) {
  if (!base->subclasses) return;
  List* kept = new_list();
  for (int64_t i = 0, n = list_length(base->subclasses); kept && i < n; i++)
    if (Value s = list_item(base->subclasses, i); s && s != Value(t)) list_append(kept, s);
  if (kept) store(&base->subclasses, Value(kept));
}

/// Is `t` among the bases of `base`, whatever MROs say, which may be out of date?
bool in_base_chain(Type* base, Type* t) {
  for (; base; base = base->base)
    if (base == t) return true;
  return false;
}

}  // namespace

int set_bases(Value v, Value value) {
  Type* t = v.as<Type>();
  if (!(t->flags & kTypeHeap)) return raise_type_error("cannot set '__bases__' attribute of immutable type '%N'", t);
  if (!value) return raise_type_error("cannot delete '__bases__' attribute of immutable type '%N'", t);
  if (!type_has(value, kTypeTupleSubclass)) return raise_type_error("can only assign tuple to %N.__bases__, not %T", t, value);
  Tuple* bases = value.as<Tuple>();
  if (bases->length == 0) return raise_type_error("can only assign non-empty tuple to %N.__bases__, not ()", t);
  for (int64_t i = 0; i < bases->length; i++) {
    if (!is_type(bases->items[i])) return raise_type_error("%N.__bases__ must be tuple of classes, not '%T'", t, bases->items[i]);
    auto* b = bases->items[i].as<Type>();
    if (is_subtype(b, t) || (b->mro && in_base_chain(b, t))) return raise_type_error("a __bases__ item causes an inheritance cycle");
  }
  Type* base = best_base(bases);
  if (!base) return -1;
  bool same_kind = (base->flags & kTypeHeap) == (t->base->flags & kTypeHeap);
  if (!same_kind || native_base(base) != native_base(t->base))
    return raise_type_error("__bases__ assignment: '%N' %s differs from '%N'", base, same_kind ? "object layout" : "deallocator", t->base);
  Tuple* old_bases = t->bases;
  Type* old_base = t->base;
  t->bases = bases;
  t->base = base;
  std::vector<Replaced> replaced;
  if (update_mro_of_tree(t, &replaced) < 0) {
    for (auto& r : replaced)
      if (r.type->mro == r.after) r.type->mro = r.before;
    if (t->bases == bases) {
      t->bases = old_bases;
      t->base = old_base;
    }
    Exception* e = take_pending();
    type_modified(t, nullptr);
    set_pending(e);
    return -1;
  }
  if (t->bases == bases) {  // else an assignment inside mro() has done the rest
    for (int64_t i = 0; i < old_bases->length; i++) remove_subclass(old_bases->items[i].as<Type>(), t);
    for (int64_t i = 0; i < bases->length; i++) add_subclass(bases->items[i].as<Type>(), t);
    for (auto& r : replaced) r.type->flags |= kTypeShadowed;
    type_modified(t, nullptr);
  }
  return 0;
}

}  // namespace bunpy
