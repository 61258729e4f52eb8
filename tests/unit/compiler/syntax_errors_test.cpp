// CPython's syntax errors: every row of tests/syntax/errors.tsv (written by tests/syntax/compare_errors --table) is
// refused with the same first error.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "syntax/syntax.h"

using namespace bunpy;

namespace {

std::vector<std::string> fields_of(const std::string& row) {
  std::vector<std::string> fields;
  std::istringstream in(row);
  for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
  return fields;
}

std::string unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    char c = text[++i];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
  }
  return out;
}

/// "kind message line", with ":column" if `column` is asked for.
std::string first_error(const std::string& source, bool column) {
  base::Session session;
  diagnostics::Diagnostics sink;
  syntax::ParseOptions options;
  options.warnings = false;
  if (auto* file = syntax::add_source(session, "x.py", source, sink)) syntax::parse(session, *file, sink, options);
  if (sink.all().empty()) return "accepted";
  const diagnostics::Diagnostic& d = sink.all().front();
  std::string text = d.message + " " + std::to_string(d.range.line);
  if (column) text += ":" + std::to_string(d.range.col + 1);
  return text;
}

}  // namespace

TEST_CASE("CPython's syntax errors, message and place") {
  std::ifstream table(ERROR_TABLE);
  REQUIRE(table.good());
  size_t rows = 0;
  for (std::string row; std::getline(table, row); ++rows) {
    std::vector<std::string> f = fields_of(row);
    REQUIRE(f.size() == 5);
    bool column = f[3] != "0";
    std::string expected = f[0] + ": " + f[1] + " " + f[2] + (column ? ":" + f[3] : "");
    INFO(f[4]);
    CHECK(first_error(unescape(f[4]), column) == expected);
  }
  CHECK(rows > 500);
}
