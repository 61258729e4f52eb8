// pyexpat.cpp: the module pyexpat: the Expat parser for XML, which xml.parsers.expat re-exports and xml.etree, xml.dom
// and xml.sax are built on.
//
// Expat keeps a pointer to the Parser object as its user data; the object itself is held by whoever called Parse(), and
// by the finaliser otherwise. A handler that raises leaves its exception pending: every later callback then does nothing
// and Parse() returns the failure. A parser in use refuses to be entered again, by its own handlers or another thread.

#include <atomic>
#include <cstring>
#include <initializer_list>
#include <string>

#include <expat.h>

#include "builtins/bytes.h"
#include "builtins/containers.h"
#include "native_module.h"

#pragma comment(lib, "expat")

namespace bunpy {
namespace {

/// The handlers, in the order of `handler_names`.
enum Handler {
  StartElement, EndElement, ProcessingInstruction, CharacterData, UnparsedEntityDecl, NotationDecl, StartNamespaceDecl,
  EndNamespaceDecl, Comment, StartCdataSection, EndCdataSection, Default, DefaultExpand, NotStandalone, ExternalEntityRef,
  StartDoctypeDecl, EndDoctypeDecl, EntityDecl, XmlDecl, ElementDecl, AttlistDecl, SkippedEntity, kHandlers
};

constexpr int64_t kDefaultBuffer = 8192;

struct Parser : Object {
  XML_Parser expat;
  Value handlers[kHandlers];
  Value intern;          ///< dict of names, or null
  Value parent;          ///< the parser an external entity parser came from
  std::string* text;     ///< character data not yet handed over, with buffer_text
  int64_t buffer_size;
  bool buffers_text, ordered_attributes, specified_attributes, namespace_prefixes, defers;
  std::atomic<bool> in_use;
};
Type parser_type;
Value error_class;

Parser* self_of(void* data) { return static_cast<Parser*>(data); }
Value text_or_none(const XML_Char* s) { return s ? Value(new_str(s)) : None_; }
Value text_or_none(const XML_Char* s, int length) {
  return s ? Value(new_str(std::string_view(s, static_cast<size_t>(length)))) : None_;
}

/// A name as the one str object that all its occurrences share.
Value name_of(Parser* p, const XML_Char* s) {
  if (!s) return None_;
  Value name = new_str(s);
  if (name.is_null() || p->intern.is_null()) return name;
  Value method = get_attr_optional(p->intern, intern("setdefault"));
  if (method.is_null()) return Value();
  Value args[2] = {name, name};
  return call_array(method, args, 2, nullptr);
}

/// Makes the parser stop as soon as Expat is back: an exception is pending.
void give_up(Parser* p) { XML_StopParser(p->expat, XML_FALSE); }

Value raise_expat(Parser* p, XML_Error code) {
  XML_Size line = XML_GetErrorLineNumber(p->expat), column = XML_GetErrorColumnNumber(p->expat);
  std::string text = std::string(XML_ErrorString(code) ? XML_ErrorString(code) : "") + ": line " + std::to_string(line) +
                     ", column " + std::to_string(column);
  Value e = call(error_class, {new_str(text)});
  if (e.is_null()) return Value();
  for (auto [name, value] : std::initializer_list<std::pair<const char*, int64_t>>{
           {"code", code}, {"offset", static_cast<int64_t>(column)}, {"lineno", static_cast<int64_t>(line)}})
    if (set_attr(e, intern(name), from_int64(value)) < 0) return Value();
  return Value(raise(e));
}

// ---- callbacks -------------------------------------------------------------------------------------------------------

/// Calls a handler; null when it raised, or when an argument could not be made.
Value call_handler(Parser* p, Handler which, std::initializer_list<Value> arguments) {
  Value args[8];
  size_t n = 0;
  for (Value v : arguments) {
    if (v.is_null()) {
      give_up(p);
      return Value();
    }
    args[n++] = v;
  }
  Value result = call_array(p->handlers[which], args, n, nullptr);
  if (result.is_null()) give_up(p);
  return result;
}

/// Hands buffered character data over. False with an exception pending.
bool flush_text(Parser* p) {
  if (p->text->empty()) return true;
  Value text = new_str(*p->text);
  p->text->clear();
  return p->handlers[CharacterData].is_null() || call_handler(p, CharacterData, {text}).bits;
}

/// Whether there is a handler to call; what was buffered goes first.
bool ready(Parser* p, Handler which) { return !pending() && p->handlers[which].bits && flush_text(p); }

void on_start_element(void* data, const XML_Char* name, const XML_Char** attributes) {
  Parser* p = self_of(data);
  if (!ready(p, StartElement)) return;
  int n = 0;
  if (p->specified_attributes) n = XML_GetSpecifiedAttributeCount(p->expat);
  else
    while (attributes[n]) n += 2;
  Value container;
  if (p->ordered_attributes) {
    List* list = new_list(n);
    for (int i = 0; list && i < n; i += 2) {
      Value key = name_of(p, attributes[i]), value = new_str(attributes[i + 1]);
      if (key.is_null() || value.is_null() || list_append(list, key) < 0 || list_append(list, value) < 0) return give_up(p);
    }
    container = list;
  } else {
    Dict* dict = new_dict();
    for (int i = 0; dict && i < n; i += 2) {
      Value key = name_of(p, attributes[i]), value = new_str(attributes[i + 1]);
      if (key.is_null() || value.is_null() || dict_set(to_value(dict), key, value) < 0) return give_up(p);
    }
    container = to_value(dict);
  }
  call_handler(p, StartElement, {name_of(p, name), container});
}
void on_end_element(void* data, const XML_Char* name) {
  Parser* p = self_of(data);
  if (ready(p, EndElement)) call_handler(p, EndElement, {name_of(p, name)});
}
void on_processing_instruction(void* data, const XML_Char* target, const XML_Char* text) {
  Parser* p = self_of(data);
  if (ready(p, ProcessingInstruction)) call_handler(p, ProcessingInstruction, {name_of(p, target), text_or_none(text)});
}
void on_character_data(void* data, const XML_Char* s, int length) {
  Parser* p = self_of(data);
  if (pending() || p->handlers[CharacterData].is_null()) return;
  if (!p->buffers_text) {
    call_handler(p, CharacterData, {text_or_none(s, length)});
    return;
  }
  if (static_cast<int64_t>(p->text->size()) + length > p->buffer_size) {
    if (!flush_text(p)) return;
    if (length > p->buffer_size) {
      call_handler(p, CharacterData, {text_or_none(s, length)});
      return;
    }
  }
  p->text->append(s, static_cast<size_t>(length));
}
void on_unparsed_entity(void* data, const XML_Char* entity, const XML_Char* base, const XML_Char* system,
                        const XML_Char* pub, const XML_Char* notation) {
  Parser* p = self_of(data);
  if (ready(p, UnparsedEntityDecl))
    call_handler(p, UnparsedEntityDecl, {name_of(p, entity), name_of(p, base), name_of(p, system), name_of(p, pub), name_of(p, notation)});
}
void on_notation(void* data, const XML_Char* name, const XML_Char* base, const XML_Char* system, const XML_Char* pub) {
  Parser* p = self_of(data);
  if (ready(p, NotationDecl))
    call_handler(p, NotationDecl, {name_of(p, name), name_of(p, base), name_of(p, system), name_of(p, pub)});
}
void on_start_namespace(void* data, const XML_Char* prefix, const XML_Char* uri) {
  Parser* p = self_of(data);
  if (ready(p, StartNamespaceDecl)) call_handler(p, StartNamespaceDecl, {name_of(p, prefix), name_of(p, uri)});
}
void on_end_namespace(void* data, const XML_Char* prefix) {
  Parser* p = self_of(data);
  if (ready(p, EndNamespaceDecl)) call_handler(p, EndNamespaceDecl, {name_of(p, prefix)});
}
void on_comment(void* data, const XML_Char* text) {
  Parser* p = self_of(data);
  if (ready(p, Comment)) call_handler(p, Comment, {text_or_none(text)});
}
template <Handler which>
void on_nothing(void* data) {
  Parser* p = self_of(data);
  if (ready(p, which)) call_handler(p, which, {});
}
template <Handler which>
void on_default(void* data, const XML_Char* s, int length) {
  Parser* p = self_of(data);
  if (ready(p, which)) call_handler(p, which, {text_or_none(s, length)});
}
/// An int result of a handler; 0 (stop) when it raised or gave something else.
int int_result(Parser* p, Value result) {
  int64_t n;
  if (result.is_null()) return 0;
  if (!is_int_like(result)) {
    raise_type_error("'%T' object cannot be interpreted as an integer", result);
    return give_up(p), 0;
  }
  if (!index_as_int64(result, &n)) return give_up(p), 0;
  return n != 0;
}
int on_not_standalone(void* data) {
  Parser* p = self_of(data);
  return ready(p, NotStandalone) ? int_result(p, call_handler(p, NotStandalone, {})) : 0;
}
int on_external_entity(XML_Parser expat, const XML_Char* context, const XML_Char* base, const XML_Char* system,
                       const XML_Char* pub) {
  Parser* p = self_of(XML_GetUserData(expat));
  if (!ready(p, ExternalEntityRef)) return 0;
  return int_result(p, call_handler(p, ExternalEntityRef,
                                    {text_or_none(context), name_of(p, base), name_of(p, system), name_of(p, pub)}));
}
void on_start_doctype(void* data, const XML_Char* name, const XML_Char* system, const XML_Char* pub, int internal) {
  Parser* p = self_of(data);
  if (ready(p, StartDoctypeDecl))
    call_handler(p, StartDoctypeDecl, {name_of(p, name), name_of(p, system), name_of(p, pub), small(internal)});
}
void on_entity(void* data, const XML_Char* name, int parameter, const XML_Char* value, int length, const XML_Char* base,
               const XML_Char* system, const XML_Char* pub, const XML_Char* notation) {
  Parser* p = self_of(data);
  if (ready(p, EntityDecl))
    call_handler(p, EntityDecl, {name_of(p, name), small(parameter), text_or_none(value, length), name_of(p, base),
                                 name_of(p, system), name_of(p, pub), name_of(p, notation)});
}
void on_xml(void* data, const XML_Char* version, const XML_Char* encoding, int standalone) {
  Parser* p = self_of(data);
  if (ready(p, XmlDecl)) call_handler(p, XmlDecl, {text_or_none(version), text_or_none(encoding), small(standalone)});
}
/// (type, quantifier, name, children) of a content model.
Value model_of(Parser* p, const XML_Content* m) {
  Tuple* children = new_tuple(m->numchildren);
  for (unsigned i = 0; children && i < m->numchildren; ++i) {
    Value child = model_of(p, &m->children[i]);
    if (child.is_null()) return Value();
    children->items[i] = child;
  }
  Value name = name_of(p, m->name);
  return !children || name.is_null() ? Value() : Value(make_tuple({small(m->type), small(m->quant), name, children}));
}
void on_element(void* data, const XML_Char* name, XML_Content* model) {
  Parser* p = self_of(data);
  if (ready(p, ElementDecl)) call_handler(p, ElementDecl, {name_of(p, name), model_of(p, model)});
  XML_FreeContentModel(p->expat, model);
}
void on_attlist(void* data, const XML_Char* element, const XML_Char* attribute, const XML_Char* type,
                const XML_Char* fallback, int required) {
  Parser* p = self_of(data);
  if (ready(p, AttlistDecl))
    call_handler(p, AttlistDecl, {name_of(p, element), name_of(p, attribute), text_or_none(type), text_or_none(fallback), small(required)});
}
void on_skipped_entity(void* data, const XML_Char* name, int parameter) {
  Parser* p = self_of(data);
  if (ready(p, SkippedEntity)) call_handler(p, SkippedEntity, {name_of(p, name), small(parameter)});
}

/// Tells Expat which callbacks to make: those with a handler (an absent one makes Expat use the default handler).
void install(Parser* p, Handler which, bool on) {
  XML_Parser e = p->expat;
  switch (which) {
    case StartElement: return XML_SetStartElementHandler(e, on ? on_start_element : nullptr);
    case EndElement: return XML_SetEndElementHandler(e, on ? on_end_element : nullptr);
    case ProcessingInstruction: return XML_SetProcessingInstructionHandler(e, on ? on_processing_instruction : nullptr);
    case CharacterData: return XML_SetCharacterDataHandler(e, on ? on_character_data : nullptr);
    case UnparsedEntityDecl: return XML_SetUnparsedEntityDeclHandler(e, on ? on_unparsed_entity : nullptr);
    case NotationDecl: return XML_SetNotationDeclHandler(e, on ? on_notation : nullptr);
    case StartNamespaceDecl: return XML_SetStartNamespaceDeclHandler(e, on ? on_start_namespace : nullptr);
    case EndNamespaceDecl: return XML_SetEndNamespaceDeclHandler(e, on ? on_end_namespace : nullptr);
    case Comment: return XML_SetCommentHandler(e, on ? on_comment : nullptr);
    case StartCdataSection: return XML_SetStartCdataSectionHandler(e, on ? on_nothing<StartCdataSection> : nullptr);
    case EndCdataSection: return XML_SetEndCdataSectionHandler(e, on ? on_nothing<EndCdataSection> : nullptr);
    case Default: return XML_SetDefaultHandler(e, on ? on_default<Default> : nullptr);
    case DefaultExpand: return XML_SetDefaultHandlerExpand(e, on ? on_default<DefaultExpand> : nullptr);
    case NotStandalone: return XML_SetNotStandaloneHandler(e, on ? on_not_standalone : nullptr);
    case ExternalEntityRef: return XML_SetExternalEntityRefHandler(e, on ? on_external_entity : nullptr);
    case StartDoctypeDecl: return XML_SetStartDoctypeDeclHandler(e, on ? on_start_doctype : nullptr);
    case EndDoctypeDecl: return XML_SetEndDoctypeDeclHandler(e, on ? on_nothing<EndDoctypeDecl> : nullptr);
    case EntityDecl: return XML_SetEntityDeclHandler(e, on ? on_entity : nullptr);
    case XmlDecl: return XML_SetXmlDeclHandler(e, on ? on_xml : nullptr);
    case ElementDecl: return XML_SetElementDeclHandler(e, on ? on_element : nullptr);
    case AttlistDecl: return XML_SetAttlistDeclHandler(e, on ? on_attlist : nullptr);
    case SkippedEntity: return XML_SetSkippedEntityHandler(e, on ? on_skipped_entity : nullptr);
    case kHandlers: return;
  }
}

/// Encodings that Expat doesn't know: those of one byte a character are described to it by a table.
int on_unknown_encoding(void*, const XML_Char* name, XML_Encoding* info) {
  if (pending()) return XML_STATUS_ERROR;
  uint8_t all[256];
  for (int i = 0; i < 256; ++i) all[i] = static_cast<uint8_t>(i);
  Value text = call_attr(new_bytes(all, sizeof all), "decode", {new_str(name), new_str_ascii("replace")});
  if (text.is_null()) return XML_STATUS_ERROR;
  if (text.as<Str>()->length != 256) {
    raise_value_error("multi-byte encodings are not supported");
    return XML_STATUS_ERROR;
  }
  for (int i = 0; i < 256; ++i) {
    char32_t c = char_at(text.as<Str>(), i);
    info->map[i] = c == 0xFFFD ? -1 : static_cast<int>(c);
  }
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return XML_STATUS_OK;
}

// ---- making and using parsers -----------------------------------------------------------------------------------------

void free_parser(Object* o) {
  auto* p = static_cast<Parser*>(o);
  XML_ParserFree(p->expat);
  delete p->text;
}
Parser* new_parser(XML_Parser expat, Value names) {
  auto* p = gc_new<Parser>(&parser_type);
  if (!expat || !p) return raise_memory_error(), nullptr;
  p->expat = expat;
  p->intern = names;
  p->text = new std::string;
  p->buffer_size = kDefaultBuffer;
  p->defers = true;
  XML_SetUserData(expat, p);
  XML_SetUnknownEncodingHandler(expat, on_unknown_encoding, nullptr);
  gc_add_release(p, free_parser);
  return p;
}
/// A str argument without NULs as UTF-8, or none; false with an exception pending.
bool optional_text(Value v, const char* function, const char* which, std::string* out, bool* given) {
  *given = v.bits && !is_none(v);
  if (!*given) return true;
  if (!is_str(v)) return raise_type_error("%s() argument %s must be str or None, not %T", function, which, v), false;
  *out = to_utf8(v);
  return true;
}
Value parser_create(Value* a) {
  std::string encoding, separator;
  bool encoded, separated;
  if (!optional_text(a[0], "ParserCreate", "'encoding'", &encoding, &encoded) ||
      !optional_text(a[1], "ParserCreate", "'namespace_separator'", &separator, &separated))
    return Value();
  if (separator.size() > 1)
    return raise_value_error("namespace_separator must be at most one character, omitted, or None");
  Value names = a[2];
  if (names.bits && is_none(names)) names = Value();
  else if (names.is_null()) names = to_value(new_dict());
  else if (!is_dict(names)) return raise_type_error("intern must be a dictionary");
  XML_Parser expat = separated ? XML_ParserCreateNS(encoded ? encoding.c_str() : nullptr, separator.c_str()[0])
                               : XML_ParserCreate(encoded ? encoding.c_str() : nullptr);
  Parser* p = new_parser(expat, names);
  return p ? Value(p) : Value();
}

/// Marks the parser as being in use; Expat cannot be entered twice.
class Use {
 public:
  explicit Use(Parser* p) : parser_(p->in_use.exchange(true) ? nullptr : p) {
    if (!parser_) raise_error(&RuntimeError_type, "the parser is in use");
  }
  ~Use() {
    if (parser_) parser_->in_use.store(false);
  }
  bool ok() const { return parser_ != nullptr; }

 private:
  Parser* parser_;
};

/// The result of a Parse: what a handler raised, Expat's error, or its status.
Value outcome(Parser* p, XML_Status status) {
  if (pending()) return Value();
  if (status == XML_STATUS_ERROR) return raise_expat(p, XML_GetErrorCode(p->expat));
  return flush_text(p) ? small(status) : Value();
}
XML_Status feed(Parser* p, const uint8_t* data, size_t length, bool last) {
  constexpr size_t kMost = size_t{1} << 20;
  for (; length > kMost; data += kMost, length -= kMost)
    if (XML_Parse(p->expat, reinterpret_cast<const char*>(data), kMost, XML_FALSE) == XML_STATUS_ERROR) return XML_STATUS_ERROR;
  return XML_Parse(p->expat, reinterpret_cast<const char*>(data), static_cast<int>(length), last);
}
Value parse(Value* a) {
  auto* p = a[0].as<Parser>();
  int64_t last;
  if (!index_as_int64(a[2], &last)) return Value();
  Use use(p);
  if (!use.ok()) return Value();
  if (is_str(a[1])) {
    std::string text = to_utf8(a[1]);
    XML_SetEncoding(p->expat, "utf-8");
    return outcome(p, feed(p, reinterpret_cast<const uint8_t*>(text.data()), text.size(), last != 0));
  }
  BufferView view;
  if (!want_buffer(a[1], &view)) return Value();
  return outcome(p, feed(p, view.data, static_cast<size_t>(view.length), last != 0));
}
Value parse_file(Value* a) {
  auto* p = a[0].as<Parser>();
  Value read = get_attr_optional(a[1], intern("read"));
  if (read.is_null()) return pending() ? Value() : Value(raise_type_error("argument must have 'read' attribute"));
  Use use(p);
  if (!use.ok()) return Value();
  for (;;) {
    Value size = small(2048);
    Value chunk = call_array(read, &size, 1, nullptr);
    if (chunk.is_null()) return Value();
    BufferView view;
    if (!is_bytes(chunk) && !has_type(chunk, &bytearray_type))
      return raise_type_error("read() did not return a bytes object (type=%T)", chunk);
    if (!want_buffer(chunk, &view)) return Value();
    XML_Status status = feed(p, view.data, static_cast<size_t>(view.length), view.length == 0);
    if (status == XML_STATUS_ERROR || view.length == 0) return outcome(p, status);
    if (pending()) return Value();
  }
}
Value set_base(Value* a) {
  auto* p = a[0].as<Parser>();
  if (!is_str(a[1])) return raise_type_error("SetBase() argument must be str, not %A", a[1]);
  if (!XML_SetBase(p->expat, to_utf8(a[1]).c_str())) return raise_memory_error();
  return None_;
}
Value get_base(Value* a) { return text_or_none(XML_GetBase(a[0].as<Parser>()->expat)); }
Value get_input_context(Value* a) {
  auto* p = a[0].as<Parser>();
  if (!p->in_use.load()) return None_;
  int offset, size;
  const char* buffer = XML_GetInputContext(p->expat, &offset, &size);
  return buffer ? Value(new_bytes(buffer + offset, size - offset)) : None_;
}
Value external_parser(Value* a) {
  auto* p = a[0].as<Parser>();
  std::string context, encoding;
  bool contextual, encoded;
  if (!optional_text(a[1], "ExternalEntityParserCreate", "1", &context, &contextual) ||
      !optional_text(a[2], "ExternalEntityParserCreate", "2", &encoding, &encoded))
    return Value();
  Parser* child = new_parser(XML_ExternalEntityParserCreate(p->expat, contextual ? context.c_str() : nullptr,
                                                            encoded ? encoding.c_str() : nullptr),
                             p->intern);
  if (!child) return Value();
  child->parent = p;
  child->buffer_size = p->buffer_size;
  child->buffers_text = p->buffers_text;
  child->ordered_attributes = p->ordered_attributes;
  child->specified_attributes = p->specified_attributes;
  child->namespace_prefixes = p->namespace_prefixes;
  for (int i = 0; i < kHandlers; ++i) {
    store(&child->handlers[i], p->handlers[i]);
    if (p->handlers[i].bits) install(child, static_cast<Handler>(i), true);
  }
  return child;
}
Value set_param_entity_parsing(Value* a) {
  int64_t flag;
  if (!index_as_int64(a[1], &flag)) return Value();
  return small(XML_SetParamEntityParsing(a[0].as<Parser>()->expat, static_cast<XML_ParamEntityParsing>(flag)));
}
Value use_foreign_dtd(Value* a) {
  auto* p = a[0].as<Parser>();
  int on = truth(a[1]);
  if (on < 0) return Value();
  XML_Error code = XML_UseForeignDTD(p->expat, static_cast<XML_Bool>(on));
  return code == XML_ERROR_NONE ? None_ : raise_expat(p, code);
}
/// Libraries before 2.6 never put off parsing, whatever is asked.
Value set_deferral(Value* a) { return truth(a[1]) < 0 ? Value() : None_; }
Value get_deferral(Value*) { return False_; }

// ---- attributes -------------------------------------------------------------------------------------------------------

template <int which>
Value get_handler(Value* a) {
  return optional(a[0].as<Parser>()->handlers[which]);
}
template <int which>
int set_handler(Value self, Value v) {
  auto* p = self.as<Parser>();
  if (v.is_null()) return raise_type_error("Cannot delete attribute"), -1;
  if constexpr (which == CharacterData)
    if (!flush_text(p)) return -1;
  bool on = !is_none(v);
  store(&p->handlers[which], on ? v : Value());
  install(p, static_cast<Handler>(which), on);
  return 0;
}
template <bool Parser::* flag>
Value get_flag(Value* a) {
  return from_bool(a[0].as<Parser>()->*flag);
}
template <bool Parser::* flag>
int set_flag(Value self, Value v) {
  auto* p = self.as<Parser>();
  if (v.is_null()) return raise_type_error("Cannot delete attribute"), -1;
  int on = truth(v);
  if (on < 0) return -1;
  if (flag == &Parser::buffers_text && !on && !flush_text(p)) return -1;
  p->*flag = on;
  if (flag == &Parser::namespace_prefixes) XML_SetReturnNSTriplet(p->expat, on);
  return 0;
}
Value get_intern(Value* a) { return optional(a[0].as<Parser>()->intern); }
Value get_buffer_size(Value* a) { return from_int64(a[0].as<Parser>()->buffer_size); }
int set_buffer_size(Value self, Value v) {
  auto* p = self.as<Parser>();
  int64_t size;
  if (v.is_null()) return raise_type_error("Cannot delete attribute"), -1;
  if (!is_int_like(v)) return raise_type_error("buffer_size must be an integer"), -1;
  if (!index_as_int64(v, &size)) return -1;
  if (size <= 0) return raise_value_error("buffer_size must be greater than zero"), -1;
  if (size > INT32_MAX) return raise_value_error("buffer_size must not be greater than %i", INT32_MAX), -1;
  if (!flush_text(p)) return -1;
  p->buffer_size = size;
  return 0;
}
Value get_buffer_used(Value* a) { return from_int64(static_cast<int64_t>(a[0].as<Parser>()->text->size())); }
template <auto get>
Value get_position(Value* a) {
  return from_int64(static_cast<int64_t>(get(a[0].as<Parser>()->expat)));
}

#define H(name) {#name "Handler", get_handler<name>, NativeDef::Getter, set_handler<name>}
const NativeDef parser_methods[] = {
    {"Parse(self, data, isfinal=False, /)", parse},
    {"ParseFile(self, file, /)", parse_file},
    {"SetBase(self, base, /)", set_base},
    {"GetBase(self, /)", get_base},
    {"GetInputContext(self, /)", get_input_context},
    {"ExternalEntityParserCreate(self, context, encoding=<unset>, /)", external_parser},
    {"SetParamEntityParsing(self, flag, /)", set_param_entity_parsing},
    {"UseForeignDTD(self, flag=True, /)", use_foreign_dtd},
    {"SetReparseDeferralEnabled(self, enabled, /)", set_deferral},
    {"GetReparseDeferralEnabled(self, /)", get_deferral},
    H(StartElement), H(EndElement), H(ProcessingInstruction), H(CharacterData), H(UnparsedEntityDecl), H(NotationDecl),
    H(StartNamespaceDecl), H(EndNamespaceDecl), H(Comment), H(StartCdataSection), H(EndCdataSection), H(Default),
    {"DefaultHandlerExpand", get_handler<DefaultExpand>, NativeDef::Getter, set_handler<DefaultExpand>},
    H(NotStandalone), H(ExternalEntityRef), H(StartDoctypeDecl), H(EndDoctypeDecl), H(EntityDecl), H(XmlDecl),
    H(ElementDecl), H(AttlistDecl), H(SkippedEntity),
    {"intern", get_intern, NativeDef::Getter},
    {"buffer_size", get_buffer_size, NativeDef::Getter, set_buffer_size},
    {"buffer_text", get_flag<&Parser::buffers_text>, NativeDef::Getter, set_flag<&Parser::buffers_text>},
    {"buffer_used", get_buffer_used, NativeDef::Getter},
    {"namespace_prefixes", get_flag<&Parser::namespace_prefixes>, NativeDef::Getter, set_flag<&Parser::namespace_prefixes>},
    {"ordered_attributes", get_flag<&Parser::ordered_attributes>, NativeDef::Getter, set_flag<&Parser::ordered_attributes>},
    {"specified_attributes", get_flag<&Parser::specified_attributes>, NativeDef::Getter, set_flag<&Parser::specified_attributes>},
    {"CurrentLineNumber", get_position<XML_GetCurrentLineNumber>, NativeDef::Getter},
    {"CurrentColumnNumber", get_position<XML_GetCurrentColumnNumber>, NativeDef::Getter},
    {"CurrentByteIndex", get_position<XML_GetCurrentByteIndex>, NativeDef::Getter},
    {"ErrorCode", get_position<XML_GetErrorCode>, NativeDef::Getter},
    {"ErrorLineNumber", get_position<XML_GetErrorLineNumber>, NativeDef::Getter},
    {"ErrorColumnNumber", get_position<XML_GetErrorColumnNumber>, NativeDef::Getter},
    {"ErrorByteIndex", get_position<XML_GetErrorByteIndex>, NativeDef::Getter},
    {},
};
#undef H

Value error_string(Value* a) {
  int64_t code;
  if (!index_as_int64(a[0], &code)) return Value();
  return text_or_none(XML_ErrorString(static_cast<XML_Error>(code)));
}
const NativeDef functions[] = {
    {"ParserCreate(encoding=None, namespace_separator=None, intern=<unset>)", parser_create},
    {"ErrorString(code, /)", error_string},
    {},
};

// ---- the module and its parts `errors` and `model` --------------------------------------------------------------------

#define E(name) {#name, name}
const IntConstant error_codes[] = {
    E(XML_ERROR_NO_MEMORY), E(XML_ERROR_SYNTAX), E(XML_ERROR_NO_ELEMENTS), E(XML_ERROR_INVALID_TOKEN),
    E(XML_ERROR_UNCLOSED_TOKEN), E(XML_ERROR_PARTIAL_CHAR), E(XML_ERROR_TAG_MISMATCH), E(XML_ERROR_DUPLICATE_ATTRIBUTE),
    E(XML_ERROR_JUNK_AFTER_DOC_ELEMENT), E(XML_ERROR_PARAM_ENTITY_REF), E(XML_ERROR_UNDEFINED_ENTITY),
    E(XML_ERROR_RECURSIVE_ENTITY_REF), E(XML_ERROR_ASYNC_ENTITY), E(XML_ERROR_BAD_CHAR_REF),
    E(XML_ERROR_BINARY_ENTITY_REF), E(XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF), E(XML_ERROR_MISPLACED_XML_PI),
    E(XML_ERROR_UNKNOWN_ENCODING), E(XML_ERROR_INCORRECT_ENCODING), E(XML_ERROR_UNCLOSED_CDATA_SECTION),
    E(XML_ERROR_EXTERNAL_ENTITY_HANDLING), E(XML_ERROR_NOT_STANDALONE), E(XML_ERROR_UNEXPECTED_STATE),
    E(XML_ERROR_ENTITY_DECLARED_IN_PE), E(XML_ERROR_FEATURE_REQUIRES_XML_DTD), E(XML_ERROR_CANT_CHANGE_FEATURE_ONCE_PARSING),
    E(XML_ERROR_UNBOUND_PREFIX), E(XML_ERROR_UNDECLARING_PREFIX), E(XML_ERROR_INCOMPLETE_PE), E(XML_ERROR_XML_DECL),
    E(XML_ERROR_TEXT_DECL), E(XML_ERROR_PUBLICID), E(XML_ERROR_SUSPENDED), E(XML_ERROR_NOT_SUSPENDED), E(XML_ERROR_ABORTED),
    E(XML_ERROR_FINISHED), E(XML_ERROR_SUSPEND_PE), E(XML_ERROR_RESERVED_PREFIX_XML), E(XML_ERROR_RESERVED_PREFIX_XMLNS),
    E(XML_ERROR_RESERVED_NAMESPACE_URI), E(XML_ERROR_INVALID_ARGUMENT), E(XML_ERROR_NO_BUFFER),
    E(XML_ERROR_AMPLIFICATION_LIMIT_BREACH), {}};
const IntConstant model_constants[] = {
    E(XML_CTYPE_EMPTY), E(XML_CTYPE_ANY), E(XML_CTYPE_MIXED), E(XML_CTYPE_NAME), E(XML_CTYPE_CHOICE), E(XML_CTYPE_SEQ),
    E(XML_CQUANT_NONE), E(XML_CQUANT_OPT), E(XML_CQUANT_REP), E(XML_CQUANT_PLUS), {}};
const IntConstant constants[] = {
    E(XML_PARAM_ENTITY_PARSING_NEVER), E(XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE), E(XML_PARAM_ENTITY_PARSING_ALWAYS), {}};
#undef E

Module* part(const char* name, const char* doc) {
  Value m = call(type_value(&module_type), {new_str_ascii(name), new_str_ascii(doc)});
  return m.bits ? m.as<Module>() : nullptr;
}
/// XML_ERROR_x are texts; the dicts lead from text to code and back.
bool fill_errors(Module* m) {
  Dict *codes = new_dict(), *messages = new_dict();
  if (!codes || !messages) return false;
  for (const IntConstant* row = error_codes; row->name; ++row) {
    const char* text = XML_ErrorString(static_cast<XML_Error>(row->value));
    Value message = new_str_ascii(text ? text : row->name);
    if (!module_set(m, row->name, message) || dict_set(to_value(codes), message, small(row->value)) < 0 ||
        dict_set(to_value(messages), small(row->value), message) < 0)
      return false;
  }
  return module_set(m, "codes", to_value(codes)) && module_set(m, "messages", to_value(messages));
}
Value features() {
  List* list = new_list();
  for (const XML_Feature* f = XML_GetFeatureList(); list && f->feature != XML_FEATURE_END; ++f)
    if (list_append(list, make_tuple({new_str_ascii(f->name), from_int64(f->value)})) < 0) return Value();
  return list;
}

}  // namespace

bool init_module_pyexpat(Module* m) {
  Dict* body = new_dict();
  if (!body || !dict_set_str(body, intern("__module__"), new_str_ascii("xml.parsers.expat"))) return false;
  error_class = call(type_value(&type_type), {new_str_ascii("ExpatError"), make_tuple({type_value(&Exception_type)}), to_value(body)});
  type_init(&parser_type, "pyexpat.xmlparser", nullptr, sizeof(Parser), 0);
  define_methods(&parser_type, parser_methods);
  type_ready(&parser_type);
  Module* errors = part("pyexpat.errors", "Constants used to describe error conditions.");
  Module* model = part("pyexpat.model", "Constants used to interpret content model information.");
  if (error_class.is_null() || !errors || !model || !fill_errors(errors) || !set_constants(model, model_constants)) return false;
  XML_Expat_Version v = XML_ExpatVersionInfo();
  return define_functions(m, functions) && set_constants(m, constants) && module_set(m, "ExpatError", error_class) &&
         module_set(m, "error", error_class) && module_set(m, "XMLParserType", type_value(&parser_type)) &&
         module_set(m, "errors", errors) && module_set(m, "model", model) && module_set(m, "features", features()) &&
         module_set(m, "native_encoding", new_str_ascii("UTF-8")) &&
         module_set(m, "EXPAT_VERSION", new_str_ascii(XML_ExpatVersion())) &&
         module_set(m, "version_info", make_tuple({small(v.major), small(v.minor), small(v.micro)}));
}

}  // namespace bunpy
