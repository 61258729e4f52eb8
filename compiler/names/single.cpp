#include "names/names.h"
#include "names/scope_builder.h"

namespace bunpy::names {

std::unique_ptr<Program> resolve_single(base::Session& session, const base::SourceFile& source,
                                        const ast::Module& tree, bool is_text) {
  auto program = std::make_unique<Program>();
  Module* m = program->owned_modules.emplace_back(std::make_unique<Module>()).get();
  m->name = session.intern("__main__");
  m->package = session.intern("");
  m->origin = is_text ? Origin::SitePackages : Origin::Main;  // text is nobody's own program
  m->is_text = is_text;
  m->path = source.path();
  m->source = &source;
  m->tree = &tree;
  m->future_annotations = postpones_annotations(tree);
  build_scopes(*program, *m, session);
  program->modules.push_back(m);
  program->main = m;
  program->by_name.emplace("__main__", m);
  return program;
}

}  // namespace bunpy::names
