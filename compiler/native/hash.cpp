// See hash.h.
#include "native/hash.h"

#include <llvm/Support/BLAKE3.h>

namespace bunpy::native {

std::string content_hash(std::string_view bytes) {
  llvm::BLAKE3 hasher;
  hasher.update(llvm::StringRef(bytes.data(), bytes.size()));
  std::string digits;
  for (uint8_t byte : hasher.final<16>()) {
    digits += "0123456789abcdef"[byte >> 4];
    digits += "0123456789abcdef"[byte & 15];
  }
  return digits;
}

}  // namespace bunpy::native
