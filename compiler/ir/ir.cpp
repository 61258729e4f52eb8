#include "compiler/ir/ir.h"

namespace bunpy::ir {

const RtInfo& info(Rt op) {
  static const RtInfo table[] = {
#define RT(id, name, rep, fails) {name, Rep::rep, fails},
#include "compiler/ir/rt.def"
  };
  return table[static_cast<size_t>(op)];
}

}  // namespace bunpy::ir
