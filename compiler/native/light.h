// Object code for library modules, in a fraction of the time that Clang's own pipeline takes.
//
// Nearly all the time of compiling a program that imports much of the library goes into LLVM's passes over code that
// waits, prints or runs once. Its fast paths need inlining and the removal of what inlining leaves; loops are left as
// they are. Units of the user's own modules never come here.
#pragma once

#include <clang/Basic/TargetOptions.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/Module.h>

namespace bunpy::native {

/// `module` is Clang's output with its passes disabled.
void compile_lightly(llvm::Module& module, const clang::TargetOptions& target, llvm::SmallVector<char, 0>& object);

}  // namespace bunpy::native
