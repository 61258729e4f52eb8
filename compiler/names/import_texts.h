// Texts that are run though the compiler doesn't see them: exec() of import statements, as in exec("import %s" % name).
#pragma once

#include <optional>
#include <set>
#include <string_view>

#include "base/session.h"
#include "syntax/syntax.h"

namespace bunpy::names {

/// What `import_texts` calls the function `exec` of the module `_import_texts`, which no program can.
inline constexpr std::string_view kImportText = "<exec>";

/// Where the text that an expression makes certainly begins with `import ` or `from `: the part of its beginning behind that.
std::optional<std::string_view> import_text(std::string_view beginning);

/// Adds the absolute names of modules that lines of the text import; "from a import b" may mean the module a.b. The prompts of
/// an interactive session may stand before them.
void collect_imports_of_text(std::string_view text, std::set<std::string>& names);

/// Makes calls `exec(text)` and `exec(text, namespace)` whose text begins as an import statement call `_import_texts.exec`,
/// which imports as that statement says and raises NotImplementedError for any other text. Calls in class bodies stay.
void run_import_texts(base::Session& session, const base::SourceFile& source, ast::Module& tree);

}  // namespace bunpy::names
