// See light.h.
#include "native/light.h"

#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/Transforms/Coroutines/CoroCleanup.h>
#include <llvm/Transforms/Coroutines/CoroEarly.h>
#include <llvm/Transforms/Coroutines/CoroSplit.h>
#include <llvm/Transforms/IPO/AlwaysInliner.h>
#include <llvm/Transforms/IPO/GlobalDCE.h>
#include <llvm/Transforms/IPO/Inliner.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/LowerExpectIntrinsic.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

namespace bunpy::native {
namespace {

std::unique_ptr<llvm::TargetMachine> machine(const llvm::Module& module, const clang::TargetOptions& target) {
  std::string error;
  const llvm::Target* found = llvm::TargetRegistry::lookupTarget(module.getTargetTriple(), error);
  if (!found) return nullptr;
  std::string features;
  for (const std::string& f : target.Features) features += (features.empty() ? "" : ",") + f;
  llvm::TargetOptions options;
  options.FunctionSections = options.DataSections = options.EmitAddrsig = true;
  options.AllowFPOpFusion = llvm::FPOpFusion::Strict;
  return std::unique_ptr<llvm::TargetMachine>(
      found->createTargetMachine(module.getTargetTriple(), target.CPU, features, options, llvm::Reloc::Static,
                                 std::nullopt, llvm::CodeGenOptLevel::Default));
}

/// Order: the small functions of the runtime's header are cleaned up before they are copied into their callers.
llvm::ModulePassManager pipeline() {
  using namespace llvm;
  ModulePassManager passes;
  passes.addPass(CoroEarlyPass());
  FunctionPassManager clean;
  clean.addPass(LowerExpectIntrinsicPass());
  clean.addPass(SimplifyCFGPass());
  clean.addPass(SROAPass(SROAOptions::ModifyCFG));
  clean.addPass(EarlyCSEPass());
  passes.addPass(createModuleToFunctionPassAdaptor(std::move(clean)));
  passes.addPass(AlwaysInlinerPass(/*InsertLifetime=*/false));

  ModuleInlinerWrapperPass inliner(getInlineParams(/*Threshold=*/25));
  CGSCCPassManager& functions = inliner.getPM();
  FunctionPassManager improve;
  improve.addPass(SROAPass(SROAOptions::ModifyCFG));
  improve.addPass(EarlyCSEPass(/*UseMemorySSA=*/false));
  improve.addPass(InstCombinePass());
  improve.addPass(SimplifyCFGPass());
  functions.addPass(createCGSCCToFunctionPassAdaptor(std::move(improve)));
  functions.addPass(CoroSplitPass(/*OptimizeFrame=*/true));
  passes.addPass(std::move(inliner));

  passes.addPass(CoroCleanupPass());
  passes.addPass(GlobalDCEPass());
  return passes;
}

}  // namespace

void compile_lightly(llvm::Module& module, const clang::TargetOptions& target, llvm::SmallVector<char, 0>& object) {
  std::unique_ptr<llvm::TargetMachine> m = machine(module, target);
  if (!m) return;
  {
    llvm::LoopAnalysisManager loops;
    llvm::FunctionAnalysisManager functions;
    llvm::CGSCCAnalysisManager components;
    llvm::ModuleAnalysisManager modules;
    // What the emitter marked as too long to optimise is left alone, as in Clang's own pipeline.
    llvm::PassInstrumentationCallbacks callbacks;
    callbacks.registerShouldRunOptionalPassCallback([](llvm::StringRef, llvm::Any ir) {
      const auto* function = llvm::any_cast<const llvm::Function*>(&ir);
      return !function || !(*function)->hasOptNone();
    });
    llvm::PassBuilder builder(m.get(), llvm::PipelineTuningOptions(), std::nullopt, &callbacks);
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(components);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, components, modules);
    pipeline().run(module, modules);
  }
  llvm::raw_svector_ostream out(object);
  llvm::legacy::PassManager emit;
  emit.add(llvm::createTargetTransformInfoWrapperPass(m->getTargetIRAnalysis()));
  if (m->addPassesToEmitFile(emit, out, nullptr, llvm::CodeGenFileType::ObjectFile)) return;
  emit.run(module);
}

}  // namespace bunpy::native
