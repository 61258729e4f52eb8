// Definite assignment: which reads of a function's fast locals may happen before the variable is bound
// (or after `del`). Only those reads test for "unbound", and only such variables need a boxed
// representation. A forward analysis over the structured tree; loops assume zero iterations.
#pragma once

#include <unordered_set>

#include "compiler/names/names.h"

namespace bunpy::lower {

struct Unbound {
  std::unordered_set<const ast::Node*> reads;         ///< Name nodes (loads, deletes) to be tested
  std::unordered_set<const names::Symbol*> symbols;   ///< their variables
  std::unordered_set<const names::Symbol*> unbindable;  ///< deleted or `except … as` names: test all reads

  bool must_test(const ast::Node& read, const names::Symbol* s) const {
    return reads.contains(&read) || unbindable.contains(s);
  }
};

/// Analyses the body of a frame scope (module, function, lambda, generator expression).
Unbound find_unbound(const names::Module& module, const names::Scope& frame);

}  // namespace bunpy::lower
