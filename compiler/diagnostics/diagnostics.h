// The sink for everything a phase wants to tell the user about their program. Phases emit a place, a
// kind and data; the text of a kind is written once, in kinds.def; only the driver prints.
//
//   sink.emit(range, Diag::UnknownModule, name).help(Diag::HelpInstall, name).note(def, Diag::SeenHere);
//
// Text of a kind uses `{}` for its data, in order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/name.h"
#include "base/source.h"

namespace bunpy::diagnostics {

enum class Severity : uint8_t { Error, Warning, Note, Help };

enum class Diag : uint16_t {
#define DIAG(name, severity, text) name,
#include "diagnostics/kinds.def"
};

/// Data of a message: anything that has one obvious spelling.
class Argument {
 public:
  Argument(std::string_view text) : text_(text) {}
  Argument(const std::string& text) : text_(text) {}
  Argument(const char* text) : text_(text) {}
  Argument(base::Name name) : text_(name.str()) {}
  template <class T>
    requires std::is_integral_v<T>
  Argument(T number) : text_(std::to_string(number)) {}
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// A line under a diagnostic: a note at a place, or advice ("way out") without one.
struct Remark {
  Severity severity;
  base::SourceRange range;  // may be nowhere
  std::string message;
};

struct Diagnostic {
  Severity severity;
  Diag kind;
  base::SourceRange range;
  std::string message;
  std::vector<Remark> remarks;
};

class Diagnostics {
 public:
  /// Hangs remarks on the diagnostic just emitted.
  class Builder {
   public:
    template <class... Args>
    Builder& note(const base::SourceRange& range, Diag kind, const Args&... args) {
      return remark(Severity::Note, range, kind, {Argument(args)...});
    }
    template <class... Args>
    Builder& help(Diag kind, const Args&... args) {
      return remark(Severity::Help, {}, kind, {Argument(args)...});
    }

   private:
    friend class Diagnostics;
    Builder(Diagnostics& sink, size_t index) : sink_(sink), index_(index) {}
    Builder& remark(Severity severity, const base::SourceRange& range, Diag kind,
                    const std::vector<Argument>& args);
    Diagnostics& sink_;
    size_t index_;
  };

  template <class... Args>
  Builder emit(const base::SourceRange& range, Diag kind, const Args&... args) {
    return emit_with(range, kind, {Argument(args)...});
  }

  bool has_errors() const { return error_count_ != 0; }
  size_t error_count() const { return error_count_; }
  /// Everything so far, in the order of emission.
  const std::vector<Diagnostic>& all() const { return all_; }
  /// The same, by file, line and column; equal ones once.
  std::vector<Diagnostic> sorted() const;
  void clear();

 private:
  Builder emit_with(const base::SourceRange& range, Diag kind, const std::vector<Argument>& args);
  std::vector<Diagnostic> all_;
  size_t error_count_ = 0;
};

struct RenderOptions {
  bool color = false;
};

/// The text of all diagnostics, sorted: message line, source line, carets, notes and advice.
std::string render(const Diagnostics& sink, const base::SourceMap& sources,
                   RenderOptions options = {});

/// The name of a kind ("UnknownModule") and its severity, for tests.
std::string_view to_string(Diag kind);
Severity severity_of(Diag kind);

}  // namespace bunpy::diagnostics
