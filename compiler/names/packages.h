// Dotted names of packages.
#pragma once

#include <optional>
#include <string_view>

namespace bunpy::names {

/// The package that the leading dots of a relative name mean in a module of `package`: one dot is `package` itself, each
/// further one the package around it (language reference §5.7). Nothing if there is none so far out.
inline std::optional<std::string_view> package_at(std::string_view package, size_t dots) {
  if (package.empty()) return std::nullopt;
  for (; dots > 1; --dots) {
    size_t dot = package.rfind('.');
    if (dot == package.npos) return std::nullopt;
    package = package.substr(0, dot);
  }
  return package;
}

/// Identifiers with dots between them?
inline bool is_dotted_name(std::string_view s) {
  bool start = true;
  for (char c : s) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (c == '.' ? start : !letter && (start || c < '0' || c > '9')) return false;
    start = c == '.';
  }
  return !start;
}

}  // namespace bunpy::names
