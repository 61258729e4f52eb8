#include "compiler/ir/ir.h"

namespace bunpy::ir {

const RtInfo& info(Rt op) {
  static const RtInfo table[] = {
#define RT(id, rep, fails, ...) {#__VA_ARGS__, Rep::rep, fails},
#include "compiler/ir/rt.def"
  };
  return table[static_cast<size_t>(op)];
}

}  // namespace bunpy::ir
