// The program as translation units.
//
// Every module's functions and data are written first, each into a text of its own; then the texts are dealt out to
// units, and what a unit mentions is found by looking for the generated names in its text (they are unique in the
// program). A unit declares what it mentions; a function that no other unit mentions is static, so that Clang may
// inline it away.
#include "compiler/emit/emit.h"

#include <algorithm>
#include <unordered_map>

#include "compiler/emit/writer.h"

namespace bunpy::emit {
namespace {

constexpr uint32_t kProgramUnit = 0;
constexpr uint32_t kNoUnit = ~0u;
/// A library module with less text than this is not worth a unit of its own.
constexpr size_t kSmallModule = 5'000;

/// Something with a generated name that units mention.
struct Entity {
  std::string declaration;   // without `static`; empty: needs none
  bool is_function = false;
  bool in_runtime = false;   // declared in namespace bunpy
  uint32_t home = kNoUnit;   // the unit that defines it
  bool shared = false;       // mentioned outside its home
  uint32_t mentioned = kNoUnit;  // the last unit that was seen to mention it
};

class Units {
 public:
  explicit Units(const ir::Program& program) : p_(program) {}

  std::vector<CppUnit> take() {
    write_modules();
    deal_out();
    list_entities();
    Writer shared(p_);
    emit_constants(shared);
    data_[kProgramUnit] = shared.take() + data_[kProgramUnit];
    Writer main(p_);
    emit_main(main);
    functions_[kProgramUnit] += main.take();

    std::vector<std::vector<uint32_t>> mentions;
    for (uint32_t unit = 0; unit < names_.size(); ++unit) mentions.push_back(entities_in(unit));
    std::vector<CppUnit> units;
    for (uint32_t unit = 0; unit < names_.size(); ++unit) units.push_back(assemble(unit, mentions[unit]));
    return units;
  }

 private:
  /// One text per module: its functions.
  void write_modules() {
    std::vector<Writer> writers;
    for (const ir::ModuleInfo& m : p_.modules) writers.emplace_back(p_).caches = "caches_" + m.cpp_name;
    for (const ir::Function& f : p_.functions) emit_function(writers[module_of(f)], f);
    for (Writer& w : writers) {
      cache_counts_.push_back(w.cache_count);
      module_text_.push_back(w.take());
    }
  }

  /// Which unit a module goes to, and the module's own data with it.
  void deal_out() {
    names_.push_back("program.cpp");
    uint32_t small = kNoUnit;
    for (size_t i = 0; i < p_.modules.size(); ++i) {
      const ir::ModuleInfo& m = p_.modules[i];
      if (!m.is_library || !m.native_init.empty()) {
        unit_of_.push_back(kProgramUnit);
      } else if (module_text_[i].size() >= kSmallModule || small == kNoUnit) {
        unit_of_.push_back(static_cast<uint32_t>(names_.size()));
        if (module_text_[i].size() < kSmallModule) small = unit_of_.back();
        names_.push_back(unit_of_.back() == small ? "library.cpp" : m.cpp_name + ".cpp");
      } else {
        unit_of_.push_back(small);
      }
    }
    data_.resize(names_.size());
    functions_.resize(names_.size());
    for (size_t i = 0; i < p_.modules.size(); ++i) {
      functions_[unit_of_[i]] += module_text_[i];
      Writer data(p_);
      if (p_.modules[i].native_init.empty()) {
        emit_codes(data, static_cast<ir::ModuleId>(i));
        emit_module(data, p_.modules[i]);
      }
      if (cache_counts_[i] != 0)
        data.line("static AttrCache caches_" + p_.modules[i].cpp_name + "[" + std::to_string(cache_counts_[i]) + "];");
      for (const ir::ClassInfo& c : p_.classes)
        if (static_cast<size_t>(c.owner) == i) emit_class(data, c);
      data_[unit_of_[i]] += data.take() + "\n";
    }
  }

  void list_entities() {
    auto unit_of = [&](ir::ModuleId module) { return unit_of_[static_cast<size_t>(module)]; };
    for (const ir::Constant& c : p_.constants) {
      const char* type = c.kind == ir::ConstKind::Str ? "Str " : c.kind == ir::ConstKind::Bytes ? "Bytes " : "Value ";
      add(c.cpp_name, std::string("extern ") + type + c.cpp_name + ";", kProgramUnit);
    }
    for (ir::ConstId name : p_.builtins) add("b_" + p_.text_of(name), "extern Value b_" + p_.text_of(name) + ";", kProgramUnit);
    for (const ir::Global& g : p_.globals) add(g.cpp_name, "extern Value " + g.cpp_name + ";", unit_of(g.module));
    for (size_t i = 0; i < p_.modules.size(); ++i) {
      const ir::ModuleInfo& m = p_.modules[i];
      if (m.native_init.empty()) {
        add(m.cpp_name, "extern Module " + m.cpp_name + ";", unit_of_[i]);
      } else {
        add(m.native_init, "bool " + m.native_init + "(Module*);", kNoUnit).in_runtime = true;
      }
    }
    for (const ir::Code& c : p_.codes) add(c.cpp_name, "extern const Code " + c.cpp_name + ";", unit_of(c.module));
    for (const ir::ClassInfo& c : p_.classes) add(c.cpp_name, "extern const ClassInfo " + c.cpp_name + ";", unit_of(c.owner));
    for (const ir::Function& f : p_.functions)
      add(f.name, signature(p_, f) + ";", unit_of_[module_of(f)]).is_function = true;
  }

  /// The entities that a unit mentions, in an order that does not depend on the others.
  std::vector<uint32_t> entities_in(uint32_t unit) {
    std::vector<uint32_t> found;
    for (const std::string* text : {&data_[unit], &functions_[unit]}) {
      for_each_identifier(*text, [&](std::string_view name) {
        auto it = by_name_.find(name);
        if (it == by_name_.end()) return;
        Entity& entity = entities_[it->second];
        if (entity.mentioned == unit) return;
        entity.mentioned = unit;
        if (entity.home != unit) entity.shared = true;
        found.push_back(it->second);
      });
    }
    std::sort(found.begin(), found.end(), [&](uint32_t a, uint32_t b) { return entities_[a].declaration < entities_[b].declaration; });
    return found;
  }

  template <class F>
  static void for_each_identifier(std::string_view text, F&& visit) {
    auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    for (size_t i = 0; i < text.size();) {
      char c = text[i];
      if (c == '"' || c == '\'') {
        for (++i; i < text.size() && text[i] != c; ++i) i += text[i] == '\\';
        ++i;
      } else if (c == '/' && i + 1 < text.size() && text[i + 1] == '/') {
        while (i < text.size() && text[i] != '\n') ++i;
      } else if (is_word(c)) {
        size_t end = i;
        while (end < text.size() && is_word(text[end])) ++end;
        if (!std::isdigit(static_cast<unsigned char>(c))) visit(text.substr(i, end - i));
        i = end;
      } else {
        ++i;
      }
    }
  }

  CppUnit assemble(uint32_t unit, const std::vector<uint32_t>& mentions) {
    std::string text = "#include \"bunpy/bunpy.h\"\n\nnamespace bunpy {\n";
    for (uint32_t i : mentions)
      if (entities_[i].in_runtime) text += entities_[i].declaration + "\n";
    text += "}  // namespace bunpy\n\nusing namespace bunpy;\nnamespace bunpy_program {\n\n";
    for (uint32_t i : mentions) {
      const Entity& e = entities_[i];
      if (e.in_runtime) continue;
      text += (e.is_function && e.home == unit && !e.shared ? "static " : "") + e.declaration + "\n";
    }
    // Functions that nobody mentions are defined all the same.
    text += "\n" + data_[unit] + "\n" + functions_[unit] + "}  // namespace bunpy_program\n";
    if (unit == kProgramUnit)
      text += "\nint main(int argc, char** argv) { return run_program(&bunpy_program::program, argc, argv); }\n";
    return {names_[unit], std::move(text), unit != kProgramUnit};
  }

  Entity& add(const std::string& name, std::string declaration, uint32_t home) {
    by_name_.emplace(keep_.emplace_back(name), static_cast<uint32_t>(entities_.size()));
    return entities_.emplace_back(Entity{std::move(declaration), false, false, home, false, kNoUnit});
  }

  size_t module_of(const ir::Function& f) const {
    return static_cast<size_t>(f.code == ir::CodeId::None ? p_.main : p_.code(f.code).module);
  }

  const ir::Program& p_;
  std::vector<std::string> module_text_;   // by ModuleId
  std::vector<uint32_t> cache_counts_;     // by ModuleId
  std::vector<uint32_t> unit_of_;          // by ModuleId
  std::vector<std::string> names_, data_, functions_;  // by unit
  std::vector<Entity> entities_;
  std::unordered_map<std::string_view, uint32_t> by_name_;
  std::deque<std::string> keep_;
};

}  // namespace

std::vector<CppUnit> emit_cpp(const ir::Program& program) { return Units(program).take(); }

}  // namespace bunpy::emit
