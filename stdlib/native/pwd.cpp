// pwd.cpp: the module pwd: the database of users (POSIX getpwnam and its relatives).
#include <pwd.h>

#include "databases.h"

namespace bunpy {
namespace {

const char* const fields[] = {"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell", nullptr};
Type* entry_type;

Value text(const char* s) { return new_str(s ? s : ""); }
/// Ids are unsigned, but all bits set means "none" and is -1.
Value id_value(uid_t id) { return id == static_cast<uid_t>(-1) ? small(-1) : small(id); }

Value entry(const passwd& p) {
  Value items[] = {text(p.pw_name), text(p.pw_passwd), id_value(p.pw_uid), id_value(p.pw_gid),
                   text(p.pw_gecos), text(p.pw_dir), text(p.pw_shell)};
  for (Value v : items)
    if (v.is_null()) return Value();
  return new_struct(entry_type, items);
}
Value by_name(Value* a) {
  if (!is_str(a[0])) return raise_type_error("getpwnam() argument must be str, not %A", a[0]);
  std::string name = to_utf8(a[0]);
  if (name.find('\0') != std::string::npos) return raise_value_error("embedded null byte");
  return find_record<passwd>([&](passwd* p, char* room, size_t size, passwd** out) { return getpwnam_r(name.c_str(), p, room, size, out); },
              entry, [&]() -> Value { return raise_error(&KeyError_type, "getpwnam(): name not found: %V", a[0]); });
}
Value by_id(Value* a) {
  int64_t id;
  Value number = index_of(a[0]);
  if (number.is_null()) return Value();
  auto missing = [&]() -> Value { return raise_error(&KeyError_type, "getpwuid(): uid not found: %S", number); };
  if (!number.is_small_int() || (id = number.small_int()) < -1 || id > UINT32_MAX)
    return raise_error(&KeyError_type, "getpwuid(): uid not found");
  return find_record<passwd>([&](passwd* p, char* room, size_t size, passwd** out) { return getpwuid_r(static_cast<uid_t>(id), p, room, size, out); },
              entry, missing);
}
Value all(Value*) { return all_records<passwd>(setpwent, getpwent, endpwent, entry); }

const NativeDef functions[] = {
    {"getpwnam(name, /)", by_name}, {"getpwuid(uidobj, /)", by_id}, {"getpwall()", all}, {},
};

}  // namespace

bool init_module_pwd(Module* m) {
  entry_type = new_struct_sequence("pwd.struct_passwd", fields, 7);
  return entry_type && define_functions(m, functions) && module_set(m, "struct_passwd", type_value(entry_type));
}

}  // namespace bunpy
