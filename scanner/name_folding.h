// Names compared across scripts, accents and case (ICU transliteration and folding). Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crmaudit {

/// The words of a name in lower-case ASCII letters, sorted: "Hélène DUPONT-Roux" → dupont helene
/// roux.
std::vector<std::string> folded_words(std::string_view name);

/// Whether two names can't well be the same person's: both are written in Latin letters and share
/// no word. Names in different scripts, or missing ones, don't conflict: transliteration is too
/// loose.
bool names_conflict(std::string_view a, std::string_view b);

/// Whether two names consist of the same words.
bool names_agree(std::string_view a, std::string_view b);

/// ASCII lower case and no surrounding spaces: how addresses and domains are compared.
std::string lower_trimmed(std::string_view text);

}  // namespace crmaudit
