// suggestions.cpp: "Did you mean: 'x'?" (library reference, NameError.name, AttributeError.obj).
//
// The distance is Levenshtein's with a cost of 2 for a change and 1 for a change of case; a candidate counts
// when at most a third of the characters involved have to change.

#include <algorithm>

#include "core/internal.h"
#include "core/stdlib_names.h"

namespace bunpy {

Value import_error_name(Exception* e);
Value import_error_name_from(Exception* e);

static constexpr int kMove = 2, kCase = 1, kMaxLength = 40;
static constexpr size_t kMaxCandidates = 750;

static int substitution(char a, char b) {
  if (a == b) return 0;
  return tolower(static_cast<unsigned char>(a)) == tolower(static_cast<unsigned char>(b)) ? kCase : kMove;
}

int name_distance(const std::string& x, const std::string& y, int limit) {
  if (x == y) return 0;
  size_t begin = 0, a_end = x.size(), b_end = y.size();
  while (begin < a_end && begin < b_end && x[begin] == y[begin]) begin++;
  while (a_end > begin && b_end > begin && x[a_end - 1] == y[b_end - 1]) a_end--, b_end--;
  std::string a = x.substr(begin, a_end - begin), b = y.substr(begin, b_end - begin);
  if (a.empty() || b.empty()) return kMove * static_cast<int>(a.size() + b.size());
  if (a.size() > kMaxLength || b.size() > kMaxLength) return limit + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if (static_cast<int>(b.size() - a.size()) * kMove > limit) return limit + 1;
  std::vector<int> row(a.size());
  for (size_t i = 0; i < a.size(); i++) row[i] = static_cast<int>(i + 1) * kMove;
  int result = 0;
  for (size_t j = 0; j < b.size(); j++) {
    int diagonal = static_cast<int>(j) * kMove, best = INT32_MAX;
    result = diagonal;
    for (size_t i = 0; i < a.size(); i++) {
      int substitute = diagonal + substitution(b[j], a[i]);
      diagonal = row[i];
      result = std::min(std::min(result, diagonal) + kMove, substitute);
      row[i] = result;
      best = std::min(best, result);
    }
    if (best > limit) return limit + 1;
  }
  return result;
}

std::string closest_name(const std::string& wrong, const std::vector<std::string>& candidates) {
  if (candidates.size() > kMaxCandidates || wrong.size() > kMaxLength) return "";
  int best = INT32_MAX;
  std::string suggestion;
  for (const std::string& name : candidates) {
    if (name == wrong) continue;
    int limit = static_cast<int>(name.size() + wrong.size() + 3) * kMove / 6;
    limit = std::min(limit, best - 1);
    int d = name_distance(wrong, name, limit);
    if (d > limit) continue;
    if (suggestion.empty() || d < best) {
      suggestion = name;
      best = d;
    }
  }
  return suggestion;
}

static void add_names(Value names, std::vector<std::string>* out, bool hide_underscored) {
  if (!names) {
    if (pending()) clear_pending();
    return;
  }
  for (int64_t i = 0; i < list_length(names); i++) {
    Value n = list_item(names, i);
    if (!is_str(n)) continue;
    std::string s = to_utf8(n);
    if (hide_underscored && !s.empty() && s[0] == '_') continue;
    out->push_back(s);
  }
}

static void add_keys(Dict* d, std::vector<std::string>* out) {
  int64_t position = 0;
  Value key, v;
  while (d && dict_next(d, &position, &key, &v))
    if (is_str(key)) out->push_back(to_utf8(key));
}

const Code* innermost_code(Exception* e) {
  RecordedTrace recorded = recorded_trace(e);
  const Code* code = recorded.entries.empty() ? nullptr : recorded.entries[0].code;
  Value tb = recorded.traceback;
  for (; tb && has_type(tb, &traceback_type); tb = tb.as<Traceback>()->next) code = tb.as<Traceback>()->code;
  return code;
}

/// Whether `code` is that of a method, or of a function in one, in whose `self` the object probably is: that of one of its
/// classes. (CPython looks whether it is; here locals are gone when the traceback is shown.)
static bool is_method_on(const Code* code, Value obj) {
  auto* end = code->names + code->locals + code->frees;
  if (std::none_of(code->names, end, [](Str* name) { return name && to_utf8(name) == "self"; })) return false;
  std::string qualname = to_utf8(code->qualname);
  Tuple* mro = type_of(obj)->mro;
  return std::any_of(mro->items, mro->items + mro->length, [&](Value t) {
    return is_type(t) && t.as<Type>()->qualname && qualname.starts_with(to_utf8(t.as<Type>()->qualname) + ".");
  });
}

std::string suggestion_for(Exception* e, const Code* innermost) {
  std::vector<std::string> candidates;
  Type* t = e->type;
  std::string wrong;
  if (is_subtype(t, &ImportError_type)) {
    Value name = import_error_name_from(e), module = import_error_name(e);
    if (!name || !is_str(name) || !module || !is_str(module)) return "";
    wrong = to_utf8(name);
    Value m = dict_get_str(modules_dict(), interned(module.as<Str>()));
    if (!m) return "";
    add_names(dir_of(m), &candidates, wrong[0] != '_');
  } else if (is_subtype(t, &AttributeError_type)) {
    Value name = e->extra_fields[0], obj = e->extra_fields[1];
    if (!name || !is_str(name) || !obj) return "";
    wrong = to_utf8(name);
    bool hide = (wrong.empty() || wrong[0] != '_') && !(innermost && is_method_on(innermost, obj));
    add_names(dir_of(obj), &candidates, hide);
  } else if (is_subtype(t, &NameError_type)) {
    Value name = e->extra_fields[0];
    if (!name || !is_str(name)) return "";
    wrong = to_utf8(name);
    if (innermost) {
      Value locals = e->extra_fields[1];
      if (locals) {
        add_keys(locals.as<Dict>(), &candidates);
        // A method may have meant an attribute of its object.
        if (Value self = dict_get_str(locals.as<Dict>(), NAME("self"))) {
          if (get_attr_optional(self, name.as<Str>())) return ". Did you mean: 'self." + wrong + "'?";
          if (pending()) clear_pending();
        }
      } else {
        for (int i = 0; i < innermost->locals + innermost->frees; i++)
          if (innermost->names[i]) candidates.push_back(to_utf8(innermost->names[i]));
      }
      if (Module* m = module_of_code(innermost)) {
        for (const char* s : {"__name__", "__doc__", "__package__", "__loader__", "__spec__", "__annotations__", "__builtins__", "__file__", "__cached__"})
          candidates.push_back(s);
        for (GlobalVar* g = m->globals; g && g->name; g++)
          if (load(g->slot)) candidates.push_back(to_utf8(g->name));
        for (Str* const* s = m->body_locals; s && *s; s++) candidates.push_back(to_utf8(*s));
        add_keys(m->dict, &candidates);
      }
      add_keys(builtins_module()->dict, &candidates);
    }
  } else {
    return "";
  }
  std::string suggestion = closest_name(wrong, candidates);
  std::string text = suggestion.empty() ? "" : ". Did you mean: '" + suggestion + "'?";
  if (is_subtype(t, &NameError_type))
    for (const char* s : kStdlibModules)
      if (wrong == s) return text.empty() ? ". Did you forget to import '" + wrong + "'?" : text + " Or did you forget to import '" + wrong + "'?";
  return text;
}

}  // namespace bunpy
