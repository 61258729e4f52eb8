#include "diagnostics/diagnostics.h"

#include <algorithm>
#include <tuple>

namespace bunpy::diagnostics {

namespace {

struct Row {
  std::string_view name;
  Severity severity;
  std::string_view text;
};

constexpr Row kRows[] = {
#define DIAG(name, severity, text) {#name, Severity::severity, text},
#include "diagnostics/kinds.def"
};

const Row& row(Diag kind) { return kRows[static_cast<size_t>(kind)]; }

std::string fill_in(std::string_view text, const std::vector<Argument>& args) {
  std::string out;
  size_t next = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '}') {
      if (next < args.size()) out += args[next].text();
      ++next;
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string_view to_string(Diag kind) { return row(kind).name; }
Severity severity_of(Diag kind) { return row(kind).severity; }

Diagnostics::Builder Diagnostics::emit_with(const base::SourceRange& range, Diag kind,
                                            const std::vector<Argument>& args) {
  Severity severity = row(kind).severity;
  if (severity == Severity::Error) ++error_count_;
  all_.push_back({severity, kind, range, fill_in(row(kind).text, args), {}});
  return Builder(*this, all_.size() - 1);
}

Diagnostics::Builder& Diagnostics::Builder::remark(Severity severity,
                                                   const base::SourceRange& range, Diag kind,
                                                   const std::vector<Argument>& args) {
  sink_.all_[index_].remarks.push_back({severity, range, fill_in(row(kind).text, args)});
  return *this;
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<size_t> order(all_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  auto place = [&](size_t i) {
    const Diagnostic& d = all_[i];
    return std::make_tuple(static_cast<uint32_t>(d.range.file), d.range.line, d.range.col, i);
  };
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return place(a) < place(b); });
  std::vector<Diagnostic> out;
  for (size_t i : order) out.push_back(all_[i]);
  auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return a.kind == b.kind && a.range == b.range && a.message == b.message;
  };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

void Diagnostics::clear() {
  all_.clear();
  error_count_ = 0;
}

}  // namespace bunpy::diagnostics
