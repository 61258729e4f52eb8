// Scopes and variables. tests/syntax/compare_scopes compares whole files with CPython's code objects.
#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "names/names.h"
#include "syntax/syntax.h"

using namespace bunpy;

namespace {

struct Named {
  base::Session session;
  diagnostics::Diagnostics sink;
  std::unique_ptr<names::Program> program;
  explicit Named(std::string text) {
    auto& file = session.sources.add("t.py", std::move(text));
    auto* tree = syntax::parse(session, file, sink);
    REQUIRE_FALSE(sink.has_errors());
    program = names::resolve_single(session, file, *tree);
  }
  names::Scope* scope(std::string_view qualname) {
    for (auto& s : program->main->scopes) {
      if (s->qualname == qualname) return s.get();
    }
    FAIL("no scope " << qualname);
    return nullptr;
  }
  names::Symbol* symbol(std::string_view qualname, std::string_view name) {
    names::Symbol* s = scope(qualname)->find(session.intern(name));
    REQUIRE(s);
    return s;
  }
};

}  // namespace

TEST_CASE("closures: cells, free variables, nonlocal") {
  Named n("def f(a):\n  b = 1\n  def g():\n    nonlocal b\n    b = a\n  return g\n");
  CHECK(n.symbol("f", "a")->captured);
  CHECK(n.symbol("f", "b")->captured);
  CHECK(n.symbol("f", "b")->bound_elsewhere);
  CHECK(n.symbol("f", "g")->is_fast_local());
  CHECK(n.scope("f.<locals>.g")->frees.size() == 2);
  CHECK(n.symbol("<module>", "f")->is_global());
}

TEST_CASE("class scopes are invisible to methods") {
  Named n("class C:\n  x = 1\n  def m(self): return x\n");
  CHECK_FALSE(n.symbol("C", "x")->captured);
  CHECK_FALSE(n.symbol("<module>", "x")->bound);
}

TEST_CASE("private names are mangled") {
  Named n("class _C:\n  __x = 1\n  def m(self): self.__y\n");
  n.symbol("_C", "_C__x");
}

TEST_CASE("super() makes the class cell") {
  Named n("class C:\n  def m(self): return super().m()\n  def k(self): pass\n");
  CHECK(n.scope("C")->class_cell);
  CHECK(n.scope("C.m")->uses_class_cell);
  CHECK_FALSE(n.scope("C.k")->uses_class_cell);
  Named hidden("class C:\n  def m(self):\n    __class__ = 1\n    return super, __class__\n");
  CHECK_FALSE(hidden.scope("C")->class_cell);
}

TEST_CASE("kinds of functions") {
  Named n("def g(): yield\nasync def c(): pass\nasync def a(): yield\ndef p(): return [x for x in y]\n");
  CHECK(n.scope("g")->is_generator());
  CHECK(n.scope("c")->is_coroutine());
  CHECK(n.scope("a")->is_async_generator());
  CHECK_FALSE(n.scope("p")->is_generator());
}

TEST_CASE("comprehensions share the frame, generator expressions don't") {
  Named n("def f(y):\n  a = [x for x in y]\n  b = (z for z in y)\n  [w := x for x in y]\n");
  CHECK(n.scope("f.<locals>.<listcomp>")->frame == n.scope("f"));
  CHECK(n.scope("f.<locals>.<genexpr>")->frame == n.scope("f.<locals>.<genexpr>"));
  CHECK(n.symbol("f", "w")->bound);
}

TEST_CASE("what only a library's own main block or unmentioned private functions import is left out") {
  namespace fs = std::filesystem;
  fs::path folder = fs::temp_directory_path() / ("bunpy-names-" + std::to_string(getpid()));
  fs::create_directories(folder / "site");
  auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
  write("site/lib.py",
        "import a\n"
        "def _test(): import b\n"
        "def _used(): import c\n"
        "def public(): _used(); import d\n"
        "if __name__ == '__main__':\n  import e\n  _test()\n");
  write("site/renamed.py", "if 1: __name__ = '__main__'\nif __name__ == '__main__': import f\n");
  for (const char* m : {"a", "b", "c", "d", "e", "f", "g"}) write(("site/" + std::string(m) + ".py").c_str(), "");
  write("main.py", "import lib, renamed\nif __name__ == '__main__': import g\n");
  base::Session session;
  diagnostics::Diagnostics sink;
  names::Options options;
  options.main_path = (folder / "main.py").string();
  options.search.site_packages = {(folder / "site").string()};
  auto found = [&](const char* text) {
    write("main.py", text);
    names::Program program = names::resolve(session, options, sink);
    std::string all;
    for (const char* m : {"a", "b", "c", "d", "e", "f", "g"})
      if (program.find(m)) all += m;
    return all;
  };
  CHECK(found("import lib, renamed\nif __name__ == '__main__': import g\n") == "acdfg");
  CHECK(found("import lib\nlib._test()\n") == "abcd");
  CHECK(found("import lib\nprint(getattr(lib, '_test'))\n") == "abcd");
  fs::remove_all(folder);
}
