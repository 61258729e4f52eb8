// The text under construction and the spelling of names, literals and types in C++.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/ir.h"

namespace bunpy::emit {

/// "text" as a C++ string literal; every byte outside printable ASCII as an octal escape.
std::string quoted(std::string_view bytes);
/// A double that reads back exactly.
std::string double_literal(double d);

class Writer {
 public:
  explicit Writer(const ir::Program& program) : program_(program) {}

  void line(std::string text) {
    out_ += text;
    out_ += '\n';
  }
  std::string take() { return std::move(out_); }

  /// A new attribute cache of the array `caches`, which holds `cache_count` in the end.
  std::string new_cache() { return caches + "[" + std::to_string(cache_count++) + "]"; }
  std::string caches;
  uint32_t cache_count = 0;

  const ir::Constant& constant(uint32_t id) const { return program_.constants[id]; }
  std::string str_ref(ir::ConstId id) const { return "&" + program_.constants[static_cast<size_t>(id)].cpp_name; }
  const ir::Program& program() const { return program_; }

 private:
  const ir::Program& program_;
  std::string out_;
};

/// Static data (data.cpp).
void emit_constants(Writer& w);
void emit_codes(Writer& w, ir::ModuleId module);
void emit_class(Writer& w, const ir::ClassInfo& c);
void emit_module(Writer& w, const ir::ModuleInfo& m);
void emit_main(Writer& w);
void emit_functions(Writer& w, uint32_t table);

/// `Value f(…)`, and the whole function (function.cpp).
std::string signature(const ir::Program& program, const ir::Function& f);
void emit_function(Writer& w, const ir::Function& f);
/// A constant expression (operand of a tuple constant).
std::string constant_text(const ir::Program& program, const ir::Expr& e);

}  // namespace bunpy::emit
