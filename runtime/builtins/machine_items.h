// machine_items.h: numbers in machine form, named by the letters of the module struct in native mode. Shared by
// memoryview and struct.
#pragma once

#include "core/internal.h"

namespace bunpy {

/// Bytes of one item of that letter ("?cbBhHiIlLqQnNefdP"), or 0 for any other.
int machine_item_size(char code);
bool machine_item_is_signed(char code);

double half_to_double(uint16_t half);
/// False when it is too large.
bool double_to_half(double d, uint16_t* out);

/// The Python value of an item.
Value load_machine_item(char code, const uint8_t* p);
enum class StoreResult : uint8_t { Stored, WrongType, OutOfRange, Raised };
/// Writes the machine form of `v`; nothing is pending unless Raised.
StoreResult store_machine_item(char code, Value v, uint8_t* p);

}  // namespace bunpy
