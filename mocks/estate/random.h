// Random: xoshiro256** seeded by splitmix64 (Blackman and Vigna, public domain algorithms), with
// its own distributions, so that one seed gives the same estate on every machine and standard
// library. Draw at most once per
// full expression: compilers differ in the order in which they evaluate arguments. Not thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace crmaudit::estate {

class Random {
 public:
  explicit Random(std::uint64_t seed);

  [[nodiscard]] std::uint64_t next();
  /// Uniform enough for a simulation, in [0, bound). REQUIRES: bound > 0.
  [[nodiscard]] std::size_t below(std::size_t bound) { return next() % bound; }
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }
  /// One element of a non-empty table.
  template <class Table>
  [[nodiscard]] const auto& pick(const Table& table) {
    return table[below(std::size(table))];
  }
  /// `count` decimal digits.
  [[nodiscard]] std::string digits(std::size_t count);

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace crmaudit::estate
