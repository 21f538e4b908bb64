// Making text from a CRM harmless for where it goes. inert() comes first and is for every target;
// html_escape() and json_escape_hidden() are applied once, at the very output. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crmaudit {

/// `text` as one line of well-formed UTF-8 in which nothing acts: line breaks and tabs become a
/// space; other control characters, bidi embeddings, overrides and isolates, zero-width spaces and
/// tag characters become visible, as in "⟨U+202E⟩"; ill-formed bytes become U+FFFD.
/// Joiners and LRM/RLM stay: Persian and Arabic need them and they can't reorder other text.
std::string inert(std::string_view text);

/// inert(text) between U+2068 and U+2069, so that right-to-left text leaves its surroundings alone.
std::string isolated(std::string_view text);

/// For HTML text and quoted attributes: & < > " ' become references.
std::string html_escape(std::string_view text);

/// For a JSON document: characters that act on terminals or reorder text (C1, bidi) become \uXXXX.
std::string json_escape_hidden(std::string_view document);

/// Number of terminal cells that `text` (already inert) takes, as code points without marks.
std::size_t display_width(std::string_view text);

}  // namespace crmaudit
