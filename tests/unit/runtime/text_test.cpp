// text_test.cpp: str and bytes methods, format specs, printf-style formatting.
#include "runtime_test.h"

using namespace bunpy;

TEST_CASE("repr escapes by printability") {
  need_runtime();
  CHECK(shown(S("it's")) == "\"it's\"");
  CHECK(shown(S("a'b\"c")) == "'a\\'b\"c'");
  CHECK(shown(S("tab\t nl\n \\ \x01 é € 😀 \u200b")) == "'tab\\t nl\\n \\\\ \\x01 é € 😀 \\u200b'");
  CHECK(shown(new_bytes("a'\x00\xff", 4)) == "b\"a'\\x00\\xff\"");
}

TEST_CASE("searching and splitting") {
  need_runtime();
  CHECK(shown_call(S("hello world"), "find", {S("o"), I(5)}) == "7");
  CHECK(shown_call(S("hello"), "rfind", {S("l")}) == "3");
  CHECK(shown_call(S("aaaa"), "count", {S("aa")}) == "2");
  CHECK(shown_call(S("abc"), "count", {S("")}) == "4");
  CHECK(shown_call(S("ab€ab"), "find", {S("€a")}) == "2");
  CHECK(shown_call(S("abc"), "index", {S("z")}) == "ValueError: substring not found");
  CHECK(shown_call(S(" a  b c "), "split") == "['a', 'b', 'c']");
  CHECK(shown_call(S(" a  b c "), "split", {None_, I(1)}) == "['a', 'b c ']");
  CHECK(shown_call(S(" a  b c "), "rsplit", {None_, I(1)}) == "[' a  b', 'c']");
  CHECK(shown_call(S("a,b,,c"), "split", {S(",")}) == "['a', 'b', '', 'c']");
  CHECK(shown_call(S("a,b,,c"), "rsplit", {S(","), I(1)}) == "['a,b,', 'c']");
  CHECK(shown_call(S("a\nb\r\nc\x1e d"), "splitlines") == "['a', 'b', 'c', ' d']");
  CHECK(shown_call(S("a.b.c"), "partition", {S(".")}) == "('a', '.', 'b.c')");
  CHECK(shown_call(S("a.b.c"), "rpartition", {S(".")}) == "('a.b', '.', 'c')");
  CHECK(shown_call(S("mississippi"), "replace", {S("ss"), S("SS")}) == "'miSSiSSippi'");
  CHECK(shown_call(S("abc"), "replace", {S(""), S("-")}) == "'-a-b-c-'");
  CHECK(shown_call(S("€a€"), "replace", {S("€"), S("x")}) == "'xax'");
  CHECK(call_attr(S("€a€"), "replace", {S("€"), S("x")}).as<Str>()->kind == 1);
  CHECK(shown_call(S("  x "), "strip") == "'x'");
  CHECK(shown_call(S("xxaxx"), "strip", {S("x")}) == "'a'");
  CHECK(shown_call(S("-"), "join", {make_list({S("a"), S("€"), S("c")})}) == "'a-€-c'");
  CHECK(shown_call(S("-"), "join", {make_list({S("a"), I(1)})}) ==
        "TypeError: sequence item 1: expected str instance, int found");
}

TEST_CASE("case") {
  need_runtime();
  CHECK(shown_call(S("Straße ŉ ﬁ"), "upper") == "'STRASSE ʼN FI'");
  CHECK(shown_call(S("ΑΣ ΑΣΑ"), "lower") == "'ας ασα'");
  CHECK(shown_call(S("İ"), "lower") == "'i̇'");
  CHECK(shown_call(S("they're"), "title") == "\"They'Re\"");
  CHECK(shown_call(S("hello wORLD"), "title") == "'Hello World'");
  CHECK(shown_call(S("hELLO"), "capitalize") == "'Hello'");
  CHECK(shown_call(S("Straße"), "casefold") == "'strasse'");
  CHECK(shown_call(S("aBc"), "swapcase") == "'AbC'");
  CHECK(shown_call(S("x1"), "zfill", {I(5)}) == "'000x1'");
  CHECK(shown_call(S("-1"), "zfill", {I(5)}) == "'-0001'");
  CHECK(shown_call(S("ab"), "center", {I(5), S("*")}) == "'**ab*'");
  CHECK(shown_call(S("a\tb"), "expandtabs", {I(4)}) == "'a   b'");
}

TEST_CASE("codecs and their error handlers") {
  need_runtime();
  CHECK(shown_call(S("é€😀"), "encode") == "b'\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80'");
  CHECK(shown_call(S("é"), "encode", {S("ascii")}) ==
        "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)");
  CHECK(shown_call(S("é€"), "encode", {S("ascii"), S("replace")}) == "b'?" "?'");
  CHECK(shown_call(S("é€"), "encode", {S("ascii"), S("xmlcharrefreplace")}) == "b'&#233;&#8364;'");
  CHECK(shown_call(S("é€"), "encode", {S("latin-1"), S("backslashreplace")}) == "b'\\xe9\\\\u20ac'");
  CHECK(shown_call(S("a€"), "encode", {S("utf-16")}) == "b'\\xff\\xfea\\x00\\xac '");
  CHECK(shown_call(new_bytes("\xff" "a", 2), "decode") ==
        "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
  CHECK(shown_call(new_bytes("\xff" "a", 2), "decode", {S("utf-8"), S("replace")}) == "'\xef\xbf\xbd" "a'");
  CHECK(shown_call(new_bytes("\xff" "a", 2), "decode", {S("utf-8"), S("surrogateescape")}) == "'\\udcffa'");
  CHECK(shown_call(S("x"), "encode", {S("nope")}) == "LookupError: unknown encoding: nope");
}

TEST_CASE("concatenation grows shared buffers without disturbing older strings") {
  need_runtime();
  Str* s = empty_str();
  std::vector<Str*> kept;
  for (int i = 0; i < 500; i++) {
    s = str_concat(s, new_str_ascii(std::to_string(i)));
    kept.push_back(s);
  }
  std::string expected;
  for (int i = 0; i < 500; i++) {
    expected += std::to_string(i);
    REQUIRE(to_utf8(kept[i]) == expected);
  }
  Str *a = str_concat(s, new_str("x")), *b = str_concat(s, new_str("y"));
  CHECK(to_utf8(a) == expected + "x");
  CHECK(to_utf8(b) == expected + "y");
  CHECK(to_utf8(str_concat(s, new_str("€"))) == expected + "€");
}

TEST_CASE("format specs") {
  need_runtime();
  struct Row {
    Value v;
    const char *spec, *text;
  } rows[] = {
      {I(5), "", "'5'"}, {I(-5), "#010x", "'-0x0000005'"}, {I(1234567), ",", "'1,234,567'"},
      {I(1234567), "015,", "'000,001,234,567'"}, {I(255), "_b", "'1111_1111'"}, {I(3), "=+5", "'+   3'"},
      {I(3), "^5", "'  3  '"}, {I(65), "c", "'A'"}, {I(5), ".2f", "'5.00'"}, {I(5), "s",
       "ValueError: Unknown format code 's' for object of type 'int'"},
      {I(5), ".2", "ValueError: Precision not allowed in integer format specifier"},
      {True_, "", "'True'"}, {True_, "d", "'1'"},
      {from_double(1234567.891), ",.2f", "'1,234,567.89'"}, {from_double(1234.5), "012,.1f", "'00,001,234.5'"},
      {from_double(0.12345), ".1%", "'12.3%'"}, {from_double(-0.0), "z.1f", "'0.0'"},
      {from_double(1e16), "", "'1e+16'"}, {from_double(1e5), ".3", "'1e+05'"}, {from_double(1.0), "#g", "'1.00000'"},
      {from_double(HUGE_VAL), "010", "'0000000inf'"}, {from_double(12345.678), "10.1", "'     1e+04'"},
      {from_double(1.5), "d", "ValueError: Unknown format code 'd' for object of type 'float'"},
      {S("abc"), ".2", "'ab'"}, {S("a"), "05", "'a0000'"}, {S("a"), "é>3", "'ééa'"},
      {S("a"), "=5", "ValueError: '=' alignment not allowed in string format specifier"},
      {complex_from(1, 2), ".2f", "'1.00+2.00j'"}, {complex_from(0, 2), "", "'2j'"},
  };
  for (const Row& row : rows) {
    INFO(row.spec);
    CHECK(formatted(row.v, row.spec) == row.text);
  }
}

TEST_CASE("float repr and rounding") {
  need_runtime();
  CHECK(float_repr(0.1) == "0.1");
  CHECK(float_repr(1e22) == "1e+22");
  CHECK(float_repr(123456789012345680.0) == "1.2345678901234568e+17");
  CHECK(float_repr(1e-5) == "1e-05");
  CHECK(float_repr(5e-324) == "5e-324");
  CHECK(float_repr(100.0) == "100.0");
  CHECK(shown_call(from_double(2.675), "__round__", {I(2)}) == "2.67");
  CHECK(shown_call(from_double(2.5), "__round__") == "2");
  CHECK(shown_call(from_double(1e300), "__round__", {I(-299)}) == "1e+300");
  CHECK(shown_call(from_double(25.0), "__round__", {I(-1)}) == "20.0");
  CHECK(shown_call(from_double(0.1), "as_integer_ratio") == "(3602879701896397, 36028797018963968)");
  CHECK(shown_call(from_double(5e-324), "hex") == "'0x0.0000000000001p-1022'");
}

TEST_CASE("percent formatting and str.format") {
  need_runtime();
  auto percent = [](const char* text, Value args) { return shown(str_percent(S(text).as<Str>(), args)); };
  CHECK(percent("%s %r %5d|%-5d|%05d", make_tuple({S("a"), S("b"), I(1), I(2), I(3)})) == "\"a 'b'     1|2    |00003\"");
  CHECK(percent("%#x %X %o", make_tuple({I(255), I(255), I(8)})) == "'0xff FF 10'");
  CHECK(percent("%.2f %e %g", make_tuple({from_double(1.005), from_double(1e10), from_double(1e-5)})) ==
        "'1.00 1.000000e+10 1e-05'");
  CHECK(percent("%d", S("a")) == "TypeError: %d format: a real number is required, not str");
  CHECK(percent("%s %s", I(1)) == "TypeError: not enough arguments for format string");
  CHECK(percent("%s", make_tuple({I(1), I(2)})) == "TypeError: not all arguments converted during string formatting");
  CHECK(shown_call(S("{} {1}"), "format", {I(1), I(2)}) ==
        "ValueError: cannot switch from automatic field numbering to manual field specification");
  CHECK(shown_call(S("{0[1]} {0[0]!r:>4}"), "format", {make_list({S("a"), I(2)})}) == "\"2  'a'\"");
  CHECK(shown_call(S("{:{}}|"), "format", {S("a"), I(3)}) == "'a  |'");
  CHECK(shown_call(S("{{}}{0}"), "format", {I(1)}) == "'{}1'");
}
