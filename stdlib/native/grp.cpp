// grp.cpp: the module grp: the database of groups (POSIX getgrnam and its relatives).
#include <grp.h>

#include "databases.h"

namespace bunpy {
namespace {

const char* const fields[] = {"gr_name", "gr_passwd", "gr_gid", "gr_mem", nullptr};
Type* entry_type;

Value entry(const group& g) {
  List* members = new_list();
  for (char** name = g.gr_mem; members && name && *name; ++name)
    if (list_append(members, new_str(*name)) < 0) return Value();
  Value items[] = {new_str(g.gr_name), new_str(g.gr_passwd ? g.gr_passwd : ""), small(g.gr_gid), members};
  for (Value v : items)
    if (v.is_null()) return Value();
  return new_struct(entry_type, items);
}
Value by_name(Value* a) {
  if (!is_str(a[0])) return raise_type_error("getgrnam() argument 'name' must be str, not %A", a[0]);
  std::string name = to_utf8(a[0]);
  if (name.find('\0') != std::string::npos) return raise_value_error("embedded null byte");
  return find_record<group>([&](group* g, char* room, size_t size, group** out) { return getgrnam_r(name.c_str(), g, room, size, out); },
              entry, [&]() -> Value { return raise_error(&KeyError_type, "getgrnam(): name not found: %V", a[0]); });
}
Value by_id(Value* a) {
  int64_t id;
  Value number = index_of(a[0]);
  if (number.is_null()) return Value();
  if (!number.is_small_int() || (id = number.small_int()) < -1 || id > UINT32_MAX)
    return raise_error(&KeyError_type, "getgrgid(): gid not found: %S", number);
  return find_record<group>([&](group* g, char* room, size_t size, group** out) { return getgrgid_r(static_cast<gid_t>(id), g, room, size, out); },
              entry, [&]() -> Value { return raise_error(&KeyError_type, "getgrgid(): gid not found: %S", number); });
}
Value all(Value*) { return all_records<group>(setgrent, getgrent, endgrent, entry); }

const NativeDef functions[] = {
    {"getgrnam(name)", by_name}, {"getgrgid(id)", by_id}, {"getgrall()", all}, {},
};

}  // namespace

bool init_module_grp(Module* m) {
  entry_type = new_struct_sequence("grp.struct_group", fields, 4);
  return entry_type && define_functions(m, functions) && module_set(m, "struct_group", type_value(entry_type));
}

}  // namespace bunpy
