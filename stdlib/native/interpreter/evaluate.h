// evaluate.h: runs compiled text. Its functions are the runtime's own function objects, generators and classes: only what
// their code does is looked up in the IR.
#pragma once

#include "core/internal.h"
#include "interpreter/text.h"

namespace bunpy::interpreter {

/// A Text as a collected object, with what of it lives on the heap.
struct TextObject : Object {
  Text* text;
  Value* constants;    // by ir::ConstId
  AttrCache* caches;
  Value module_code;   // its code object
};

/// Registers the type of TextObject.
void init_texts();
/// A code object for the text, which it takes over. Null on MemoryError.
Value code_of_text(std::unique_ptr<Text> text);
/// Whether a code object, or what its replace() made of it, is that of a whole text.
bool is_code_of_text(Value code_object);

/// Whether the text of the code object reads or binds that name outside of its functions' own variables.
bool names_global(Value code_object, Str* name);

/// Runs the text of the code object in `globals` (a dict); `locals` is any mapping, or null for globals. Returns the value of an expression's
/// text, else None.
Value run_text(Value code_object, Value globals, Value locals);

/// What the names `<called_from>` and `<display>` mean (text.h, names/callers_namespaces.h).
extern Value called_from_function, display_function;

}  // namespace bunpy::interpreter
