// io.cpp: the module io: names for the file objects of runtime/builtins/file_*.cpp.
#include "builtins/io.h"
#include "native_module.h"

namespace bunpy {

Value get_attr_optional(Value obj, Str* name);

namespace {

Value text_encoding(Value* a) { return is_none(a[0]) ? Value(new_str_ascii("utf-8")) : a[0]; }
const NativeDef functions[] = {{"text_encoding(encoding, stacklevel=2, /)", text_encoding}, {}};

}  // namespace

bool init_module_io(Module* m) {
  Value open = find_builtin(intern("open"));
  struct Row {
    const char* name;
    Type* type;
  };
  for (Row row : {Row{"IOBase", &io_base_type}, Row{"RawIOBase", &raw_io_base_type},
                  Row{"BufferedIOBase", &buffered_io_base_type}, Row{"TextIOBase", &text_io_base_type},
                  Row{"FileIO", &file_io_type}, Row{"BufferedReader", &buffered_reader_type},
                  Row{"BufferedWriter", &buffered_writer_type}, Row{"BufferedRandom", &buffered_random_type},
                  Row{"TextIOWrapper", &text_file_type}, Row{"StringIO", &string_io_type},
                  Row{"BytesIO", &bytes_io_type}, Row{"UnsupportedOperation", &unsupported_operation_type},
                  Row{"BlockingIOError", &BlockingIOError_type}})
    if (!module_set(m, row.name, type_value(row.type))) return false;
  const IntConstant constants[] = {
      {"SEEK_SET", 0}, {"SEEK_CUR", 1}, {"SEEK_END", 2}, {"DEFAULT_BUFFER_SIZE", 8192}, {nullptr, 0}};
  return define_functions(m, functions) && set_constants(m, constants) && module_set(m, "open", open);
}

/// What CPython's own modules import io's names from.
bool init_module__io(Module* m) {
  Value io = import_native("io", init_module_io);
  if (!io) return false;
  m->dict = io.as<Module>()->dict;
  return true;
}

}  // namespace bunpy
