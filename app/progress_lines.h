// ProgressLines: one line per account on a terminal, redrawn in place: how much is read, and what
// is read or waited for. Not thread-safe; TerminalObserver guards it.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>

namespace crmaudit {

class ProgressLines {
 public:
  /// `out` must outlive the lines; none is longer than `width` columns.
  ProgressLines(std::ostream& out, std::size_t width) : out_(out), width_(width) {}

  void progress(std::string_view account, std::string_view collector, std::int64_t rows);
  /// What the account does instead of reading, until its next progress; plain text.
  void state(std::string_view account, std::string_view text);
  /// Draws the lines over those drawn before.
  void draw();
  /// Takes the lines off the screen, so that something else can be written.
  void erase();

 private:
  struct Line {
    std::map<std::string, std::int64_t, std::less<>> rows;  ///< by collector
    std::string doing;
  };
  [[nodiscard]] std::string text_of(const std::string& account, const Line& line) const;
  Line& line_of(std::string_view account);

  std::ostream& out_;
  std::size_t width_;
  std::map<std::string, Line, std::less<>> lines_;
  std::size_t drawn_ = 0;
};

}  // namespace crmaudit
