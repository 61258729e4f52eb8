// _lzma.cpp: the module _lzma: the .xz and .lzma formats and raw streams of chained filters, for the module lzma. Over
// liblzma.
#include <lzma.h>

#include <algorithm>
#include <memory>

#include "coders.h"

#pragma comment(lib, "lzma")

namespace bunpy {
namespace {

enum Format { kAuto, kXz, kAlone, kRaw };

Value error_class;

Value fail(const std::string& text) {
  Value e = call(error_class, {new_str(text)});
  return e.bits ? Value(raise(e)) : Value();
}
bool check(lzma_ret code) {
  switch (code) {
    case LZMA_OK:
    case LZMA_GET_CHECK:
    case LZMA_NO_CHECK:
    case LZMA_STREAM_END: return true;
    case LZMA_UNSUPPORTED_CHECK: return fail("Unsupported integrity check"), false;
    case LZMA_MEM_ERROR: return raise_error(&MemoryError_type, ""), false;
    case LZMA_MEMLIMIT_ERROR: return fail("Memory usage limit exceeded"), false;
    case LZMA_FORMAT_ERROR: return fail("Input format not supported by decoder"), false;
    case LZMA_OPTIONS_ERROR: return fail("Invalid or unsupported options"), false;
    case LZMA_DATA_ERROR: return fail("Corrupt input data"), false;
    case LZMA_BUF_ERROR: return fail("Insufficient buffer space"), false;
    case LZMA_PROG_ERROR: return fail("Internal error"), false;
    default: return fail("Unrecognized error from liblzma: " + std::to_string(code)), false;
  }
}

// ---- filters ----------------------------------------------------------------------------------------------

bool is_bcj(lzma_vli id) {
  return id == LZMA_FILTER_X86 || id == LZMA_FILTER_POWERPC || id == LZMA_FILTER_IA64 || id == LZMA_FILTER_ARM ||
         id == LZMA_FILTER_ARMTHUMB || id == LZMA_FILTER_SPARC;
}

/// One key of a filter's options and where its value goes.
struct Option {
  const char* key;
  uint32_t* to;
};
/// Reads the options that a mapping has; false where it has others or no numbers.
template <size_t n>
bool read_options(Value spec, const Option (&options)[n]) {
  Value pairs = call_attr(spec, "items");
  List* rows = pairs.bits ? to_list(pairs) : nullptr;
  for (int64_t i = 0; rows && i < list_length(rows); ++i) {
    List* pair = to_list(list_item(rows, i));
    if (!pair || list_length(pair) != 2 || !is_str(list_item(pair, 0))) return false;
    std::string key = to_utf8(list_item(pair, 0));
    if (key == "id" || key == "preset") continue;
    const Option* option = std::find_if(std::begin(options), std::end(options), [&](const Option& o) { return key == o.key; });
    int64_t number;
    if (option == std::end(options) || !index_as_int64(list_item(pair, 1), &number) || number < 0 || number > UINT32_MAX) return false;
    *option->to = static_cast<uint32_t>(number);
  }
  return rows != nullptr;
}
/// The item of a mapping; null without an exception where it has none.
Value optional_item(Value mapping, const char* key) {
  Value v = call_attr(mapping, "__getitem__", {new_str(key)});
  if (v.is_null() && pending_is(&KeyError_type)) clear_pending();
  return v;
}
bool read_preset(Value v, uint32_t* out) {
  int64_t n;
  if (!is_int_like(v)) return raise_type_error("an integer is required"), false;
  if (!index_as_int64(v, &n)) return false;
  if (n < 0) return raise_error(&OverflowError_type, "can't convert negative int to unsigned"), false;
  if (n > UINT32_MAX) return raise_error(&OverflowError_type, "Value too large for uint32_t type"), false;
  *out = static_cast<uint32_t>(n);
  return true;
}
bool use_preset(uint32_t preset, lzma_options_lzma* out) {
  if (lzma_lzma_preset(out, preset)) return fail("Invalid compression preset: " + std::to_string(preset)), false;
  return true;
}

/// A chain of filters, which owns their options.
struct Chain {
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  union Options {
    lzma_options_lzma lzma;
    lzma_options_delta delta;
    lzma_options_bcj bcj;
  } options[LZMA_FILTERS_MAX];

  bool read(Value specs) {
    if (is_dict(specs)) return raise_type_error("%T is not a sequence", specs), false;
    int64_t count = length_of(specs);
    if (count < 0) return false;
    if (count > LZMA_FILTERS_MAX)
      return raise_value_error("Too many filters - liblzma supports a maximum of %d", LZMA_FILTERS_MAX), false;
    List* list = to_list(specs);
    if (!list) return false;
    for (int64_t i = 0; i < count; ++i)
      if (!read_one(list_item(list, i), static_cast<size_t>(i))) return false;
    filters[count].id = LZMA_VLI_UNKNOWN;
    filters[count].options = nullptr;
    return true;
  }
  bool read_one(Value spec, size_t i) {
    if (get_attr_optional(spec, intern("items")).is_null()) {
      if (pending()) return false;
      return raise_type_error("Filter specifier must be a dict or dict-like object"), false;
    }
    Value id = optional_item(spec, "id");
    if (id.is_null()) {
      if (!pending()) raise_value_error("Filter specifier must have an \"id\" entry");
      return false;
    }
    int64_t number;
    if (!index_as_int64(id, &number)) return false;
    filters[i].id = static_cast<lzma_vli>(number);
    Options& o = options[i];
    filters[i].options = &o;
    memset(&o, 0, sizeof o);
    auto invalid = [](const char* kind) {
      clear_pending();
      return raise_value_error("Invalid filter specifier for %s filter", kind), false;
    };
    if (filters[i].id == LZMA_FILTER_LZMA1 || filters[i].id == LZMA_FILTER_LZMA2) {
      uint32_t preset = LZMA_PRESET_DEFAULT, mode, finder;
      Value given = optional_item(spec, "preset");
      if (given.is_null() && pending()) return false;
      if (given.bits && !read_preset(given, &preset)) return false;
      if (!use_preset(preset, &o.lzma)) return false;
      mode = o.lzma.mode;
      finder = o.lzma.mf;
      const Option known[] = {{"dict_size", &o.lzma.dict_size}, {"lc", &o.lzma.lc}, {"lp", &o.lzma.lp},
                              {"pb", &o.lzma.pb}, {"mode", &mode}, {"nice_len", &o.lzma.nice_len},
                              {"mf", &finder}, {"depth", &o.lzma.depth}};
      if (!read_options(spec, known)) return invalid("LZMA");
      o.lzma.mode = static_cast<lzma_mode>(mode);
      o.lzma.mf = static_cast<lzma_match_finder>(finder);
      return true;
    }
    if (filters[i].id == LZMA_FILTER_DELTA) {
      o.delta.type = LZMA_DELTA_TYPE_BYTE;
      o.delta.dist = 1;
      return read_options(spec, {{"dist", &o.delta.dist}}) || invalid("delta");
    }
    if (is_bcj(filters[i].id)) return read_options(spec, {{"start_offset", &o.bcj.start_offset}}) || invalid("BCJ");
    return raise_value_error("Invalid filter ID: %lld", static_cast<long long>(number)), false;
  }
};

/// The bytes that describe a filter's options in a raw stream's header.
Value encode_properties(Value* a) {
  Chain chain;
  uint32_t size;
  if (!chain.read_one(a[0], 0) || !check(lzma_properties_size(&size, chain.filters))) return Value();
  std::string out(size, '\0');
  if (!check(lzma_properties_encode(chain.filters, reinterpret_cast<uint8_t*>(out.data())))) return Value();
  return bytes_value(out);
}
Value decode_properties(Value* a) {
  int64_t id;
  BufferView data;
  if (!index_as_int64(a[0], &id) || !want_buffer(a[1], &data)) return Value();
  lzma_filter filter{static_cast<lzma_vli>(id), nullptr};
  if (!check(lzma_properties_decode(&filter, nullptr, data.data, static_cast<size_t>(data.length)))) return Value();
  Dict* spec = new_dict();
  auto set = [&](const char* key, uint32_t n) { return dict_set_str(spec, intern(key), from_int64(n)); };
  bool good = spec && dict_set_str(spec, intern("id"), from_int64(id));
  if (good && (filter.id == LZMA_FILTER_LZMA1 || filter.id == LZMA_FILTER_LZMA2)) {
    auto* o = static_cast<lzma_options_lzma*>(filter.options);
    good = set("dict_size", o->dict_size);
    if (good && filter.id == LZMA_FILTER_LZMA1) good = set("lc", o->lc) && set("lp", o->lp) && set("pb", o->pb);
  } else if (good && filter.id == LZMA_FILTER_DELTA) {
    good = set("dist", static_cast<lzma_options_delta*>(filter.options)->dist);
  } else if (good && is_bcj(filter.id)) {
    if (filter.options) good = set("start_offset", static_cast<lzma_options_bcj*>(filter.options)->start_offset);
  } else if (good) {
    good = (raise_value_error("Invalid filter ID: %lld", static_cast<long long>(id)), false);
  }
  free(filter.options);
  return good ? to_value(spec) : Value();
}

// ---- streams ----------------------------------------------------------------------------------------------

class Codec {
 public:
  lzma_stream stream = LZMA_STREAM_INIT;
  lzma_check integrity = static_cast<lzma_check>(LZMA_CHECK_ID_MAX + 1);  ///< CHECK_UNKNOWN

  ~Codec() { lzma_end(&stream); }

  bool run(const uint8_t* in, size_t size, bool finish, int64_t limit, std::string* out, size_t* used, bool* ended) {
    uint8_t chunk[16384];
    stream.next_in = in;
    stream.avail_in = size;
    *ended = false;
    for (;;) {
      size_t room = limit < 0 ? sizeof chunk : std::min(sizeof chunk, static_cast<size_t>(limit) - out->size());
      stream.next_out = chunk;
      stream.avail_out = room;
      lzma_ret code = lzma_code(&stream, finish ? LZMA_FINISH : LZMA_RUN);
      out->append(reinterpret_cast<char*>(chunk), room - stream.avail_out);
      *used = size - stream.avail_in;
      // Nothing to do is no error where there may be more input, or room, next time.
      if (code == LZMA_BUF_ERROR && stream.avail_in == 0 && (stream.avail_out > 0 || room == 0)) code = LZMA_OK;
      if (!check(code)) return false;
      if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) integrity = lzma_get_check(&stream);
      if (code == LZMA_STREAM_END) return *ended = true;
      if (stream.avail_out == 0) {
        if (limit >= 0 && static_cast<int64_t>(out->size()) == limit) return true;
      } else if (stream.avail_in == 0 && !finish) {
        return true;
      }
    }
  }
  /// Whether more may come without input: the limit stopped it.
  bool may_hold_output(size_t given, int64_t limit) const { return static_cast<int64_t>(given) == limit; }
};

Type compressor_type, decompressor_type;

bool given(Value v) { return v.bits && !is_none(v); }

Value compressor_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"LZMACompressor(format=1, check=-1, preset=None, filters=None)"};
  Value a[4];
  int64_t format, integrity;
  if (!p.bind(args, nargs, kwnames, a) || !index_as_int64(a[0], &format) || !index_as_int64(a[1], &integrity)) return Value();
  bool chained = given(a[3]);
  if (given(a[2]) && chained) return raise_value_error("Cannot specify both preset and filter chain");
  uint32_t preset = LZMA_PRESET_DEFAULT;
  if (given(a[2]) && !read_preset(a[2], &preset)) return Value();
  if (format != kXz && integrity != -1 && integrity != LZMA_CHECK_NONE)
    return raise_value_error("Integrity checks are only supported by FORMAT_XZ");
  Chain chain;
  auto codec = std::make_unique<Codec>();
  lzma_stream* z = &codec->stream;
  lzma_ret code;
  switch (format) {
    case kXz: {
      auto kind = static_cast<lzma_check>(integrity == -1 ? LZMA_CHECK_CRC64 : integrity);
      if (chained && !chain.read(a[3])) return Value();
      code = chained ? lzma_stream_encoder(z, chain.filters, kind) : lzma_easy_encoder(z, preset, kind);
      break;
    }
    case kAlone: {
      lzma_options_lzma options;
      if (!chained) {
        if (!use_preset(preset, &options)) return Value();
        code = lzma_alone_encoder(z, &options);
        break;
      }
      if (!chain.read(a[3])) return Value();
      if (chain.filters[0].id != LZMA_FILTER_LZMA1 || chain.filters[1].id != LZMA_VLI_UNKNOWN)
        return raise_value_error("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
      code = lzma_alone_encoder(z, &chain.options[0].lzma);
      break;
    }
    case kRaw:
      if (!chained) return raise_value_error("Must specify filters for FORMAT_RAW");
      if (!chain.read(a[3])) return Value();
      code = lzma_raw_encoder(z, chain.filters);
      break;
    default: return raise_value_error("Invalid container format: %d", static_cast<int>(format));
  }
  return check(code) ? new_coder(t, codec.release()) : Value();
}

Value decompressor_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"LZMADecompressor(format=0, memlimit=None, filters=None)"};
  Value a[3];
  int64_t format, number;
  if (!p.bind(args, nargs, kwnames, a) || !index_as_int64(a[0], &format)) return Value();
  uint64_t memory = UINT64_MAX;
  if (given(a[1])) {
    if (format == kRaw) return raise_value_error("Cannot specify memory limit with FORMAT_RAW");
    if (!index_as_int64(a[1], &number)) return Value();
    memory = static_cast<uint64_t>(number);
  }
  bool chained = given(a[2]);
  if (format == kRaw && !chained) return raise_value_error("Must specify filters for FORMAT_RAW");
  if (format != kRaw && chained) return raise_value_error("Cannot specify filters except with FORMAT_RAW");
  auto codec = std::make_unique<Codec>();
  lzma_stream* z = &codec->stream;
  constexpr uint32_t kTell = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
  lzma_ret code;
  switch (format) {
    case kAuto: code = lzma_auto_decoder(z, memory, kTell); break;
    case kXz: code = lzma_stream_decoder(z, memory, kTell); break;
    case kAlone:
      codec->integrity = LZMA_CHECK_NONE;
      code = lzma_alone_decoder(z, memory);
      break;
    case kRaw: {
      codec->integrity = LZMA_CHECK_NONE;
      Chain chain;
      if (!chain.read(a[2])) return Value();
      code = lzma_raw_decoder(z, chain.filters);
      break;
    }
    default: return raise_value_error("Invalid container format: %d", static_cast<int>(format));
  }
  return check(code) ? new_coder(t, codec.release()) : Value();
}

Value get_check(Value* a) { return small(a[0].as<Coder<Codec>>()->codec->integrity); }
Value is_check_supported(Value* a) {
  int64_t id;
  if (!index_as_int64(a[0], &id)) return Value();
  return from_bool(lzma_check_is_supported(static_cast<lzma_check>(id)));
}

const NativeDef compressor_methods[] = {
    {"compress(self, data, /)", coder_compress<Codec>},
    {"flush(self, /)", coder_flush<Codec>},
    {},
};
const NativeDef decompressor_methods[] = {
    {"decompress(self, /, data, max_length=-1)", coder_decompress<Codec>},
    {"check", get_check, NativeDef::Getter},
    {"eof", coder_eof<Codec>, NativeDef::Getter},
    {"needs_input", coder_needs_input<Codec>, NativeDef::Getter},
    {"unused_data", coder_unused<Codec>, NativeDef::Getter},
    {},
};
const NativeDef functions[] = {
    {"is_check_supported(check_id, /)", is_check_supported},
    {"_encode_filter_properties(filter, /)", encode_properties},
    {"_decode_filter_properties(filter_id, encoded_props, /)", decode_properties},
    {},
};
#define C(name) {#name, static_cast<int64_t>(LZMA_##name)}
const IntConstant constants[] = {
    {"FORMAT_AUTO", kAuto}, {"FORMAT_XZ", kXz}, {"FORMAT_ALONE", kAlone}, {"FORMAT_RAW", kRaw},
    C(CHECK_NONE), C(CHECK_CRC32), C(CHECK_CRC64), C(CHECK_SHA256), C(CHECK_ID_MAX), {"CHECK_UNKNOWN", LZMA_CHECK_ID_MAX + 1},
    C(FILTER_LZMA1), C(FILTER_LZMA2), C(FILTER_DELTA), C(FILTER_X86), C(FILTER_IA64), C(FILTER_ARM), C(FILTER_ARMTHUMB),
    C(FILTER_SPARC), C(FILTER_POWERPC), C(MF_HC3), C(MF_HC4), C(MF_BT2), C(MF_BT3), C(MF_BT4), C(MODE_FAST),
    C(MODE_NORMAL), C(PRESET_DEFAULT), C(PRESET_EXTREME), {}};
#undef C

}  // namespace

bool init_module__lzma(Module* m) {
  Dict* body = new_dict();
  if (body == nullptr || !dict_set_str(body, intern("__module__"), new_str("_lzma"))) return false;
  error_class = call(type_value(&type_type), {new_str("LZMAError"), make_tuple({type_value(&Exception_type)}), to_value(body)});
  type_init(&compressor_type, "_lzma.LZMACompressor", nullptr, sizeof(Coder<Codec>), 0);
  compressor_type.make = compressor_make;
  define_methods(&compressor_type, compressor_methods);
  type_ready(&compressor_type);
  type_init(&decompressor_type, "_lzma.LZMADecompressor", nullptr, sizeof(Coder<Codec>), 0);
  decompressor_type.make = decompressor_make;
  define_methods(&decompressor_type, decompressor_methods);
  type_ready(&decompressor_type);
  return define_functions(m, functions) && set_constants(m, constants) && module_set(m, "LZMAError", error_class) &&
         module_set(m, "LZMACompressor", type_value(&compressor_type)) &&
         module_set(m, "LZMADecompressor", type_value(&decompressor_type));
}

}  // namespace bunpy
