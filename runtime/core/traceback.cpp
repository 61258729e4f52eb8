// traceback.cpp: traceback and frame objects, and the text that CPython 3.13 prints for an exception:
// frames with source lines and carets (source_excerpt.cpp), chained exceptions, notes, groups.

#include <algorithm>
#include <set>

#include "core/internal.h"
#include "core/source_excerpt.h"

namespace bunpy {

Type traceback_type, frame_type;

struct Frame : Object {
  const Code* code;
  Location where;  ///< no columns where they aren't known
  Value back;
  Value names;  // ActiveFrame::names
};

// ---- traceback objects ----------------------------------------------------------------------------------

/// The location number of a frame that has not run yet: its first line, without columns.
static constexpr uint32_t kNotStarted = UINT32_MAX;
void trace_not_started(const Code* code) { trace(code, kNotStarted); }

Location entry_location(const TraceEntry& e) {
  if (e.location == kNotStarted) return {e.code->first_line, 0, 0, 0};
  return e.code->locations ? e.code->locations[e.location] : Location{0, 0, 0, 0};
}

/// What failed, or is being called, in a traceback or frame object; null where `v` is neither.
std::pair<const Code*, Location> position_in(Value v) {
  if (has_type(v, &traceback_type)) return {v.as<Traceback>()->code, v.as<Traceback>()->where};
  if (has_type(v, &frame_type)) return {v.as<Frame>()->code, v.as<Frame>()->where};
  return {nullptr, {}};
}

RecordedTrace recorded_trace(Exception* e) {
  ObjectLock lock(e->trace_mutex);
  return {{e->trace, e->trace + e->trace_length}, e->traceback};
}

void reset_traceback(Exception* e, Value traceback) {
  ObjectLock lock(e->trace_mutex);
  e->traceback = is_none(traceback) ? Value() : traceback;
  e->trace_length = 0;
}

/// Turns the recorded entries into objects, once: they become the inner part of what is recorded later.
Value traceback_of(Exception* e) {
  RecordedTrace recorded = recorded_trace(e);
  Value chain = recorded.traceback ? recorded.traceback : None_;
  if (recorded.entries.empty()) return chain;
  for (const TraceEntry& entry : recorded.entries) {
    auto* tb = gc_new<Traceback>(&traceback_type);
    if (!tb) return Value();
    tb->next = chain;
    tb->code = entry.code;
    tb->where = entry_location(entry);
    chain = tb;
  }
  ObjectLock lock(e->trace_mutex);
  // Another thread that has raised it meanwhile adds to what it found.
  if (e->trace_length == recorded.entries.size() && e->traceback.bits == recorded.traceback.bits) {
    e->traceback = chain;
    e->trace_length = 0;
  }
  return chain;
}

static Traceback* self_tb(Value* a) { return a[0].as<Traceback>(); }
static Value tb_lineno(Value* a) { return small(self_tb(a)->where.line); }
static Value tb_next(Value* a) { return self_tb(a)->next; }
static int set_tb_next(Value self, Value v) {
  if (!v || (!is_none(v) && !has_type(v, &traceback_type))) return raise_type_error("expected traceback object or None, got '%T'", v ? v : None_);
  for (Value tb = v; !is_none(tb); tb = tb.as<Traceback>()->next)
    if (tb.bits == self.bits) return raise_value_error("traceback loop detected"), -1;
  self.as<Traceback>()->next = v;
  return 0;
}
static Value tb_lasti(Value*) { return small(0); }
static Value frame_at(const Code* code, const Location& where, Value back = None_) {
  auto* f = gc_new<Frame>(&frame_type);
  if (!f) return Value();
  f->code = code;
  f->where = where;
  f->back = back;
  return f;
}
Value frame_object(const Code* code, uint32_t line, Value back) { return frame_at(code, {line, 0, 0, 0}, back); }
/// The frame `depth` calls up from the running function and, behind it, all that called it, as they are now. Code that
/// is C in CPython has none.
Value active_frames(int64_t depth) {
  std::vector<const ActiveFrame*> stack;
  for (const ActiveFrame* f = active_frame; f; f = f->back)
    if (!(f->code->flags & (kCodeHidden | kCodeBuiltIn))) stack.push_back(f);
  if (depth >= static_cast<int64_t>(stack.size())) return raise_value_error("call stack is not deep enough");
  Value object = None_;
  for (size_t i = stack.size(); i-- > static_cast<size_t>(std::max<int64_t>(depth, 0));) {
    object = frame_at(stack[i]->code, entry_location({stack[i]->code, stack[i]->location}), object);
    if (!object) return object;
    object.as<Frame>()->names = stack[i]->names;
  }
  return object;
}
static Value tb_frame(Value* a) {
  Traceback* tb = self_tb(a);
  if (!tb->frame) tb->frame = frame_at(tb->code, tb->where);
  return tb->frame;
}
static Value traceback_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"traceback(tb_next, tb_frame, tb_lasti, tb_lineno)"};
  Value a[4];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  if (!is_none(a[0]) && !has_type(a[0], &traceback_type)) return raise_type_error("expected traceback object or None, got '%T'", a[0]);
  if (!has_type(a[1], &frame_type)) return raise_type_error("traceback() argument 'tb_frame' must be frame, not %T", a[1]);
  int64_t last, line;
  if (!index_as_int64(a[2], &last) || !index_as_int64(a[3], &line)) return Value();
  auto* tb = gc_new<Traceback>(&traceback_type);
  if (!tb) return Value();
  tb->next = a[0];
  tb->code = a[1].as<Frame>()->code;
  tb->where.line = static_cast<uint32_t>(line);
  tb->frame = a[1];
  return tb;
}
static Value traceback_dir(Value*) {
  List* names = new_list(0);
  for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"})
    if (!names || list_append(names, new_str(name)) < 0) return Value();
  return names;
}
static const NativeDef traceback_attributes[] = {
    {"__dir__(self, /)", traceback_dir},
    {"tb_lineno", tb_lineno, NativeDef::Getter},
    {"tb_next", tb_next, NativeDef::Getter, set_tb_next},
    {"tb_lasti", tb_lasti, NativeDef::Getter},
    {"tb_frame", tb_frame, NativeDef::Getter},
    {nullptr, nullptr},
};

static Value f_code(Value* a) { return code_object(a[0].as<Frame>()->code); }
static Value f_lineno(Value* a) { return small(a[0].as<Frame>()->where.line); }
static Value f_back(Value* a) { return a[0].as<Frame>()->back; }
static Value f_globals(Value* a) {
  Module* m = module_of_code(a[0].as<Frame>()->code);
  return m ? module_dict_view(m) : dict_value(new_dict());
}
static Value f_locals(Value* a) {
  Frame* f = a[0].as<Frame>();
  if (f->names) return f->names;
  if (f->code->interpreted && f->code->interpreted->locals) return f->code->interpreted->locals;
  if (f->code->flags & kCodeModule) return f_globals(a);
  return raise_unsupported(intern("reading the local variables of a frame"));
}
static Value f_builtins(Value*) { return module_dict_view(builtins_module()); }
static Value f_lasti(Value*) { return small(-1); }
static Value f_trace(Value*) { return None_; }
static Value frame_repr(Value v) {
  Frame* f = v.as<Frame>();
  char text[64];
  snprintf(text, sizeof text, "<frame at %p, file ", static_cast<void*>(f));
  Value file = repr_of(new_str(f->code->source && f->code->source->path ? f->code->source->path : "<unknown>"));
  if (!file) return file;
  return new_str(text + to_utf8(file) + ", line " + std::to_string(f->where.line) + ", code " + to_utf8(f->code->name) + ">");
}
static Value frame_clear(Value*) { return None_; }
static const NativeDef frame_attributes[] = {
    {"f_code", f_code, NativeDef::Getter},     {"f_lineno", f_lineno, NativeDef::Getter},
    {"f_back", f_back, NativeDef::Getter},     {"f_locals", f_locals, NativeDef::Getter},
    {"f_globals", f_globals, NativeDef::Getter}, {"f_builtins", f_builtins, NativeDef::Getter},
    {"f_lasti", f_lasti, NativeDef::Getter},   {"f_trace", f_trace, NativeDef::Getter},
    {"clear(self, /)", frame_clear},
    {nullptr, nullptr},
};

void init_traceback() {
  type_init(&traceback_type, "traceback", nullptr, sizeof(Traceback), 0);
  traceback_type.make = traceback_make;
  type_ready(&traceback_type);
  define_methods(&traceback_type, traceback_attributes);
  type_init(&frame_type, "frame", nullptr, sizeof(Frame), 0);
  frame_type.repr = frame_repr;
  type_ready(&frame_type);
  define_methods(&frame_type, frame_attributes);
}

// ---- one frame --------------------------------------------------------------------------------------------

struct FrameLine {
  const Code* code;
  Location where;
};

/// The source of interpreted text, as linecache has it or else its file.
static std::string text_of_interpreted(const Code* code) {
  Exception* leaving = take_pending();
  std::string text;
  const char* path = code->source->path;
  Value linecache = dict_get_str(modules_dict(), NAME("linecache"));
  Value getlines = linecache && !is_none(linecache) ? get_attr_optional(linecache, NAME("getlines")) : Value();
  Value lines = getlines ? call(getlines, {new_str(path)}) : Value();
  if (lines && has_type(lines, &list_type)) {
    for (int64_t i = 0; i < list_length(lines); i++)
      if (Value line = list_item(lines, i); line && is_str(line)) text += to_utf8(line);
  } else if (FILE* file = path[0] == '<' ? nullptr : fopen(path, "re")) {
    char part[4096];
    while (size_t n = fread(part, 1, sizeof part, file)) text.append(part, n);
    fclose(file);
  }
  clear_pending();
  if (leaving) set_pending(leaving);
  return text;
}

static std::string format_frame(const FrameLine& f) {
  const SourceText* source = f.code->source;
  SourceText found;
  std::string text;
  if (f.code->interpreted) {
    text = text_of_interpreted(f.code);
    found = {source->path, text.c_str(), text.size()};
    source = &found;
  }
  std::string out = std::string("  File \"") + (source && source->path ? source->path : "<unknown>") + "\", line " +
                    std::to_string(f.where.line) + ", in " + to_utf8(f.code->name) + "\n";
  if (!source || !source->text || f.where.line == 0) return out;
  uint32_t last_line = std::max(f.where.end_line, f.where.line);
  std::vector<std::u32string> lines;
  for (uint32_t l = f.where.line; l <= last_line; l++) lines.push_back(source_line(source, l));
  bool any = false;
  for (auto& l : lines) any |= !l.empty();
  if (!any) return out;
  if (f.where.end_line == 0) return out + "    " + to_utf8(without_indent(lines[0])) + "\n";
  for (const ExcerptLine& l : excerpt(std::move(lines), static_cast<int>(f.where.column), static_cast<int>(f.where.end_column))) {
    out += "    " + to_utf8(l.text) + "\n";
    if (l.marks) out += "    " + to_utf8(*l.marks) + "\n";
  }
  return out;
}

static std::vector<FrameLine> frames_of(Exception* e) {
  std::vector<FrameLine> frames;
  RecordedTrace recorded = recorded_trace(e);
  for (auto entry = recorded.entries.rbegin(); entry != recorded.entries.rend(); ++entry)
    frames.push_back({entry->code, entry_location(*entry)});
  Value tb = recorded.traceback;
  while (tb && has_type(tb, &traceback_type)) {
    frames.push_back({tb.as<Traceback>()->code, tb.as<Traceback>()->where});
    tb = tb.as<Traceback>()->next;
  }
  return frames;
}

static std::string format_frames(const std::vector<FrameLine>& frames) {
  std::string out;
  constexpr int kCutoff = 3;
  int count = 0;
  const FrameLine* last = nullptr;
  auto finish = [&] {
    if (count > kCutoff) {
      int more = count - kCutoff;
      out += "  [Previous line repeated " + std::to_string(more) + " more time" + (more > 1 ? "s" : "") + "]\n";
    }
  };
  for (const FrameLine& f : frames) {
    if (!last || last->code->source != f.code->source || last->where.line != f.where.line || !str_equal(last->code->name, f.code->name)) {
      finish();
      last = &f;
      count = 0;
    }
    if (++count > kCutoff) continue;
    out += format_frame(f);
  }
  finish();
  return out;
}

// ---- the exception itself -----------------------------------------------------------------------------------

static std::string safe_text(Value v, const char* what, bool repr) {
  Exception* saved = take_pending();
  Value s = repr ? repr_of(v) : str_of(v);
  std::string r = s ? to_utf8(s) : std::string("<") + what + (repr ? " repr() failed>" : " str() failed>");
  thread_state->pending = saved;
  return r;
}

static std::string attribute_text(Value e, const char* name, bool* present) {
  Value v = get_attr_optional(e, intern(name));
  if (!v && pending()) clear_pending();
  *present = v && !is_none(v);
  return *present ? safe_text(v, name, false) : "";
}

static std::string format_syntax_error(Exception* e, const std::string& type) {
  std::string out, suffix;
  bool has_line, has_file, has_text, has_offset, has_end_offset, has_end_line, has_message;
  std::string line = attribute_text(e, "lineno", &has_line), file = attribute_text(e, "filename", &has_file);
  std::string text = attribute_text(e, "text", &has_text), offset_text = attribute_text(e, "offset", &has_offset);
  std::string end_offset_text = attribute_text(e, "end_offset", &has_end_offset), end_line = attribute_text(e, "end_lineno", &has_end_line);
  std::string message = attribute_text(e, "msg", &has_message);
  if (has_line)
    out += "  File \"" + (has_file ? file : "<string>") + "\", line " + line + "\n";
  else if (has_file)
    suffix = " (" + file + ")";
  if (has_text) {
    std::u32string full = to_utf32(text), rtext = full;
    while (!rtext.empty() && rtext.back() == '\n') rtext.pop_back();
    size_t spaces = 0;
    while (spaces < rtext.size() && (rtext[spaces] == ' ' || rtext[spaces] == '\n' || rtext[spaces] == '\f')) spaces++;
    std::u32string ltext = rtext.substr(spaces);
    out += "    " + to_utf8(ltext) + "\n";
    if (has_offset) {
      int offset = atoi(offset_text.c_str());
      int end = line == end_line ? (has_end_offset && end_offset_text != "0" ? atoi(end_offset_text.c_str()) : offset)
                                 : static_cast<int>(rtext.size()) + 1;
      if (!full.empty() && offset > static_cast<int>(full.size())) offset = static_cast<int>(rtext.size()) + 1;
      if (!full.empty() && end > static_cast<int>(full.size())) end = static_cast<int>(rtext.size()) + 1;
      if (offset >= end || end < 0) end = offset + 1;
      int column = offset - 1 - static_cast<int>(spaces), end_column = end - 1 - static_cast<int>(spaces);
      if (column >= 0) {
        std::u32string marks;
        for (int i = 0; i < column; i++)
          marks += i < static_cast<int>(ltext.size()) && is_blank(ltext[static_cast<size_t>(i)]) ? ltext[static_cast<size_t>(i)] : U' ';
        marks.append(static_cast<size_t>(std::max(0, end_column - column)), U'^');
        out += "    " + to_utf8(marks) + "\n";
      }
    }
  }
  return out + type + ": " + (has_message && !message.empty() ? message : "<no detail available>") + suffix + "\n";
}

static std::string type_text(Type* t) {
  std::string type = to_utf8(t->qualname);
  Value module = type_module(t);
  std::string m = is_str(module) ? to_utf8(module) : "<unknown>";
  return m != "__main__" && m != "builtins" ? m + "." + type : type;
}

std::string exception_text(Exception* e) {
  Type* t = e->type;
  std::string type = type_text(t);
  std::string out;
  if (is_subtype(t, &SyntaxError_type)) {
    out = format_syntax_error(e, type);
  } else {
    std::string text = safe_text(e, "exception", false);
    Exception* saved = take_pending();
    text += suggestion_for(e, innermost_code(e));
    thread_state->pending = saved;
    out = text.empty() ? type + "\n" : type + ": " + text + "\n";
  }
  Value notes = get_attr_optional(e, NAME("__notes__"));
  if (!notes && pending()) out += "Ignored error getting __notes__: " + safe_text(take_pending(), "__notes__", true) + "\n";
  if (notes && (type_has(notes, kTypeListSubclass) || type_has(notes, kTypeTupleSubclass))) {
    List* l = to_list(notes);
    for (int64_t i = 0; l && i < list_length(l); i++) {
      std::string note = safe_text(list_item(l, i), "note", false);
      size_t position = 0;
      for (;;) {
        size_t end = note.find('\n', position);
        out += note.substr(position, end == std::string::npos ? end : end - position) + "\n";
        if (end == std::string::npos) break;
        position = end + 1;
      }
    }
  } else if (notes && !is_none(notes)) {
    out += safe_text(notes, "__notes__", true) + "\n";
  }
  return out;
}

// ---- chains and groups --------------------------------------------------------------------------------------

namespace {

struct Printer {
  std::set<Exception*> seen;
  int depth = 0;  ///< nesting of groups
  bool need_close = false;
  std::optional<int64_t> limit;  ///< of the frames shown
  static constexpr int kMaxWidth = 15, kMaxDepth = 10;

  std::string margin() { return std::string(static_cast<size_t>(2 * depth), ' '); }

  void emit(std::string* out, const std::string& text, char margin_char = '|') {
    std::string prefix = margin();
    if (depth) prefix += std::string(1, margin_char) + " ";
    size_t position = 0;
    while (position < text.size()) {
      size_t end = text.find('\n', position);
      if (end == std::string::npos) end = text.size() - 1;
      *out += prefix + text.substr(position, end + 1 - position);
      position = end + 1;
    }
  }

  void format(std::string* out, Exception* e) {
    struct Link {
      Exception* e;
      const char* message;
    };
    static const char cause[] = "\nThe above exception was the direct cause of the following exception:\n\n";
    static const char context[] = "\nDuring handling of the above exception, another exception occurred:\n\n";
    std::vector<Link> chain;
    seen.insert(e);
    while (e) {
      Exception* next = nullptr;
      const char* message = nullptr;
      if (e->cause && !seen.count(e->cause)) {
        next = e->cause;
        message = cause;
      } else if (!e->cause && e->context && !e->suppress_context && !seen.count(e->context)) {
        next = e->context;
        message = context;
      }
      chain.push_back({e, message});
      if (next) seen.insert(next);
      e = next;
    }
    for (size_t i = chain.size(); i-- > 0;) {
      if (chain[i].message) emit(out, chain[i].message);
      one(out, chain[i].e);
    }
  }

  std::vector<FrameLine> limited(std::vector<FrameLine> frames) {
    auto count = static_cast<int64_t>(frames.size());
    if (!limit || count <= std::abs(*limit)) return frames;
    if (*limit >= 0) return {frames.begin(), frames.begin() + *limit};
    return {frames.end() + *limit, frames.end()};
  }

  void one(std::string* out, Exception* e) {
    std::vector<FrameLine> frames = limited(frames_of(e));
    if (!is_subtype(e->type, &BaseExceptionGroup_type)) {
      if (!frames.empty()) {
        emit(out, "Traceback (most recent call last):\n");
        emit(out, format_frames(frames));
      }
      emit(out, exception_text(e));
      return;
    }
    if (depth > kMaxDepth) {
      emit(out, "... (max_group_depth is 10)\n");
      return;
    }
    bool top = depth == 0;
    if (top) depth++;
    if (!frames.empty()) {
      emit(out, "Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
      emit(out, format_frames(frames));
    }
    emit(out, exception_text(e));
    Tuple* items = group_exceptions(e).as<Tuple>();
    int64_t n = items->length <= kMaxWidth ? items->length : kMaxWidth + 1;
    need_close = false;
    for (int64_t i = 0; i < n; i++) {
      bool last = i == n - 1;
      if (last) need_close = true;
      bool truncated = i >= kMaxWidth;
      *out += margin() + (i == 0 ? "+-" : "  ") + "+---------------- " + (truncated ? "..." : std::to_string(i + 1)) + " ----------------\n";
      depth++;
      if (!truncated) {
        format(out, items->items[i].as<Exception>());
      } else {
        int64_t remaining = items->length - kMaxWidth;
        emit(out, "and " + std::to_string(remaining) + " more exception" + (remaining > 1 ? "s" : "") + "\n");
      }
      if (last && need_close) {
        *out += margin() + "+------------------------------------\n";
        need_close = false;
      }
      depth--;
    }
    if (top) depth = 0;
  }
};

}  // namespace

std::string format_exception(Exception* e, std::optional<int64_t> limit) {
  Exception* saved = take_pending();
  std::string out;
  Printer printer;
  printer.limit = limit;
  printer.format(&out, e);
  thread_state->pending = saved;
  return out;
}

void print_pending() {
  Exception* e = take_pending();
  if (!e) return;
  stdio_flush(1);
  if (pending()) clear_pending();
  if (excepthook_override) {
    Value r = excepthook_override(e);
    if (r) return;
    Exception* second = take_pending();
    write_current_stderr("Error in sys.excepthook:\n" + (second ? format_exception(second) : std::string()) + "\nOriginal exception was:\n");
  }
  write_current_stderr(format_exception(e));
  if (pending()) clear_pending();
}

/// As CPython's interpreter itself prints exceptions, without its module traceback: no marks, notes, advice or chains.
static std::string format_plainly(Exception* e) {
  std::vector<FrameLine> frames = frames_of(e);
  for (FrameLine& f : frames) f.where = {f.where.line, 0, 0, 0};
  std::string out = frames.empty() ? "" : "Traceback (most recent call last):\n" + format_frames(frames);
  return out + type_text(e->type) + ": " + safe_text(e, "exception", false) + "\n";
}

void print_unraisable(Exception* e, Value where, Value message) {
  std::string text = message && is_str(message) ? to_utf8(message) : "Exception ignored in";
  if (where && !is_none(where))
    text += ": " + safe_text(where, "object", true) + "\n";
  else if (message && is_str(message))
    text += ":\n";
  else
    text.clear();
  write_current_stderr(text + format_plainly(e));
  if (pending()) clear_pending();
}

void report_unraisable(Exception* e, Value where, Value message) {
  if (unraisablehook_override && unraisablehook_override(e, where, message)) return;
  print_unraisable(e, where, message);
}

bool (*unraisablehook_override)(Exception* e, Value where, Value message);

Value (*excepthook_override)(Exception* e);

}  // namespace bunpy
