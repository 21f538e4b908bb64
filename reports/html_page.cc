#include "reports/html_sections.h"
#include "reports/inert.h"

namespace crmaudit {

std::string_view HtmlPage::word(std::string_view group, std::string_view key) const {
  const std::string_view found = words[std::string(group) + "." + std::string(key)];
  const bool missing = found.size() == group.size() + 1 + key.size() && found.ends_with(key);
  return missing ? key : found;
}

std::string HtmlPage::platform(std::string_view account) const {
  const ReportAccount* of = lookup.account(account);
  if (of == nullptr || of->platform.empty()) return inert(account);
  return inert(word("platform", of->platform));
}

std::string_view HtmlPage::other_language(const Policy& policy) const {
  return policy.text.contains(words.language()) ? "" : english();
}

std::string_view HtmlPage::english() const { return words.language() == "en" ? "" : "en"; }

const PolicyText& HtmlPage::text(const Policy& policy) const {
  return text_in(policy, words.language());
}

void HtmlPage::severity_chip(Severity severity) const {
  const std::string name(to_string(severity));
  html.open("span", {{"class", "chip s-" + name}}).icon(name);
  html.text(word("severity", name)).close("span");
}

void HtmlPage::verdict_chip(VerdictState state) const {
  const std::string name(to_string(state));
  html.open("span", {{"class", "chip v-" + name}}).icon(name);
  html.text(word("verdict", name)).close("span");
}

void HtmlPage::open_table(std::string_view caption,
                          const std::vector<std::string>& headings) const {
  html.open("div",
            {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
  html.open("table").element("caption", caption, {{"class", "unseen"}});
  html.open("thead").open("tr");
  for (const std::string& heading : headings) html.element("th", heading, {{"scope", "col"}});
  html.close("tr").close("thead").open("tbody");
}

void HtmlPage::open_table(std::string_view caption,
                          std::initializer_list<std::string_view> heading_keys) const {
  std::vector<std::string> headings;
  for (const std::string_view key : heading_keys) headings.emplace_back(words[key]);
  open_table(caption, headings);
}

void HtmlPage::close_table() const { html.close("tbody").close("table").close("div"); }

void HtmlPage::link(const std::string& url, std::string_view text) const {
  html.element("a", text, {{"href", url}, {"rel", "noreferrer noopener"}, {"target", "_blank"}});
}

std::string policy_anchor(const Policy& policy) { return "p-" + policy.id; }

}  // namespace crmaudit
