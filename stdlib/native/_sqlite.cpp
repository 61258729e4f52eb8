// _sqlite.cpp: SQLite's C interface as _sqlite3.py needs it: databases, statements and callbacks. Results are SQLite's own
// codes; which of them is which exception, transactions, adapters and rows are Python's business.
//
// A callback that raises leaves its exception behind as the text that CPython gives; SQLite then fails the statement.
// Callables are kept alive by the database object, the instances of running aggregates by a dict in it, since SQLite's
// memory is not scanned by the collector.

#include <sqlite3.h>

#include <cstring>
#include <string>
#include <utility>

#include "builtins/bytes.h"
#include "builtins/containers.h"
#include "core/start.h"
#include "native_module.h"

#pragma comment(lib, "sqlite3")
#pragma comment(lib, "m")

namespace bunpy {
namespace {

struct Database : Object {
  sqlite3* handle;      ///< null once closed
  Value callables;      ///< list of Callback
  Value aggregates;     ///< dict: number -> instance of a running aggregate
  int64_t next_aggregate;
};
struct Statement : Object {
  sqlite3_stmt* handle;  ///< null once finalised
  Value database;
};
/// The rows of a statement that its cursor has yet to fetch. They keep their table locked, so dropping the cursor ends them.
struct Rows : Object {
  Value statement;  ///< None once they have ended
};
Type database_type, statement_type, rows_type;

Database* database(Value v) { return v.as<Database>(); }
sqlite3_stmt* statement(Value v) { return v.as<Statement>()->handle; }
Value text(const char* s) { return s ? Value(new_str(s)) : None_; }

// sqlite3_close_v2 lets statements that the collector has not yet found outlive their database.
void free_database(Object* o) { sqlite3_close_v2(static_cast<Database*>(o)->handle); }
/// Closing takes the journal away that an unfinished transaction has on disk.
void close_at_exit(Object* o) {
  if (finalizing) sqlite3_close_v2(std::exchange(static_cast<Database*>(o)->handle, nullptr));
}
void free_statement(Object* o) { sqlite3_finalize(static_cast<Statement*>(o)->handle); }

/// (code, database): the database is there even if opening failed, to be asked for the message.
Value open_database(Value* a) {
  int64_t flags, timeout;
  BufferView path;
  if (!want_buffer(a[0], &path) || !index_as_int64(a[1], &flags) || !index_as_int64(a[2], &timeout)) return Value();
  auto* db = gc_new<Database>(&database_type);
  if (!db) return Value();
  db->callables = new_list();
  db->aggregates = to_value(new_dict());
  std::string name(reinterpret_cast<const char*>(path.data), static_cast<size_t>(path.length));
  int code = sqlite3_open_v2(name.c_str(), &db->handle, static_cast<int>(flags), nullptr);
  gc_add_release(db, free_database);
  gc_add_finalizer(db, close_at_exit);
  if (code == SQLITE_OK) sqlite3_busy_timeout(db->handle, static_cast<int>(timeout));
  return make_tuple({small(code), db});
}
/// How many milliseconds the database waits for locks. Asking forgets the last error.
Value busy_timeout(Value* a) {
  int64_t milliseconds = 0;
  auto note = [](void* out, int, char** columns, char**) { return *static_cast<int64_t*>(out) = atoll(columns[0]), 0; };
  sqlite3_exec(database(a[0])->handle, "PRAGMA busy_timeout", note, &milliseconds, nullptr);
  return from_int64(milliseconds);
}
Value set_busy_timeout(Value* a) {
  int64_t milliseconds;
  if (!index_as_int64(a[1], &milliseconds)) return Value();
  return small(sqlite3_busy_timeout(database(a[0])->handle, static_cast<int>(milliseconds)));
}
Value close_database(Value* a) {
  Database* db = database(a[0]);
  sqlite3* handle = db->handle;
  db->handle = nullptr;
  return small(sqlite3_close_v2(handle));
}

/// (code, statement or None, rest of the text): None for text that holds no statement.
Value prepare(Value* a) {
  std::string sql = to_utf8(a[1]);
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  int code = sqlite3_prepare_v2(database(a[0])->handle, sql.c_str(), static_cast<int>(sql.size()) + 1, &handle, &rest);
  Value made = None_;
  if (handle) {
    auto* s = gc_new<Statement>(&statement_type);
    if (!s) return Value();
    s->handle = handle;
    s->database = a[0];
    gc_add_release(s, free_statement);
    made = s;
  }
  return make_tuple({small(code), made, rest ? Value(new_str(rest)) : Value(new_str(""))});
}
Value finalize_statement(Value* a) {
  auto* s = a[0].as<Statement>();
  sqlite3_finalize(s->handle);
  s->handle = nullptr;
  return None_;
}
Value step(Value* a) { return small(sqlite3_step(statement(a[0]))); }
Value reset(Value* a) { return small(sqlite3_reset(statement(a[0]))); }
void drop_rows(Object* o) {
  Value of = static_cast<Rows*>(o)->statement;
  if (!is_none(of) && statement(of)) sqlite3_reset(statement(of));
}
/// The rows of a statement, whose cursor keeps the result until it calls end_rows().
Value begin_rows(Value* a) {
  auto* rows = gc_new<Rows>(&rows_type);
  if (!rows) return Value();
  rows->statement = a[0];
  gc_add_finalizer(rows, drop_rows);
  return rows;
}
Value end_rows(Value* a) {
  a[0].as<Rows>()->statement = None_;
  return None_;
}
Value clear_bindings(Value* a) { return small(sqlite3_clear_bindings(statement(a[0]))); }
Value is_read_only(Value* a) { return from_bool(sqlite3_stmt_readonly(statement(a[0]))); }
Value parameter_count(Value* a) { return small(sqlite3_bind_parameter_count(statement(a[0]))); }
Value parameter_name(Value* a) {
  int64_t i;
  return index_as_int64(a[1], &i) ? text(sqlite3_bind_parameter_name(statement(a[0]), static_cast<int>(i))) : Value();
}

/// Binds parameter `i`: SQLite's code, or -1 for a value of another kind than int, float, str, bytes and None.
Value bind(Value* a) {
  int64_t index;
  if (!index_as_int64(a[1], &index)) return Value();
  int i = static_cast<int>(index);
  sqlite3_stmt* s = statement(a[0]);
  Value v = a[2];
  if (is_none(v)) return small(sqlite3_bind_null(s, i));
  if (is_int_like(v)) {
    int64_t n;
    if (!index_as_int64(v, &n)) {
      clear_pending();
      return raise_error(&OverflowError_type, "Python int too large to convert to SQLite INTEGER");
    }
    return small(sqlite3_bind_int64(s, i, n));
  }
  if (is_float_like(v)) {
    double d;
    return as_double(v, &d) ? small(sqlite3_bind_double(s, i, d)) : Value();
  }
  if (is_str(v)) {
    // The codec refuses surrogates, as SQLite's text must be UTF-8.
    Value bytes = call_attr(v, "encode");
    if (bytes.is_null()) return Value();
    auto* b = bytes.as<Bytes>();
    return small(sqlite3_bind_text64(s, i, reinterpret_cast<const char*>(b->data), static_cast<sqlite3_uint64>(b->length),
                                     SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  BufferView view;
  if (!want_buffer(v, &view)) {
    if (!pending_is(&TypeError_type)) return Value();
    clear_pending();
    return small(-1);
  }
  return small(sqlite3_bind_blob64(s, i, view.length ? static_cast<const void*>(view.data) : "",
                                   static_cast<sqlite3_uint64>(view.length), SQLITE_TRANSIENT));
}
Value column_count(Value* a) { return small(sqlite3_column_count(statement(a[0]))); }
Value column_name(Value* a) {
  int64_t i;
  return index_as_int64(a[1], &i) ? text(sqlite3_column_name(statement(a[0]), static_cast<int>(i))) : Value();
}
Value column_type(Value* a) {
  int64_t i;
  return index_as_int64(a[1], &i) ? text(sqlite3_column_decltype(statement(a[0]), static_cast<int>(i))) : Value();
}
Value bytes_of(const void* data, int length) { return new_bytes(data ? data : "", length); }
/// Column `i` of the current row. Text comes as str if `text_as_str` (null and no exception if it isn't UTF-8), else as bytes.
Value column_value(sqlite3_stmt* s, int i, bool text_as_str) {
  switch (sqlite3_column_type(s, i)) {
    case SQLITE_NULL: return None_;
    case SQLITE_INTEGER: return from_int64(sqlite3_column_int64(s, i));
    case SQLITE_FLOAT: return from_double(sqlite3_column_double(s, i));
    case SQLITE_TEXT: {
      auto* data = reinterpret_cast<const char*>(sqlite3_column_text(s, i));
      int length = sqlite3_column_bytes(s, i);
      if (!text_as_str) return bytes_of(data, length);
      bool ascii = true;
      for (int k = 0; k < length; ++k) ascii = ascii && !(data[k] & 0x80);
      if (ascii) return new_str(std::string_view(data, static_cast<size_t>(length)));
      Value decoded = call_attr(bytes_of(data, length), "decode");
      if (decoded.is_null()) clear_pending();
      return decoded;
    }
    default: {
      const void* data = sqlite3_column_blob(s, i);
      return bytes_of(data, sqlite3_column_bytes(s, i));
    }
  }
}
/// The current row as a tuple, or the number of the column whose text isn't UTF-8.
Value row(Value* a) {
  sqlite3_stmt* s = statement(a[0]);
  int as_str = truth(a[1]);
  int n = sqlite3_data_count(s);
  Tuple* t = new_tuple(n);
  for (int i = 0; t && i < n; ++i) {
    Value v = column_value(s, i, as_str);
    if (v.is_null()) return pending() ? Value() : small(i);
    t->items[i] = v;
  }
  return t ? Value(t) : Value();
}
/// Column `i` as bytes whatever its type, None for NULL: what converters get.
Value column_bytes(Value* a) {
  int64_t i;
  if (!index_as_int64(a[1], &i)) return Value();
  sqlite3_stmt* s = statement(a[0]);
  if (sqlite3_column_type(s, static_cast<int>(i)) == SQLITE_NULL) return None_;
  const void* data = sqlite3_column_blob(s, static_cast<int>(i));
  return bytes_of(data, sqlite3_column_bytes(s, static_cast<int>(i)));
}

Value is_text(Value* a) {
  int64_t i;
  return index_as_int64(a[1], &i) ? from_bool(sqlite3_column_type(statement(a[0]), static_cast<int>(i)) == SQLITE_TEXT) : Value();
}

Value message(Value* a) { return text(sqlite3_errmsg(database(a[0])->handle)); }
Value message_of_code(Value* a) {
  int64_t code;
  return index_as_int64(a[0], &code) ? text(sqlite3_errstr(static_cast<int>(code))) : Value();
}
Value extended_code(Value* a) { return small(sqlite3_extended_errcode(database(a[0])->handle)); }
Value changes(Value* a) { return small(sqlite3_changes(database(a[0])->handle)); }
Value total_changes(Value* a) { return small(sqlite3_total_changes(database(a[0])->handle)); }
Value last_row_id(Value* a) { return from_int64(sqlite3_last_insert_rowid(database(a[0])->handle)); }
Value autocommits(Value* a) { return from_bool(sqlite3_get_autocommit(database(a[0])->handle)); }
Value interrupt(Value* a) {
  sqlite3_interrupt(database(a[0])->handle);
  return None_;
}
Value limit(Value* a) {
  int64_t which, value;
  if (!index_as_int64(a[1], &which) || !index_as_int64(a[2], &value)) return Value();
  return small(sqlite3_limit(database(a[0])->handle, static_cast<int>(which), static_cast<int>(value)));
}
Value is_complete(Value* a) { return from_bool(sqlite3_complete(to_utf8(a[0]).c_str())); }

/// Copies up to `pages` pages (-1: all) at a time; calls progress(status, remaining, total) between. SQLite's code.
Value backup(Value* a) {
  int64_t pages;
  if (!index_as_int64(a[4], &pages)) return Value();
  sqlite3* target = database(a[0])->handle;
  sqlite3_backup* copy = sqlite3_backup_init(target, to_utf8(a[1]).c_str(), database(a[2])->handle, to_utf8(a[3]).c_str());
  if (!copy) return small(sqlite3_errcode(target));
  int code;
  do {
    code = sqlite3_backup_step(copy, static_cast<int>(pages));
    if (!is_none(a[5])) {
      Value result = call(a[5], {small(code), small(sqlite3_backup_remaining(copy)), small(sqlite3_backup_pagecount(copy))});
      if (result.is_null()) {
        sqlite3_backup_finish(copy);
        return Value();
      }
    }
  } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  int finished = sqlite3_backup_finish(copy);
  return small(code == SQLITE_DONE ? finished : code);
}
Value serialize(Value* a) {
  sqlite3_int64 size;
  unsigned char* data = sqlite3_serialize(database(a[0])->handle, to_utf8(a[1]).c_str(), &size, 0);
  if (!data) return None_;
  Value bytes = new_bytes(data, size);
  sqlite3_free(data);
  return bytes;
}
Value deserialize(Value* a) {
  BufferView view;
  if (!want_buffer(a[1], &view)) return Value();
  auto* data = static_cast<unsigned char*>(sqlite3_malloc64(static_cast<sqlite3_uint64>(view.length)));
  if (!data) return raise_memory_error();
  memcpy(data, view.data, static_cast<size_t>(view.length));
  return small(sqlite3_deserialize(database(a[0])->handle, to_utf8(a[2]).c_str(), data, view.length, view.length,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
}

// ---- callbacks -------------------------------------------------------------------------------------------------------

/// What a callback of SQLite's needs: the database and one callable. The database lists its callbacks, which keeps them.
struct Callback : Object {
  Database* db;
  Value callable;
};
Type callback_type;
Callback* new_callback(Database* db, Value callable) {
  auto* c = gc_new<Callback>(&callback_type);
  if (!c) return nullptr;
  c->db = db;
  c->callable = callable;
  return list_append(db->callables.as<List>(), c) < 0 ? nullptr : c;
}
Value argument(sqlite3_value* v) {
  switch (sqlite3_value_type(v)) {
    case SQLITE_INTEGER: return from_int64(sqlite3_value_int64(v));
    case SQLITE_FLOAT: return from_double(sqlite3_value_double(v));
    case SQLITE_TEXT: {
      auto* data = reinterpret_cast<const char*>(sqlite3_value_text(v));
      return new_str(std::string_view(data, static_cast<size_t>(sqlite3_value_bytes(v))));
    }
    case SQLITE_BLOB: {
      const void* data = sqlite3_value_blob(v);
      return bytes_of(data, sqlite3_value_bytes(v));
    }
    default: return None_;
  }
}
/// Gives SQLite the result of a function; false if it is of no kind that SQLite knows.
bool give_result(sqlite3_context* context, Value v) {
  if (is_none(v)) return sqlite3_result_null(context), true;
  if (is_int_like(v)) {
    int64_t n;
    if (!index_as_int64(v, &n)) return false;
    return sqlite3_result_int64(context, n), true;
  }
  if (is_float_like(v)) {
    double d;
    if (!as_double(v, &d)) return false;
    return sqlite3_result_double(context, d), true;
  }
  if (is_str(v)) {
    std::string s = to_utf8(v);
    return sqlite3_result_text64(context, s.data(), s.size(), SQLITE_TRANSIENT, SQLITE_UTF8), true;
  }
  BufferView view;
  if (!want_buffer(v, &view)) return false;
  return sqlite3_result_blob64(context, view.length ? static_cast<const void*>(view.data) : "",
                               static_cast<sqlite3_uint64>(view.length), SQLITE_TRANSIENT), true;
}
void fail(sqlite3_context* context, const char* what) {
  if (pending_is(&MemoryError_type)) sqlite3_result_error_nomem(context);
  else if (pending_is(&OverflowError_type)) sqlite3_result_error_toobig(context);
  else sqlite3_result_error(context, what, -1);
  clear_pending();
}
Value call_with(Value callable, int n, sqlite3_value** values) {
  Value* args = BUNPY_ARGUMENTS(static_cast<size_t>(n) + 1);
  if (!args) return Value();
  for (int i = 0; i < n; ++i)
    if ((args[i] = argument(values[i])).is_null()) return Value();
  return call_array(callable, args, static_cast<size_t>(n), nullptr);
}
void on_function(sqlite3_context* context, int n, sqlite3_value** values) {
  auto* c = static_cast<Callback*>(sqlite3_user_data(context));
  Value result = call_with(c->callable, n, values);
  if (result.is_null() || !give_result(context, result)) fail(context, "user-defined function raised exception");
}
/// The instance of the aggregate that `context` runs, made at its first row; null with an exception pending.
Value instance(sqlite3_context* context, Callback* c) {
  auto* number = static_cast<int64_t*>(sqlite3_aggregate_context(context, sizeof(int64_t)));
  Dict* running = c->db->aggregates.as<Dict>();
  if (!number) return raise_memory_error();
  if (*number == 0) {
    Value made = call0(c->callable);
    if (made.is_null()) return made;
    *number = ++c->db->next_aggregate;
    return dict_set(to_value(running), from_int64(*number), made) < 0 ? Value() : made;
  }
  return call_attr(to_value(running), "get", {from_int64(*number)});
}
template <bool backwards>
void on_row(sqlite3_context* context, int n, sqlite3_value** values) {
  auto* c = static_cast<Callback*>(sqlite3_user_data(context));
  Value self = instance(context, c);
  if (self.is_null()) return fail(context, "user-defined aggregate's '__init__' method raised error");
  Value method = get_attr_optional(self, intern(backwards ? "inverse" : "step"));
  if (method.is_null())
    return fail(context, backwards ? "user-defined aggregate's 'inverse' method not defined"
                                   : "user-defined aggregate's 'step' method not defined");
  if (call_with(method, n, values).is_null())
    fail(context, backwards ? "user-defined aggregate's 'inverse' method raised error"
                            : "user-defined aggregate's 'step' method raised error");
}
template <bool last>
void on_result(sqlite3_context* context) {
  auto* c = static_cast<Callback*>(sqlite3_user_data(context));
  Value self = instance(context, c);
  if (self.is_null()) return fail(context, "user-defined aggregate's '__init__' method raised error");
  Value method = get_attr_optional(self, intern(last ? "finalize" : "value"));
  Value result = method.is_null() ? Value() : call0(method);
  bool missing = method.is_null();
  if (result.is_null() || !give_result(context, result))
    fail(context, last ? (missing ? "user-defined aggregate's 'finalize' method not defined"
                                  : "user-defined aggregate's 'finalize' method raised error")
                       : (missing ? "user-defined aggregate's 'value' method not defined"
                                  : "user-defined aggregate's 'value' method raised error"));
  if (last) {
    auto* number = static_cast<int64_t*>(sqlite3_aggregate_context(context, sizeof(int64_t)));
    if (number && call_attr(c->db->aggregates, "pop", {from_int64(*number), None_}).is_null()) clear_pending();
  }
}
/// create_function(db, kind, name, arguments, flags, callable): kind 0 function, 1 aggregate, 2 window function.
Value create_function(Value* a) {
  int64_t kind, arguments, flags;
  if (!index_as_int64(a[1], &kind) || !index_as_int64(a[3], &arguments) || !index_as_int64(a[4], &flags)) return Value();
  Database* db = database(a[0]);
  std::string name = to_utf8(a[2]);
  int n = static_cast<int>(arguments), how = SQLITE_UTF8 | static_cast<int>(flags);
  if (is_none(a[5])) return small(sqlite3_create_function_v2(db->handle, name.c_str(), n, how, nullptr, nullptr, nullptr, nullptr, nullptr));
  Callback* c = new_callback(db, a[5]);
  if (!c) return Value();
  if (kind == 0) return small(sqlite3_create_function_v2(db->handle, name.c_str(), n, how, c, on_function, nullptr, nullptr, nullptr));
  if (kind == 1)
    return small(sqlite3_create_function_v2(db->handle, name.c_str(), n, how, c, nullptr, on_row<false>, on_result<true>, nullptr));
  return small(sqlite3_create_window_function(db->handle, name.c_str(), n, how, c, on_row<false>, on_result<true>,
                                              on_result<false>, on_row<true>, nullptr));
}
int on_compare(void* data, int n, const void* left, int m, const void* right) {
  auto* c = static_cast<Callback*>(data);
  Value result = call(c->callable, {new_str(std::string_view(static_cast<const char*>(left), static_cast<size_t>(n))),
                                    new_str(std::string_view(static_cast<const char*>(right), static_cast<size_t>(m)))});
  int64_t order = 0;
  if (result.is_null() || !index_as_int64(result, &order)) {
    clear_pending();
    return 0;
  }
  return order < 0 ? -1 : order > 0;
}
Value create_collation(Value* a) {
  Database* db = database(a[0]);
  std::string name = to_utf8(a[1]);
  if (is_none(a[2])) return small(sqlite3_create_collation_v2(db->handle, name.c_str(), SQLITE_UTF8, nullptr, nullptr, nullptr));
  Callback* c = new_callback(db, a[2]);
  return c ? small(sqlite3_create_collation_v2(db->handle, name.c_str(), SQLITE_UTF8, c, on_compare, nullptr)) : Value();
}
int on_trace(unsigned, void* data, void* prepared, void* sql) {
  auto* c = static_cast<Callback*>(data);
  auto* given = static_cast<const char*>(sql);
  char* expanded = given && given[0] == '-' && given[1] == '-' ? nullptr : sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(prepared));
  if (call(c->callable, {new_str(expanded ? expanded : given)}).is_null()) clear_pending();
  sqlite3_free(expanded);
  return 0;
}
Value set_trace(Value* a) {
  Database* db = database(a[0]);
  if (is_none(a[1])) return small(sqlite3_trace_v2(db->handle, 0, nullptr, nullptr));
  Callback* c = new_callback(db, a[1]);
  return c ? small(sqlite3_trace_v2(db->handle, SQLITE_TRACE_STMT, on_trace, c)) : Value();
}
int on_progress(void* data) {
  Value result = call0(static_cast<Callback*>(data)->callable);
  int stop = result.is_null() ? 1 : truth(result);
  if (pending()) clear_pending();
  return stop != 0;
}
Value set_progress(Value* a) {
  Database* db = database(a[0]);
  int64_t every;
  if (!index_as_int64(a[2], &every)) return Value();
  if (is_none(a[1])) return sqlite3_progress_handler(db->handle, 0, nullptr, nullptr), None_;
  Callback* c = new_callback(db, a[1]);
  if (!c) return Value();
  return sqlite3_progress_handler(db->handle, static_cast<int>(every), on_progress, c), None_;
}
int on_authorize(void* data, int action, const char* one, const char* two, const char* name, const char* trigger) {
  Value result = call(static_cast<Callback*>(data)->callable, {small(action), text(one), text(two), text(name), text(trigger)});
  int64_t verdict = SQLITE_DENY;
  if (result.is_null() || !is_int_like(result) || !index_as_int64(result, &verdict)) verdict = SQLITE_DENY;
  if (pending()) clear_pending();
  return static_cast<int>(verdict);
}
Value set_authorizer(Value* a) {
  Database* db = database(a[0]);
  if (is_none(a[1])) return small(sqlite3_set_authorizer(db->handle, nullptr, nullptr));
  Callback* c = new_callback(db, a[1]);
  return c ? small(sqlite3_set_authorizer(db->handle, on_authorize, c)) : Value();
}

const NativeDef functions[] = {
    {"open(path, flags, timeout, /)", open_database},
    {"close(db, /)", close_database},
    {"prepare(db, sql, /)", prepare},
    {"finalize(statement, /)", finalize_statement},
    {"step(statement, /)", step},
    {"reset(statement, /)", reset},
    {"busy_timeout(database, /)", busy_timeout},
    {"set_busy_timeout(database, milliseconds, /)", set_busy_timeout},
    {"begin_rows(statement, /)", begin_rows},
    {"end_rows(rows, /)", end_rows},
    {"clear_bindings(statement, /)", clear_bindings},
    {"is_read_only(statement, /)", is_read_only},
    {"parameter_count(statement, /)", parameter_count},
    {"parameter_name(statement, i, /)", parameter_name},
    {"bind(statement, i, value, /)", bind},
    {"column_count(statement, /)", column_count},
    {"column_name(statement, i, /)", column_name},
    {"column_type(statement, i, /)", column_type},
    {"row(statement, text_as_str, /)", row},
    {"column_bytes(statement, i, /)", column_bytes},
    {"is_text(statement, i, /)", is_text},
    {"message(db, /)", message},
    {"message_of_code(code, /)", message_of_code},
    {"extended_code(db, /)", extended_code},
    {"changes(db, /)", changes},
    {"total_changes(db, /)", total_changes},
    {"last_row_id(db, /)", last_row_id},
    {"autocommits(db, /)", autocommits},
    {"interrupt(db, /)", interrupt},
    {"limit(db, which, value, /)", limit},
    {"is_complete(sql, /)", is_complete},
    {"backup(target, target_name, source, name, pages, progress, /)", backup},
    {"serialize(db, name, /)", serialize},
    {"deserialize(db, data, name, /)", deserialize},
    {"create_function(db, kind, name, arguments, flags, callable, /)", create_function},
    {"create_collation(db, name, callable, /)", create_collation},
    {"set_trace(db, callable, /)", set_trace},
    {"set_progress(db, callable, every, /)", set_progress},
    {"set_authorizer(db, callable, /)", set_authorizer},
    {},
};

}  // namespace

bool init_module__sqlite(Module* m) {
  type_init(&database_type, "_sqlite.Database", nullptr, sizeof(Database), 0);
  type_ready(&database_type);
  type_init(&statement_type, "_sqlite.Statement", nullptr, sizeof(Statement), 0);
  type_ready(&statement_type);
  type_init(&rows_type, "_sqlite.Rows", nullptr, sizeof(Rows), 0);
  type_ready(&rows_type);
  type_init(&callback_type, "_sqlite.Callback", nullptr, sizeof(Callback), 0);
  type_ready(&callback_type);
  return define_functions(m, functions) && module_set(m, "sqlite_version", new_str_ascii(sqlite3_libversion()));
}

}  // namespace bunpy
