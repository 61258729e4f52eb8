// usage.h: resource.struct_rusage, which os.wait4() gives, too (POSIX getrusage).
#pragma once

#include <sys/resource.h>

#include "native_module.h"

namespace bunpy {

inline Type* usage_type() {
  static const char* const fields[] = {"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss",
                                       "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd",
                                       "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw", nullptr};
  static Type* type = new_struct_sequence("resource.struct_rusage", fields, 16);
  return type;
}

inline Value usage_value(const rusage& u) {
  auto seconds = [](const timeval& t) {
    return from_double(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6);
  };
  const long counts[] = {u.ru_maxrss, u.ru_ixrss, u.ru_idrss, u.ru_isrss, u.ru_minflt, u.ru_majflt, u.ru_nswap,
                         u.ru_inblock, u.ru_oublock, u.ru_msgsnd, u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw, u.ru_nivcsw};
  Value items[16] = {seconds(u.ru_utime), seconds(u.ru_stime)};
  for (int i = 0; i < 14; ++i) items[i + 2] = from_int64(counts[i]);
  return usage_type() ? new_struct(usage_type(), items) : Value();
}

}  // namespace bunpy
