// databases.h: what the databases of users (pwd) and groups (grp) have in common: reentrant searches and walks (POSIX
// getpwnam_r, getpwent and their relatives).
#pragma once

#include <mutex>
#include <string>

#include "native_module.h"

namespace bunpy {

/// Runs a reentrant search with as much room as it asks for: entry(record) of what is found, else missing().
template <class Record, class Search, class Missing>
Value find_record(Search search, Value (*entry)(const Record&), Missing missing) {
  std::string room(1024, '\0');
  for (;;) {
    Record record;
    Record* found = nullptr;
    int error;
    {
      BlockingRegion blocking;
      error = search(&record, room.data(), room.size(), &found);
    }
    if (error == ERANGE && room.size() < (size_t{1} << 20)) {
      room.resize(room.size() * 2);
      continue;
    }
    return found ? entry(record) : missing();
  }
}

/// The list of all entries. A walk has one position for the whole process.
template <class Record>
Value all_records(void (*rewind)(), Record* (*next)(), void (*end)(), Value (*entry)(const Record&)) {
  static std::mutex walk_mutex;
  std::lock_guard lock(walk_mutex);
  List* list = new_list();
  rewind();
  while (Record* record = list ? next() : nullptr) {
    Value v = entry(*record);
    if (v.is_null() || list_append(list, v) < 0) list = nullptr;
  }
  end();
  return list ? Value(list) : Value();
}

}  // namespace bunpy
