// gc.cpp: the module `gc`. Thresholds and generations have no meaning for our collector: they are kept and
// shown, and change nothing.

#include "core/start.h"
#include "memory/drop.h"
#include "native_module.h"

namespace bunpy {

namespace {

bool enabled = true;
int64_t thresholds[3] = {2000, 10, 10};

Value collect(Value*) {
  find_dropped_generators();
  forget_kept_cycles();
  gc_collect();
  return small(0);
}
Value enable(Value*) {
  enabled = true;
  return None_;
}
Value disable(Value*) {
  enabled = false;
  return None_;
}
Value is_enabled(Value*) { return from_bool(enabled); }
Value get_threshold(Value*) {
  return make_tuple({from_int64(thresholds[0]), from_int64(thresholds[1]), from_int64(thresholds[2])});
}
Value set_threshold(Value* args) {
  for (int i = 0; i < 3; ++i)
    if (args[i].bits && !index_as_int64(args[i], &thresholds[i])) return Value();
  return None_;
}
Value get_count(Value*) { return make_tuple({small(0), small(0), small(0)}); }
Value get_stats(Value*) {
  GcFigures f = gc_figures();
  Value rows = make_list({});
  for (int generation = 0; rows.bits && generation < 3; ++generation) {
    Dict* d = new_dict();
    if (d == nullptr || !dict_set_str(d, intern("collections"), small(generation == 2 ? static_cast<int64_t>(f.collections) : 0)) ||
        !dict_set_str(d, intern("collected"), small(0)) || !dict_set_str(d, intern("uncollectable"), small(0)) ||
        list_append(rows, to_value(d)) < 0)
      return Value();
  }
  return rows;
}
Value is_tracked(Value* args) { return from_bool(args[0].is_pointer() && !is_str(args[0])); }
Value nothing(Value*) { return None_; }
Value zero(Value*) { return small(0); }
Value is_finalized(Value*) { return False_; }  // what has been finalised is not seen again
int64_t debug_flags;
Value get_debug(Value*) { return from_int64(debug_flags); }
Value set_debug(Value* args) { return index_as_int64(args[0], &debug_flags) ? None_ : Value(); }
Value empty_list(Value*) { return make_list({}); }

const NativeDef functions[] = {
    {"collect(generation=2)", collect},
    {"enable()", enable},
    {"disable()", disable},
    {"isenabled()", is_enabled},
    {"get_threshold()", get_threshold},
    {"set_threshold(threshold0, threshold1=<unset>, threshold2=<unset>, /)", set_threshold},
    {"get_count()", get_count},
    {"get_stats()", get_stats},
    {"is_tracked(obj, /)", is_tracked},
    {"get_objects(generation=None)", empty_list},
    {"get_referrers(*objs)", empty_list},
    {"get_referents(*objs)", empty_list},
    {"freeze()", nothing},
    {"unfreeze()", nothing},
    {"set_debug(flags, /)", set_debug},
    {"get_debug()", get_debug},
    {"get_freeze_count()", zero},
    {"is_finalized(obj, /)", is_finalized},
    {},
};

}  // namespace

bool init_module_gc(Module* m) {
  static const IntConstant flags[] = {{"DEBUG_STATS", 1}, {"DEBUG_COLLECTABLE", 2}, {"DEBUG_UNCOLLECTABLE", 4},
                                      {"DEBUG_SAVEALL", 32}, {"DEBUG_LEAK", 38}, {}};
  return define_functions(m, functions) && set_constants(m, flags) && module_set(m, "garbage", make_list({})) &&
         module_set(m, "callbacks", make_list({}));
}

}  // namespace bunpy
