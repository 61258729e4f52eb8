// Empty stand-ins for every LLVM target but X86.
//
// LLD's ELF driver asks for all targets that LLVM was built with, which would link 19 more code generators into
// bunpy: 60 MB, and their command-line options to construct before main(). Nothing here ever uses them, so the
// functions that LLD calls are defined to do nothing, and the linker leaves the archives alone.
#include <llvm/Passes/PassPlugin.h>

#define BUNPY_FOREIGN_TARGETS(M)                                                          \
  M(AArch64) M(AMDGPU) M(ARM) M(AVR) M(BPF) M(Hexagon) M(Lanai) M(LoongArch) M(M68k)      \
  M(Mips) M(MSP430) M(NVPTX) M(PowerPC) M(RISCV) M(Sparc) M(SystemZ) M(VE) M(WebAssembly) \
  M(XCore) M(Xtensa)

extern "C" {
#define M(Name)                          \
  void LLVMInitialize##Name##TargetInfo() {} \
  void LLVMInitialize##Name##Target() {}     \
  void LLVMInitialize##Name##TargetMC() {}   \
  void LLVMInitialize##Name##AsmPrinter() {} \
  void LLVMInitialize##Name##AsmParser() {}
BUNPY_FOREIGN_TARGETS(M)
#undef M
}

// Debian's Clang and LTO ask for Polly's passes, which are not shipped as an archive: it has none to register.
llvm::PassPluginLibraryInfo getPollyPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "none", "", [](llvm::PassBuilder&) {}};
}
