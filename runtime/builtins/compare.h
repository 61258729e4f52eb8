// compare.h: rich comparison of C++ values.
#pragma once

#include "bunpy/api.h"

namespace bunpy {

/// a < b, a <= b… as a bool object.
template <class T>
Value compared(T a, T b, CompareOp op) {
  switch (op) {
    case CompareOp::Lt: return from_bool(a < b);
    case CompareOp::Le: return from_bool(a <= b);
    case CompareOp::Eq: return from_bool(a == b);
    case CompareOp::Ne: return from_bool(a != b);
    case CompareOp::Gt: return from_bool(a > b);
    case CompareOp::Ge: return from_bool(a >= b);
  }
  return Value();
}

}  // namespace bunpy
