// The constructs that bunpy refuses (subset.def).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bunpy::lower {

enum class Subset : uint8_t {
#define SUBSET(id, what, advice) id,
#include "compiler/lower/subset.def"
};

struct SubsetRow {
  std::string_view what, advice;
};
const SubsetRow& row(Subset id);

/// docs/subset.md.
std::string subset_page();

}  // namespace bunpy::lower
