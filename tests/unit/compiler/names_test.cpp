// Scopes and variables. tests/syntax/compare_scopes compares whole files with CPython's code objects.
#include <catch2/catch.hpp>
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
    program = names::resolve_single(session, file, *tree, sink);
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
