// file_text.cpp: text files (io.TextIOWrapper): newline handling, decoding and encoding over a ByteFile.
#include <unistd.h>

#include "builtins/bytes.h"
#include "builtins/codec_registry.h"
#include "builtins/file_shared.h"
#include "builtins/io.h"
#include "builtins/str.h"
#include "core/internal.h"

namespace bunpy {

Type text_file_type;

namespace {

bool is_ascii(const char* data, int64_t n) {
  uint8_t high = 0;
  for (int64_t i = 0; i < n; i++) high |= static_cast<uint8_t>(data[i]);
  return high < 0x80;
}

Value decode(TextFile* f, const char* data, int64_t n) {
  if (f->ascii_superset && is_ascii(data, n)) return new_str_ascii({data, static_cast<size_t>(n)});
  std::string encoding = to_utf8(f->encoding), errors = to_utf8(f->errors);
  Value object = new_bytes(data, n);
  if (object.is_null()) return Value();
  return decode_bytes(object.as<Bytes>()->data, n, f->ascii_superset ? encoding.c_str() : "utf-8",
                      errors.c_str(), object);
}

bool usable(TextFile* f) { return file_usable(f->file); }
bool want_readable(TextFile* f) {
  if (!usable(f)) return false;
  return f->file->readable || (raise_unsupported_operation("not readable"), false);
}

/// Reading from an encoding such as UTF-16: the rest of the file is decoded at once and buffered as UTF-8.
bool convert_rest(TextFile* f) {
  if (f->ascii_superset || f->started) return true;
  f->started = true;
  std::string data;
  if (!file_read(f->file, -1, data)) return false;
  std::string encoding = to_utf8(f->encoding), errors = to_utf8(f->errors);
  Value object = new_bytes(data.data(), static_cast<int64_t>(data.size()));
  Value text = object.bits ? decode_bytes(object.as<Bytes>()->data, object.as<Bytes>()->length, encoding.c_str(),
                                          errors.c_str(), object)
                           : object;
  if (text.is_null()) return false;
  std::string utf8 = to_utf8(text);
  ByteFile* b = f->file;
  FileLock lock(b);
  b->read_buffer = static_cast<uint8_t*>(gc_alloc_atomic(utf8.size() + 32768));
  if (b->read_buffer == nullptr) return false;
  memcpy(b->read_buffer, utf8.data(), utf8.size());
  b->read_position = 0;
  b->read_length = static_cast<int64_t>(utf8.size());
  return true;
}

bool translates(const TextFile* f) { return f->newlines == Newlines::Universal; }

/// The kinds of line ends in some bytes.
uint8_t newlines_in(const char* data, size_t n) {
  uint8_t seen = 0;
  const char *end = data + n, *lf = data;
  while (seen != (kSawLf | kSawCrLf) && (lf = static_cast<const char*>(memchr(lf, '\n', end - lf))) != nullptr) {
    seen |= lf > data && lf[-1] == '\r' ? kSawCrLf : kSawLf;
    lf++;
  }
  for (const char* cr = data; (cr = static_cast<const char*>(memchr(cr, '\r', end - cr))) != nullptr; cr++) {
    if (cr + 1 < end && cr[1] == '\n') continue;
    return seen | kSawCr;
  }
  return seen;
}

/// file_fill() for text.
int fill(TextFile* f) {
  int filled = file_fill(f->file);
  f->has_read |= filled > 0;
  return filled;
}

/// Takes single bytes out of the file's buffer (its lock is held).
class ByteReader {
 public:
  explicit ByteReader(TextFile* text) : text_(text), f_(text->file) {}
  /// The next byte without taking it; -1 at the end, -2 on error.
  int peek() {
    if (f_->read_position >= f_->read_length) {
      int filled = fill(text_);
      if (filled <= 0) return filled == -1 ? -2 : -1;
    }
    return f_->read_buffer[f_->read_position];
  }
  void take() { f_->read_position++; }

 private:
  TextFile* text_;
  ByteFile* f_;
};

/// Reads one character's bytes, with newline translation: 1 ok, 0 end, -1 error.
int read_char(TextFile* f, ByteReader& in, std::string& out) {
  int c = in.peek();
  if (c < 0) return c == -1 ? 0 : -1;
  in.take();
  if (c == '\n') {
    f->seen_newlines |= f->newlines == Newlines::Untranslated && !out.empty() && out.back() == '\r' ? kSawCrLf : kSawLf;
  } else if (c == '\r') {
    int after = in.peek();
    if (after == -2) return -1;
    if (after != '\n') {
      f->seen_newlines |= kSawCr;
    } else if (translates(f)) {
      f->seen_newlines |= kSawCrLf;
      in.take();
    }
    if (translates(f)) c = '\n';
  }
  out.push_back(static_cast<char>(c));
  if (c < 0xc0 || !(f->utf8 || !f->ascii_superset)) return 1;
  for (int left = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1; left > 0; left--) {
    int more = in.peek();
    if (more == -2) return -1;
    if (more < 0x80 || more >= 0xc0) break;
    in.take();
    out.push_back(static_cast<char>(more));
  }
  return 1;
}

/// Does `line` end as the file's newline setting says a line does?
bool line_ended(const TextFile* f, const std::string& line, ByteReader& in) {
  char last = line.back();
  switch (f->newlines) {
    case Newlines::Universal:
    case Newlines::Lf: return last == '\n';
    case Newlines::Cr: return last == '\r';
    case Newlines::CrLf: return last == '\n' && line.size() > 1 && line[line.size() - 2] == '\r';
    case Newlines::Untranslated: return last == '\n' || (last == '\r' && in.peek() != '\n');
  }
  return true;
}

}  // namespace

bool append_utf8(std::string& out, const Str* s, const char* errors) {
  if (s->ascii) {
    out.append(static_cast<const char*>(s->data), s->length);
    return true;
  }
  if (s->kind > 1)
    for (int64_t i = 0; i < s->length; i++)
      if (char32_t c = char_at(s, i); c >= 0xd800 && c <= 0xdfff) {
        Value bytes = str_encode(const_cast<Str*>(s), nullptr, errors);
        if (bytes.is_null()) return false;
        out.append(reinterpret_cast<const char*>(bytes.as<Bytes>()->data), bytes.as<Bytes>()->length);
        return true;
      }
  out += to_utf8(s);
  return true;
}

namespace {

/// How the file translates line ends; false = exception.
bool set_newlines(TextFile* f, Value newline) {
  if (newline.is_null() || is_none(newline)) {
    f->newlines = Newlines::Universal;
    return true;
  }
  if (!is_str(newline))
    return raise_type_error("open() argument 'newline' must be str or None, not %A", newline), false;
  std::string text;
  if (!c_string(newline, &text)) return false;
  if (text.empty())
    f->newlines = Newlines::Untranslated;
  else if (text == "\n")
    f->newlines = Newlines::Lf;
  else if (text == "\r")
    f->newlines = Newlines::Cr;
  else if (text == "\r\n")
    f->newlines = Newlines::CrLf;
  else
    return raise_value_error("illegal newline value: %S", newline), false;
  return true;
}
bool set_encoding(TextFile* f, Value encoding) {
  std::string given, name;
  if (!c_string(encoding, &given)) return false;
  for (char c : given) name += c == '_' || c == ' ' ? '-' : static_cast<char>(tolower(c));
  bool utf8 = name == "utf-8" || name == "utf8";
  bool ascii_superset = utf8 || name == "ascii" || name == "us-ascii" || name == "latin-1" || name == "latin1" ||
                        name == "iso-8859-1" || name == "iso8859-1" || name == "cp1252";
  // An unknown encoding is an error now, not at the first read.
  if (!ascii_superset && native_codec_name(name.c_str()) == nullptr && codec_for_file(given.c_str()).is_null()) return false;
  f->encoding = encoding;
  f->utf8 = utf8;
  f->ascii_superset = ascii_superset;
  return true;
}

/// What an argument `encoding` stands for.
Value named_encoding(Value encoding) {
  if (encoding.is_null() || is_none(encoding)) return new_str_ascii("UTF-8");
  return is_str(encoding) && str_equal(encoding.as<Str>(), intern("locale")) ? Value(new_str_ascii("UTF-8")) : encoding;
}

}  // namespace

TextFile* new_text_file(ByteFile* file, Value encoding, Value errors, Value newline) {
  auto* f = gc_new<TextFile>(&text_file_type);
  return f != nullptr && init_text_file(f, file, encoding, errors, newline) ? f : nullptr;
}

bool init_text_file(TextFile* f, ByteFile* file, Value encoding, Value errors, Value newline) {
  f->file = file;
  f->name = file->name;
  f->errors = errors.is_null() || is_none(errors) ? Value(new_str_ascii("strict")) : errors;
  if (std::string unused; !c_string(f->errors, &unused)) return false;
  f->chunk_size = 8192;
  f->seen_newlines = 0;
  f->has_read = f->started = f->iterating = false;
  return set_newlines(f, newline) && set_encoding(f, named_encoding(encoding));
}

bool text_write(TextFile* f, Str* s) {
  if (!usable(f)) return false;
  if (!f->file->writable) return raise_unsupported_operation("not writable"), false;
  std::string storage;
  const char* data;
  int64_t length;
  bool in_lines = false;  // line ends are translated
  if (s->ascii && f->ascii_superset) {
    data = static_cast<const char*>(s->data);
    length = s->length;
  } else if (f->utf8 && str_equal(f->errors.as<Str>(), intern("strict"))) {
    if (!append_utf8(storage, s)) return false;
    data = storage.data();
    length = static_cast<int64_t>(storage.size());
  } else {
    std::string encoding = to_utf8(f->encoding), errors = to_utf8(f->errors);
    // The byte order mark stands only at the start.
    if (const char* native = native_codec_name(encoding.c_str()); native && (f->started || file_position(f->file) > 0)) {
      std::string_view codec = native;
      if (codec == "utf-16") encoding = "utf-16-le";
      if (codec == "utf-32") encoding = "utf-32-le";
      if (codec == "utf-8-sig") encoding = "utf-8";
    }
    f->started = true;
    // In UTF-16 a line end is no single byte.
    if (f->newlines == Newlines::Cr || f->newlines == Newlines::CrLf) {
      Value ended = call_attr(s, "replace", {new_str_ascii("\n"), new_str_ascii(f->newlines == Newlines::Cr ? "\r" : "\r\n")});
      if (ended.is_null()) return false;
      s = ended.as<Str>();
      in_lines = true;
    }
    Value bytes = str_encode(s, encoding.c_str(), errors.c_str());
    if (bytes.is_null()) return false;
    storage.assign(reinterpret_cast<const char*>(bytes.as<Bytes>()->data), bytes.as<Bytes>()->length);
    data = storage.data();
    length = static_cast<int64_t>(storage.size());
  }
  bool has_newline = f->line_buffered && (memchr(data, '\n', length) != nullptr || memchr(data, '\r', length) != nullptr);
  if (!in_lines && (f->newlines == Newlines::Cr || f->newlines == Newlines::CrLf)) {
    std::string translated;
    for (int64_t i = 0; i < length; i++) {
      if (data[i] == '\n')
        translated += f->newlines == Newlines::Cr ? "\r" : "\r\n";
      else
        translated += data[i];
    }
    if (!file_write(f->file, translated.data(), static_cast<int64_t>(translated.size()))) return false;
  } else if (!file_write(f->file, data, length)) {
    return false;
  }
  if (f->file->standard) return true;
  if (has_newline) return file_flush(f->file);
  return !f->write_through || !f->buffer.bits || file_pass_on(f->file);
}

Value text_read_line(TextFile* f, int64_t limit) {
  if (!want_readable(f) || !convert_rest(f)) return Value();
  ByteFile* b = f->file;
  std::string line;
  FileLock lock(b);
  ByteReader in(f);
  while (limit != 0) {
    if (limit < 0) {
      // Whole stretches up to the next byte that could end a line.
      int c = in.peek();
      if (c == -2) return Value();
      if (c == -1) break;
      const char* start = reinterpret_cast<const char*>(b->read_buffer) + b->read_position;
      int64_t n = b->read_length - b->read_position;
      auto* lf = static_cast<const char*>(memchr(start, '\n', n));
      int64_t stretch = lf != nullptr ? lf - start : n;
      if (auto* cr = static_cast<const char*>(memchr(start, '\r', stretch)); cr != nullptr) {
        stretch = cr - start;
        lf = nullptr;
      }
      if (lf != nullptr && f->newlines != Newlines::Cr && f->newlines != Newlines::CrLf) {
        b->read_position += stretch + 1;
        f->seen_newlines |= stretch == 0 && !line.empty() && line.back() == '\r' ? kSawCrLf : kSawLf;
        if (line.empty()) return decode(f, start, stretch + 1);
        line.append(start, stretch + 1);
        return decode(f, line.data(), static_cast<int64_t>(line.size()));
      }
      line.append(start, stretch);
      b->read_position += stretch;
      if (b->read_position >= b->read_length) continue;
    }
    int got = read_char(f, in, line);
    if (got < 0) return Value();
    if (got == 0) break;
    if (limit > 0) limit--;
    if (line_ended(f, line, in)) break;
  }
  if (pending()) return Value();
  return decode(f, line.data(), static_cast<int64_t>(line.size()));
}

namespace {

/// What a text file has before __init__ and after detach(): files that were never made ready.
ByteFile* no_file() {
  static ByteFile* file = nullptr;
  if (file == nullptr) file = gc_new<ByteFile>(&buffered_reader_type);
  return file;
}
ByteFile* detached_file() {
  static ByteFile* file = nullptr;
  if (file == nullptr && (file = gc_new<ByteFile>(&buffered_reader_type)) != nullptr) file->buffer_size = 1;
  return file;
}

TextFile* self_of(Value* a) { return a[0].as<TextFile>(); }

Value read_all(TextFile* f) {
  std::string data;
  if (!file_read(f->file, -1, data)) return Value();
  f->has_read = true;
  f->seen_newlines |= newlines_in(data.data(), data.size());
  if (translates(f) && data.find('\r') != std::string::npos) {
    std::string translated;
    for (size_t i = 0; i < data.size(); i++) {
      if (data[i] != '\r') {
        translated += data[i];
        continue;
      }
      translated += '\n';
      if (i + 1 < data.size() && data[i + 1] == '\n') i++;
    }
    data.swap(translated);
  }
  return decode(f, data.data(), static_cast<int64_t>(data.size()));
}

Value read_method(Value* a) {
  TextFile* f = self_of(a);
  int64_t limit;
  if (!want_readable(f) || !size_argument(a[1], &limit) || !convert_rest(f)) return Value();
  if (limit < 0) return read_all(f);
  std::string text;
  FileLock lock(f->file);
  ByteReader in(f);
  for (; limit > 0; limit--) {
    int got = read_char(f, in, text);
    if (got < 0) return Value();
    if (got == 0) break;
  }
  return decode(f, text.data(), static_cast<int64_t>(text.size()));
}

Value readline(Value* a) {
  int64_t limit;
  return size_argument(a[1], &limit) ? text_read_line(self_of(a), limit) : Value();
}
Value iterate(Value v) { return usable(v.as<TextFile>()) ? v : Value(); }
Value next_line(Value v) {
  auto* f = v.as<TextFile>();
  Value line = text_read_line(f, -1);
  f->iterating = line.bits && line.as<Str>()->length > 0;
  return f->iterating ? line : Value();
}
Value readlines(Value* a) {
  return read_lines(a[1], [&] { return text_read_line(self_of(a), -1); });
}

Value write_method(Value* a) {
  if (!usable(self_of(a))) return Value();
  if (!is_str(a[1])) return raise_type_error("write() argument must be str, not %A", a[1]);
  return text_write(self_of(a), a[1].as<Str>()) ? from_int64(a[1].as<Str>()->length) : Value();
}
Value writelines(Value* a) { return usable(self_of(a)) ? write_lines(a[0], a[1], write_method) : Value(); }

Value seek(Value* a) {
  int64_t offset, whence;
  if (!usable(self_of(a)) || !index_as_int64(a[1], &offset) || !index_as_int64(a[2], &whence)) return Value();
  if (whence == 1 && offset != 0) return raise_unsupported_operation("can't do nonzero cur-relative seeks");
  if (whence == 2 && offset != 0) return raise_unsupported_operation("can't do nonzero end-relative seeks");
  if (whence < 0 || whence > 2)
    return raise_value_error("invalid whence (%lld, should be 0, 1 or 2)", static_cast<long long>(whence));
  if (whence == 0 && offset < 0) return raise_value_error("negative seek position %V", a[1]);
  self_of(a)->started = self_of(a)->iterating = false;
  int64_t at = file_seek(self_of(a)->file, offset, static_cast<int>(whence));
  return at < 0 ? Value() : from_int64(at);
}
Value tell(Value* a) {
  if (self_of(a)->iterating) return raise_error(&OSError_type, "telling position disabled by next() call");
  int64_t at = usable(self_of(a)) ? file_tell(self_of(a)->file) : -1;
  return at < 0 ? Value() : from_int64(at);
}
Value truncate(Value* a) {
  int64_t size;
  if (!usable(self_of(a)) || !size_argument(a[1], &size)) return Value();
  if (size < 0 && (size = file_tell(self_of(a)->file)) < 0) return Value();
  return file_truncate(self_of(a)->file, size) ? from_int64(size) : Value();
}
Value flush(Value* a) { return usable(self_of(a)) && file_flush(self_of(a)->file) ? None_ : Value(); }
/// flush(), whoever defines it, and close() of the bytes below; both are done even if the first fails.
Value close_method(Value* a) {
  TextFile* f = self_of(a);
  if (f->file->closed) return None_;
  if (!usable(f)) return Value();
  Value below = f->buffer.bits ? f->buffer : Value(f->file), closed = get_attr(below, intern("closed"));
  int done = closed.bits ? truth(closed) : -1;
  if (done != 0) return done < 0 ? Value() : None_;
  Exception* first = call_attr(a[0], "flush").is_null() ? take_pending() : nullptr;
  // What was made for the bytes of another object ends with that.
  bool ok = f->buffer.bits ? file_close(f->file) : !call_attr(below, "close").is_null();
  return raise_both(first) && ok ? None_ : Value();
}
Value fileno_method(Value* a) { return usable(self_of(a)) ? call_attr(self_of(a)->file, "fileno") : Value(); }
Value isatty_method(Value* a) { return usable(self_of(a)) ? call_attr(self_of(a)->file, "isatty") : Value(); }
Value readable(Value* a) { return usable(self_of(a)) ? call_attr(self_of(a)->file, "readable") : Value(); }
Value writable(Value* a) { return usable(self_of(a)) ? call_attr(self_of(a)->file, "writable") : Value(); }
Value seekable(Value* a) { return usable(self_of(a)) ? call_attr(self_of(a)->file, "seekable") : Value(); }
/// Separates the text from its bytes, which stay open.
Value detach(Value* a) {
  TextFile* f = self_of(a);
  if (!usable(f) || !file_flush(f->file)) return Value();
  Value buffer = f->buffer.bits ? f->buffer : Value(f->file);
  f->file = detached_file();
  return buffer;
}
Value enter(Value* a) { return usable(self_of(a)) ? a[0] : Value(); }
Value exit_method(Value* a) { return call_attr(a[0], "close"); }
bool given(Value v) { return v.bits && !is_none(v); }
Value reconfigure(Value* a) {
  TextFile* f = self_of(a);
  bool recodes = given(a[1]) || given(a[2]) || a[3].bits;
  if (recodes && f->has_read)
    return raise_unsupported_operation("It is not possible to set the encoding or newline of stream after the first read");
  if (recodes && f->file->ready && f->file->writable && !file_flush(f->file)) return Value();
  if (a[4].bits && !is_none(a[4])) {
    int on = truth(a[4]);
    if (on < 0) return Value();
    f->line_buffered = on;
  }
  if (a[3].bits && !set_newlines(f, a[3])) return Value();
  if (a[5].bits && !is_none(a[5])) {
    int on = truth(a[5]);
    if (on < 0) return Value();
    f->write_through = on;
  }
  if (a[1].bits && !is_none(a[1])) {
    if (!is_str(a[1])) return raise_type_error("reconfigure() argument 'encoding' must be str or None, not %A", a[1]);
    if (!set_encoding(f, named_encoding(a[1]))) return Value();
    f->started = false;
    f->errors = new_str_ascii("strict");
  }
  if (a[2].bits && !is_none(a[2])) {
    if (!is_str(a[2])) return raise_type_error("reconfigure() argument 'errors' must be str or None, not %A", a[2]);
    if (std::string unused; !c_string(a[2], &unused)) return Value();
    f->errors = a[2];
  }
  // Text that waited for more is passed on under the new rules, too.
  return !f->file->ready || !f->file->writable || file_flush(f->file) ? None_ : Value();
}
Value or_none(Value v) { return v.bits ? v : None_; }
Value get_name(Value* a) {
  TextFile* f = self_of(a);
  if (f->buffer.bits) return get_attr(f->buffer, intern("name"));
  return f->file && f->file->raw.bits ? get_attr(f->file->raw, intern("name")) : or_none(f->name);
}
Value get_mode(Value* a) { return or_none(self_of(a)->mode); }
int set_mode(Value self, Value mode) {
  self.as<TextFile>()->mode = mode.bits ? mode : None_;
  return 0;
}
Value get_closed(Value* a) { return get_attr(self_of(a)->file, intern("closed")); }
Value get_encoding(Value* a) { return or_none(self_of(a)->encoding); }
Value get_errors(Value* a) { return or_none(self_of(a)->errors); }
Value get_buffer(Value* a) {
  TextFile* f = self_of(a);
  if (!f->file->ready) return file_usable(f->file), Value();
  return f->buffer.bits ? f->buffer : Value(f->file);
}
Value get_write_through(Value* a) { return from_bool(self_of(a)->write_through); }
Value get_line_buffering(Value* a) { return from_bool(self_of(a)->line_buffered); }
/// newlines: what ended the lines read so far, and those that wait in the buffer; None, a str or a tuple of them.
Value get_newlines(Value* a) {
  TextFile* f = self_of(a);
  if (f->newlines != Newlines::Universal && f->newlines != Newlines::Untranslated) return None_;
  uint8_t seen = f->seen_newlines;
  if (ByteFile* b = f->file; b->readable && b->read_buffer != nullptr) {
    FileLock lock(b);
    auto* rest = reinterpret_cast<const char*>(b->read_buffer) + b->read_position;
    seen |= newlines_in(rest, static_cast<size_t>(b->read_length - b->read_position));
  }
  return newlines_value(seen);
}
Value get_chunk_size(Value* a) { return from_int64(self_of(a)->chunk_size); }
int set_chunk_size(Value self, Value v) {
  int64_t n;
  if (v.is_null()) return raise_error(&AttributeError_type, "cannot delete attribute"), -1;
  if (!index_as_int64(v, &n)) return -1;
  if (n <= 0) return raise_value_error("a strictly positive integer is required"), -1;
  self.as<TextFile>()->chunk_size = n;
  return 0;
}

Value repr(Value v) {
  auto* f = v.as<TextFile>();
  StrBuilder out;
  add_type_name(out, type_of(v));
  if (f->file == no_file()) return file_usable(f->file), Value();
  if (!add_file_name(out, f->buffer.bits ? f->buffer : f->file->raw.bits ? Value(f->file) : Value(), f->name)) return Value();
  if (f->mode.bits) {
    out.add(std::string_view(" mode="));
    if (!out.add_repr(f->mode)) return Value();
  }
  out.add(std::string_view(" encoding="));
  if (!out.add_repr(or_none(f->encoding))) return Value();
  out.add('>');
  return out.finish();
}

Value text_make(Type* t, const Value*, size_t, Tuple*) {
  auto* f = static_cast<TextFile*>(allocate_instance(t));
  if (f != nullptr) f->file = no_file();
  return f;
}

/// The answer of readable() or writable(), which not every object with read() or write() has; -1 on error.
int can(Value buffer, const char* what, const char* method) {
  Value question = get_attr_optional(buffer, intern(what));
  if (question.is_null()) {
    if (pending()) clear_pending();
    Value f = get_attr_optional(buffer, intern(method));
    if (f.is_null() && pending()) clear_pending();
    return f.bits != 0;
  }
  Value answer = call0(question);
  return answer.bits ? truth(answer) : -1;
}

int text_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{
      "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"};
  Value a[6];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  auto* f = self.as<TextFile>();
  f->file = no_file();
  if (!is_none(a[1]) && !is_str(a[1]))
    return raise_type_error("TextIOWrapper() argument 'encoding' must be str or None, not %A", a[1]), -1;
  if (!is_none(a[2]) && !is_str(a[2]))
    return raise_type_error("TextIOWrapper() argument 'errors' must be str or None, not %A", a[2]), -1;
  int line_buffering = truth(a[4]), write_through = truth(a[5]);
  if (line_buffering < 0 || write_through < 0) return -1;
  ByteFile* file;
  Type* t = type_of(a[0]);
  f->buffer = Value();
  if (t == &buffered_reader_type || t == &buffered_writer_type || t == &buffered_random_type) {
    file = a[0].as<ByteFile>();
  } else {
    int readable = can(a[0], "readable", "read"), writable = readable < 0 ? -1 : can(a[0], "writable", "write");
    if (writable < 0) return -1;
    file = gc_new<ByteFile>(readable && writable ? &buffered_random_type
                            : writable           ? &buffered_writer_type
                                                 : &buffered_reader_type);
    if (file == nullptr) return -1;
    file->raw_is_buffered = true;
    use_raw(file, a[0], readable, writable, 8192);
    f->buffer = a[0];
  }
  if (!init_text_file(f, file, a[1], a[2], a[3])) {
    f->file = no_file();
    return -1;
  }
  f->line_buffered = line_buffering;
  f->write_through = write_through;
  f->mode = Value();
  return 0;
}

constexpr NativeDef methods[] = {
    {"read(self, size=-1, /)", read_method},
    {"readline(self, size=-1, /)", readline},
    {"readlines(self, hint=-1, /)", readlines},
    {"write(self, text, /)", write_method},
    {"writelines(self, lines, /)", writelines},
    {"seek(self, cookie, whence=0, /)", seek},
    {"tell(self, /)", tell},
    {"truncate(self, pos=None, /)", truncate},
    {"flush(self, /)", flush},
    {"close(self, /)", close_method},
    {"fileno(self, /)", fileno_method},
    {"isatty(self, /)", isatty_method},
    {"readable(self, /)", readable},
    {"writable(self, /)", writable},
    {"seekable(self, /)", seekable},
    {"reconfigure(self, *, encoding=None, errors=None, newline=<None>, line_buffering=None, write_through=None)",
     reconfigure},
    {"detach(self, /)", detach},
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", exit_method},
    {"__reduce__(self, /)", cannot_pickle_file},
    {"__reduce_ex__(self, protocol, /)", cannot_pickle_file},
    {"name", get_name, NativeDef::Getter},
    {"mode", get_mode, NativeDef::Getter, set_mode},
    {"closed", get_closed, NativeDef::Getter},
    {"encoding", get_encoding, NativeDef::Getter},
    {"errors", get_errors, NativeDef::Getter},
    {"buffer", get_buffer, NativeDef::Getter},
    {"write_through", get_write_through, NativeDef::Getter},
    {"line_buffering", get_line_buffering, NativeDef::Getter},
    {"newlines", get_newlines, NativeDef::Getter},
    {"_CHUNK_SIZE", get_chunk_size, NativeDef::Getter, set_chunk_size},
    {nullptr, nullptr},
};

}  // namespace

Value newlines_value(uint8_t seen) {
  Value kinds[3];
  int n = 0;
  if (seen & kSawCr) kinds[n++] = new_str_ascii("\r");
  if (seen & kSawLf) kinds[n++] = new_str_ascii("\n");
  if (seen & kSawCrLf) kinds[n++] = new_str_ascii("\r\n");
  if (n < 2) return n == 0 ? None_ : kinds[0];
  return n == 2 ? make_tuple({kinds[0], kinds[1]}) : make_tuple({kinds[0], kinds[1], kinds[2]});
}

void init_text_files() {
  Type* t = &text_file_type;
  type_init(t, "_io.TextIOWrapper", &text_io_base_type, sizeof(TextFile), kTypeBaseable | kTypeHasDict);
  t->dict_offset = __builtin_offsetof(TextFile, attributes);
  t->make = text_make;
  t->init = text_init;
  t->repr = repr;
  t->iter = iterate;
  t->iternext = next_line;
  define_methods(t, methods);
  define_instance_dict(t);
  type_ready(t);
}

}  // namespace bunpy
