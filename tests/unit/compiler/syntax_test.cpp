// The lexer, the parser and the checks behind it. Whole files are compared with CPython by
// tests/syntax/compare_with_cpython; here are the corners that are easily lost.
#include <catch2/catch.hpp>
#include <string>

#include "syntax/syntax.h"
#include "syntax/token.h"

using namespace bunpy;

namespace {

struct Parsed {
  base::Session session;
  diagnostics::Diagnostics sink;
  const ast::Module* module = nullptr;
  explicit Parsed(std::string text) {
    auto& file = session.sources.add("t.py", std::move(text));
    module = syntax::parse(session, file, sink);
  }
  std::string dump() const { return syntax::dump(*module); }
  /// "line:col message" of every error and warning, one a line.
  std::string said() const {
    std::string out;
    for (auto& d : sink.sorted()) {
      out += std::to_string(d.range.line) + ":" + std::to_string(d.range.col) + " " + d.message + "\n";
    }
    return out;
  }
  const ast::Expr* only_expression() const {
    return module->body[0]->as<ast::ExprStmt>()->value;
  }
};

std::string tokens_of(std::string text, const syntax::TokenizeOptions& options = {}) {
  base::Session session;
  auto& file = session.sources.add("t.py", std::move(text));
  std::string out;
  for (const syntax::Token& t : syntax::tokenize(file, options).tokens) {
    if (!out.empty()) out += ' ';
    out += syntax::spelling(t.kind);
  }
  return out;
}

const ast::ConstantValue& constant(const Parsed& p) {
  return p.only_expression()->as<ast::Constant>()->value;
}

}  // namespace

TEST_CASE("tokens of a block end with dedents") {
  CHECK(tokens_of("if x:\n  y\nz\n") ==
        "if name : newline indent name newline dedent name newline end of file");
  CHECK(tokens_of("x") == "name newline end of file");
  CHECK(tokens_of("(\n1,\n)\n") == "( number , ) newline end of file");
  CHECK(tokens_of("a\\\nb") == "name name newline end of file");
  CHECK(tokens_of("# only\n\n  # comments\n") == "end of file");
}

TEST_CASE("extra tokens are comments and newlines that end no statement") {
  auto extra = [](std::string text) { return tokens_of(std::move(text), {.extra_tokens = true}); };
  const std::string nl = "newline within a statement";
  CHECK(extra("x # c\n# d\n\n") == "name comment newline comment " + nl + " " + nl + " end of file");
  CHECK(extra("(\r\n1, # c\r\n)\r\n") == "( " + nl + " number , comment " + nl + " ) newline end of file");
  CHECK(extra("x = '\\\r\n'\r\n") == "name = string newline end of file");
  CHECK(extra("] (}\n") == "] ( } newline end of file");
  CHECK(extra("(\n") == "( " + nl + " error newline end of file");
  CHECK(extra("01 1if\n") == "number number if newline end of file");
  CHECK(extra("if x:\n  y\n z\n") == "if name : newline indent name newline error name newline end of file");
}

TEST_CASE("f-strings are tokens of their own") {
  CHECK(tokens_of("f'a{b!r:>{w}}c'") ==
        "f-string f-string text { name ! name : f-string text { name } f-string text } f-string text "
        "end of f-string newline end of file");
  CHECK(tokens_of("f'{f'{1}'}'") ==
        "f-string { f-string { number } end of f-string } end of f-string newline end of file");
}

TEST_CASE("number literals") {
  CHECK(constant(Parsed("1_000")).int_value == 1000);
  CHECK(constant(Parsed("0xFF")).text == "0xff");
  CHECK(constant(Parsed("0o17")).int_value == 15);
  CHECK(constant(Parsed("0b1010")).int_value == 10);
  CHECK(constant(Parsed("00")).int_value == 0);
  CHECK(constant(Parsed("9223372036854775807")).fits_int64);
  CHECK_FALSE(constant(Parsed("9223372036854775808")).fits_int64);
  CHECK(constant(Parsed("9223372036854775808")).text == "9223372036854775808");
  CHECK(constant(Parsed("1e3")).float_value == 1000.0);
  CHECK(constant(Parsed(".5")).float_value == 0.5);
  CHECK(constant(Parsed("0e0")).kind == ast::ConstantKind::Float);
  CHECK(constant(Parsed("2j")).kind == ast::ConstantKind::Complex);
}

TEST_CASE("string literals") {
  CHECK(constant(Parsed("'a\\n' \"b\" r'\\n'")).text == "a\nb\\n");
  CHECK(constant(Parsed("b'\\x00\\377'")).text == std::string("\0\xff", 2));
  CHECK(constant(Parsed("'\\u00e9\\U0001F600'")).text == "é😀");
  CHECK(constant(Parsed("'\\ud800'")).text == "\xED\xA0\x80");
  CHECK(constant(Parsed("'a\\\nb'")).text == "ab");
  CHECK(constant(Parsed("u'x'")).unicode_prefix);
}

TEST_CASE("the dump is ast.dump's") {
  CHECK(Parsed("x = 1\n").dump() ==
        "Module(\n  body=[\n    Assign(\n      targets=[\n        Name(id='x', ctx=Store())],\n"
        "      value=Constant(value=1))])");
  CHECK(Parsed("").dump() == "Module()");
}

TEST_CASE("soft keywords are names where no statement can start") {
  CHECK(Parsed("match = case = type = _ = 1\nmatch[1]\nmatch(1)\ntype(x)\nmatch * 2\n").said() == "");
  CHECK(Parsed("match x:\n  case 1: pass\n").module->body[0]->is<ast::Match>());
  CHECK(Parsed("match (x):\n  case 1: pass\n").module->body[0]->is<ast::Match>());
  CHECK(Parsed("type X = int\n").module->body[0]->is<ast::TypeAlias>());
  CHECK(Parsed("match[a]: int = 1\n").module->body[0]->is<ast::AnnAssign>());
}

TEST_CASE("with and its parentheses") {
  auto items = [](const char* text) {
    Parsed p(text);
    REQUIRE(p.said() == "");
    return p.module->body[0]->as<ast::With>()->items.size();
  };
  CHECK(items("with (a, b): pass\n") == 2);
  CHECK(items("with (a as x, b as y,): pass\n") == 2);
  CHECK(items("with (a, b) as c: pass\n") == 1);
  CHECK(items("with (a): pass\n") == 1);
  CHECK(items("with (a), (b): pass\n") == 2);
  CHECK(items("with (x := a): pass\n") == 1);
}

TEST_CASE("places are CPython's") {
  Parsed p("x = (a +\n     é.b)\n");
  const ast::Expr* sum = p.module->body[0]->as<ast::Assign>()->value;
  CHECK(sum->range.line == 1);
  CHECK(sum->range.col == 5);
  CHECK(sum->range.end_line == 2);
  CHECK(sum->range.end_col == 9);  // in bytes
  CHECK(sum->parenthesized);
}

TEST_CASE("every statement's mistake is reported") {
  CHECK(Parsed("x = = 1\ny = 2\nif z\n  w = [1 2]\nelse:\n  pass\nfor\n").said() ==
        "1:4 SyntaxError: invalid syntax\n"
        "3:4 SyntaxError: expected ':'\n"
        "4:7 SyntaxError: invalid syntax. Perhaps you forgot a comma?\n"
        "7:3 SyntaxError: invalid syntax\n");
}

TEST_CASE("nesting is limited, not crashed on") {
  auto first = [](const std::string& text) {
    Parsed p(text);
    return p.sink.all().empty() ? std::string() : p.sink.all()[0].message;
  };
  CHECK(first(std::string(300, '(')) == "SyntaxError: too many nested parentheses");
  CHECK(first(std::string(100000, '-') + "1") ==
        "SyntaxError: too many nested expressions: parser stack overflow");
  std::string blocks;
  for (size_t i = 0; i < 120; ++i) blocks += std::string(i, ' ') + "if 1:\n";
  CHECK(first(blocks) == "IndentationError: too many levels of indentation");
}

TEST_CASE("checks after parsing") {
  CHECK(Parsed("return\n").said() == "1:0 SyntaxError: 'return' outside function\n");
  CHECK(Parsed("def f():\n  x = 1\n  global x\n").said() ==
        "3:2 SyntaxError: name 'x' is assigned to before global declaration\n");
  CHECK(Parsed("def f():\n  def g():\n    nonlocal y\n").said() ==
        "3:4 SyntaxError: no binding for nonlocal 'y' found\n");
  CHECK(Parsed("def f():\n  def g():\n    nonlocal y\n  y = 1\n").said() == "");
  CHECK(Parsed("async def f():\n  return [await x for x in y]\n").said() == "");
  CHECK(Parsed("[x := 1 for x in y]\n").said() ==
        "1:1 SyntaxError: assignment expression cannot rebind comprehension iteration variable 'x'\n");
  CHECK(Parsed("x is 1\n").said() ==
        "1:0 SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n");
}

TEST_CASE("source encodings") {
  CHECK(syntax::decode_source("\xEF\xBB\xBFx\r\ny\r").text == "x\ny\n");
  CHECK(syntax::decode_source("# coding: latin-1\n'\xE9'").text == "# coding: latin-1\n'é'");
  CHECK(syntax::decode_source("#!x\n# vim: set fileencoding=utf-8 :\n").ok());
  CHECK(syntax::decode_source("x = '\xE9'").error.starts_with("Non-UTF-8 code starting with '\\xe9'"));
  CHECK(syntax::decode_source("# coding: nope\n").error == "unknown encoding: nope");
  CHECK_FALSE(syntax::decode_source(std::string("x\0y", 3)).ok());
}

TEST_CASE("diagnostics quote the line and mark the place") {
  Parsed p("def f(x)\n    return x\n");
  CHECK(diagnostics::render(p.sink, p.session.sources) ==
        "t.py:1:9: error: SyntaxError: expected ':'\n"
        "    1 | def f(x)\n"
        "      |         ^\n"
        "      = help: the header of a compound statement ends with ':'\n");
}
