// Inference on small programs, asserted through the dump.
#include <catch2/catch.hpp>

#include "names/names.h"
#include "syntax/syntax.h"
#include "types/types.h"

using namespace bunpy;

namespace {

std::string types_of(const std::string& text, bool infer = true) {
  base::Session session;
  diagnostics::Diagnostics sink;
  const base::SourceFile& file = session.sources.add("main.py", text);
  const ast::Module* tree = syntax::parse(session, file, sink);
  REQUIRE(tree != nullptr);
  auto program = names::resolve_single(session, file, *tree);
  types::Options options;
  options.infer = infer;
  return types::dump(types::infer(*program, options));
}

bool has(const std::string& dump, const std::string& line) {
  if (("\n" + dump).find("\n" + line + "\n") != std::string::npos) return true;
  UNSCOPED_INFO(dump);
  return false;
}

}  // namespace

TEST_CASE("recursive functions and numbers") {
  std::string d = types_of(
      "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
      "def mean(xs):\n    total = 0.0\n    for x in xs:\n        total += x\n"
      "    return total / len(xs)\n"
      "a = fib(5)\nb = mean([1, 2, 3])\nc = 2 ** -1\n");
  CHECK(has(d, "def __main__.fib(n: int) -> int"));
  CHECK(has(d, "def __main__.mean(xs: list[int]) -> float"));
  CHECK(has(d, "  c: float | int"));
}

TEST_CASE("a power of two floats is real only when the base is not negative") {
  std::string d = types_of(
      "def f(x, y):\n    d2 = x * x + y * y\n    return d2 ** 1.5\n"
      "def g(x):\n    return x ** 0.5\n"
      "print(f(1.0, 2.0), g(2.0))\n");
  CHECK(has(d, "def __main__.f(x: float, y: float) -> float"));
  CHECK(has(d, "def __main__.g(x: float) -> complex | float"));
}

TEST_CASE("attributes, virtual calls, None") {
  std::string d = types_of(
      "class Node:\n    def __init__(self, left, right):\n        self.left = left\n"
      "        self.right = right\n"
      "    def check(self):\n        if self.left is None:\n            return 1\n"
      "        return 1 + self.left.check() + self.right.check()\n"
      "def make(d):\n    if d == 0:\n        return Node(None, None)\n"
      "    return Node(make(d - 1), make(d - 1))\n"
      "print(make(3).check())\n");
  CHECK(has(d, "  slot 0 left: Node | None"));
  CHECK(has(d, "def __main__.Node.check(self: Node) -> int"));
  CHECK(has(d, "def __main__.make(d: int) -> Node"));
}

TEST_CASE("containers keep their elements apart by where they are made") {
  std::string d = types_of(
      "m = [[0.0] * 3 for _ in range(3)]\nr = []\nfor i in range(3):\n    r.append(i)\n"
      "d = {}\nfor w in 'a b'.split():\n    d[w] = d.get(w, 0) + 1\n"
      "pairs = sorted(d.items(), key=lambda kv: -kv[1])\nz = [(x, y) for x, y in zip(r, m)]\n"
      "print(m, r, d, pairs, z)\n");
  CHECK(has(d, "  m: list[list[float]]"));
  CHECK(has(d, "  r: list[int]"));
  CHECK(has(d, "  d: dict[str, int]"));
  CHECK(has(d, "  pairs: list[(str, int)]"));
  CHECK(has(d, "  z: list[(int, list[float])]"));
}

TEST_CASE("generators pass their elements on") {
  std::string d = types_of(
      "def numbers(n):\n    i = 0\n    while i < n:\n        yield i\n        i += 1\n"
      "def half(source):\n    for x in source:\n        yield x * 0.5\n"
      "total = sum(half(numbers(10)))\nprint(total)\n");
  CHECK(has(d, "def __main__.numbers(n: int) yields int"));
  CHECK(has(d, "def __main__.half(source: generator[int]) yields float"));
  CHECK(has(d, "  total: float | int"));
}

TEST_CASE("closures and decorators") {
  std::string d = types_of(
      "def adder(n):\n    def add(x):\n        return x + n\n    return add\n"
      "f = adder(1)\ng = adder(0.5)\na = f(2)\nb = g(2)\nprint(a, b)\n");
  CHECK(has(d, "  a: int"));
  CHECK(has(d, "  b: float"));
}

TEST_CASE("what reaches unknown code becomes any") {
  std::string d = types_of(
      "def f(x):\n    return x\n"
      "class C:\n    def __init__(self):\n        self.v = 1\n"
      "def setter(o, n):\n    setattr(o, n, 'text')\n"
      "c = C()\nsetter(c, input())\nw = c.v\nunknown(f)\nprint(w)\n");
  CHECK(has(d, "  w: any"));
  CHECK(has(d, "def __main__.f(x: any) -> any  [entry]"));
}

TEST_CASE("exceptions: handlers see what is raised") {
  std::string d = types_of(
      "class E(Exception):\n    def __init__(self, n):\n        super().__init__('x')\n"
      "        self.n = n\n"
      "def f(x):\n    try:\n        if x:\n            raise E(3)\n        y = 1\n"
      "    except E as e:\n        y = e.n\n    return y\n"
      "print(f(1))\n");
  CHECK(has(d, "def __main__.f(x: int) -> int"));
}

TEST_CASE("without inference everything is any") {
  std::string d = types_of("def f(x):\n    return x\nprint(f(1))\n", false);
  CHECK(has(d, "def __main__.f(x: any) -> any  [entry]"));
}
