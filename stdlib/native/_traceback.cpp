// _traceback.cpp: what the module traceback takes from the runtime, so that its texts are those of uncaught exceptions:
// the source that is compiled in, the marks below it, and suggestions.

#include "core/internal.h"
#include "core/source_excerpt.h"
#include "native_module.h"

namespace bunpy {

std::pair<const Code*, Location> position_in(Value v);  // core/traceback.cpp

namespace {

/// CPython's columns count bytes.
int64_t byte_column(const SourceText* source, uint32_t line, uint32_t column) {
  return static_cast<int64_t>(to_utf8(source_line(source, line).substr(0, column)).size());
}

/// position(traceback or frame): (last line, first column, last column) of what failed or is being called, None where
/// they aren't known.
Value position(Value* a) {
  auto [code, where] = position_in(a[0]);
  const SourceText* source = code != nullptr ? code->source : nullptr;
  if (where.end_line == 0 || source == nullptr || source->text == nullptr) return make_tuple({None_, None_, None_});
  return make_tuple({from_int64(where.end_line), from_int64(byte_column(source, where.line, where.column)),
                     from_int64(byte_column(source, where.end_line, where.end_column))});
}

const SourceText* source_of(Value code) {
  if (has_type(code, &code_type) && code_behind(code)->interpreted) return nullptr;  // linecache may have another for its name
  const SourceText* source = has_type(code, &code_type) ? code_behind(code)->source : nullptr;
  return source != nullptr && source->text != nullptr ? source : nullptr;
}
/// has_source(code): was the file that it is from compiled in?
Value has_source(Value* a) { return from_bool(source_of(a[0]) != nullptr); }

/// source(code, first, last): these lines as they were compiled in.
Value source(Value* a) {
  int64_t first, last;
  const SourceText* text = source_of(a[0]);
  if (text == nullptr) return raise_value_error("code without source");
  if (!index_as_int64(a[1], &first) || !index_as_int64(a[2], &last)) return Value();
  std::string lines;
  for (int64_t l = std::max<int64_t>(first, 1); l <= last; l++) lines += to_utf8(source_line(text, static_cast<uint32_t>(l))) + "\n";
  return new_str(lines);
}

/// excerpt(lines, start, end): the pairs (line, marks or None) to show; columns count characters.
Value excerpt_of(Value* a) {
  List* given = to_list(a[0]);
  int64_t start, end;
  if (given == nullptr || !index_as_int64(a[1], &start) || !index_as_int64(a[2], &end)) return Value();
  std::vector<std::u32string> lines;
  for (int64_t i = 0; i < list_length(given); i++) lines.push_back(to_utf32(to_utf8(list_item(given, i))));
  if (lines.empty()) return raise_value_error("no lines");
  Value result = make_list({});
  for (const ExcerptLine& l : excerpt(std::move(lines), static_cast<int>(start), static_cast<int>(end))) {
    Value text = new_str(to_utf8(l.text)), marks = l.marks ? new_str(to_utf8(*l.marks)) : None_;
    Value pair = text && marks ? make_tuple({text, marks}) : Value();
    if (!pair || list_append(result, pair) < 0) return Value();
  }
  return result;
}

/// suggestion(exception, traceback): ". Did you mean: 'x'?" as it follows the message, or "".
Value suggestion(Value* a) {
  if (!type_has(a[0], kTypeExceptionSubclass)) return new_str("");
  const Code* innermost = nullptr;
  for (Value tb = a[1]; has_type(tb, &traceback_type); tb = tb.as<Traceback>()->next) innermost = tb.as<Traceback>()->code;
  return new_str(suggestion_for(a[0].as<Exception>(), innermost));
}

/// levenshtein_distance(a, b, max_cost)
Value levenshtein_distance(Value* a) {
  int64_t limit;
  if (!is_str(a[0]) || !is_str(a[1])) return raise_type_error("levenshtein_distance() needs two strings");
  return index_as_int64(a[2], &limit) ? from_int64(name_distance(to_utf8(a[0]), to_utf8(a[1]), static_cast<int>(limit))) : Value();
}

const NativeDef functions[] = {
    {"position(traceback, /)", position},
    {"has_source(code, /)", has_source},
    {"source(code, first, last, /)", source},
    {"excerpt(lines, start, end, /)", excerpt_of},
    {"suggestion(exception, traceback, /)", suggestion},
    {"levenshtein_distance(a, b, max_cost, /)", levenshtein_distance},
    {"warn_deprecated(text, /)", warn_deprecated<2>},
    {},
};

}  // namespace

bool init_module__traceback(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
