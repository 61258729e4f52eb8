#include "syntax/check.h"
namespace bunpy::syntax { void check(const ast::Module&, diagnostics::Diagnostics&) {} }
