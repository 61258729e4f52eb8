// resource.cpp: the module resource: limits of the process and what it has used (POSIX getrlimit, getrusage).
#include <unistd.h>

#include "usage.h"

namespace bunpy {
namespace {

Value get_usage(Value* a) {
  int64_t who;
  rusage u;
  if (!index_as_int64(a[0], &who)) return Value();
  if (getrusage(static_cast<int>(who), &u) < 0)
    return errno == EINVAL ? Value(raise_value_error("invalid who parameter")) : Value(raise_os_error(errno));
  return usage_value(u);
}

Value limit_value(rlim_t n) { return n == RLIM_INFINITY ? small(-1) : from_int64(static_cast<int64_t>(n)); }
Value limits(const rlimit& l) { return make_tuple({limit_value(l.rlim_cur), limit_value(l.rlim_max)}); }
bool valid(int64_t which) {
  if (which >= 0 && which < RLIM_NLIMITS) return true;
  return raise_value_error("invalid resource specified"), false;
}
/// A pair (soft, hard).
bool want_limits(Value v, rlimit* out) {
  List* pair = to_list(v);
  if (!pair) return false;
  if (list_length(pair) != 2) return raise_value_error("expected a tuple of 2 integers"), false;
  int64_t soft, hard;
  if (!index_as_int64(list_item(pair, 0), &soft) || !index_as_int64(list_item(pair, 1), &hard)) return false;
  *out = {static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
  return true;
}
Value set_failed() {
  if (errno == EINVAL) return raise_value_error("current limit exceeds maximum limit");
  if (errno == EPERM) return raise_value_error("not allowed to raise maximum limit");
  return raise_os_error(errno);
}
Value get_limit(Value* a) {
  int64_t which;
  rlimit l;
  if (!index_as_int64(a[0], &which) || !valid(which)) return Value();
  if (getrlimit(static_cast<__rlimit_resource_t>(which), &l) < 0) return raise_os_error(errno);
  return limits(l);
}
Value set_limit(Value* a) {
  int64_t which;
  rlimit l;
  if (!index_as_int64(a[0], &which) || !valid(which) || !want_limits(a[1], &l)) return Value();
  return setrlimit(static_cast<__rlimit_resource_t>(which), &l) < 0 ? set_failed() : None_;
}
Value process_limit(Value* a) {
  int64_t pid, which;
  rlimit now, next;
  if (!index_as_int64(a[0], &pid) || !index_as_int64(a[1], &which) || !valid(which)) return Value();
  bool sets = a[2].bits && !is_none(a[2]);
  if (sets && !want_limits(a[2], &next)) return Value();
  int code = prlimit(static_cast<pid_t>(pid), static_cast<__rlimit_resource>(which), sets ? &next : nullptr, &now);
  return code < 0 ? set_failed() : limits(now);
}
Value page_size(Value*) { return small(sysconf(_SC_PAGESIZE)); }

const NativeDef functions[] = {
    {"getrusage(who, /)", get_usage},
    {"getrlimit(resource, /)", get_limit},
    {"setrlimit(resource, limits, /)", set_limit},
    {"prlimit(pid, resource, limits=None, /)", process_limit},
    {"getpagesize()", page_size},
    {},
};
#define C(name) {#name, name}
const IntConstant constants[] = {
    C(RUSAGE_SELF), C(RUSAGE_CHILDREN), C(RUSAGE_THREAD), C(RLIMIT_CPU), C(RLIMIT_FSIZE), C(RLIMIT_DATA), C(RLIMIT_STACK),
    C(RLIMIT_CORE), C(RLIMIT_NOFILE), C(RLIMIT_OFILE), C(RLIMIT_AS), C(RLIMIT_RSS), C(RLIMIT_NPROC), C(RLIMIT_MEMLOCK),
    C(RLIMIT_MSGQUEUE), C(RLIMIT_NICE), C(RLIMIT_RTPRIO), C(RLIMIT_RTTIME), C(RLIMIT_SIGPENDING), {"RLIM_INFINITY", -1}, {}};
#undef C

}  // namespace

bool init_module_resource(Module* m) {
  return usage_type() && define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "struct_rusage", type_value(usage_type())) && module_set(m, "error", type_value(&OSError_type));
}

}  // namespace bunpy
