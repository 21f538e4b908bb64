#include "mocks/hubspot/paging.h"

#include <algorithm>
#include <charconv>

#include "scanner/percent_encoding.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr unsigned kMask = 0xA7;  // so that a cursor's base64 doesn't show its content

std::string base64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const unsigned byte = i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0;
      group = group << 8U | byte;
    }
    for (std::size_t k = 0; k < 4; ++k) {
      const bool padding = i + k > bytes.size();
      text += padding ? '=' : kBase64[group >> (18 - 6 * k) & 63U];
    }
  }
  return text;
}

std::optional<std::size_t> parse_size(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::size_t read_limit(const Call& call, PageSize limits) {
  const auto text = call.request.param("limit");
  if (!text) return limits.standard;
  const auto limit = parse_size(*text);
  if (!limit || *limit == 0) {
    throw Refusal{validation_error("limit must be a positive integer")};
  }
  if (*limit > limits.most) {
    throw Refusal{validation_error("limit must be at most " + std::to_string(limits.most))};
  }
  return *limit;
}

/// Where the page after [begin, end) starts, jumping over the page that a fault drops.
std::size_t next_start(const Call& call, std::size_t end, std::size_t limit) {
  const auto dropped = static_cast<std::size_t>(call.faults.dropped_page(call.target()));
  return dropped != 0 && end / limit + 1 == dropped ? end + limit : end;
}

std::string next_link(const Call& call, const std::string& after) {
  std::string query;
  for (const auto& [name, value] : call.request.params) {
    if (name != "after") query += name + "=" + percent_encode(value) + "&";
  }
  const std::string host = call.faults.evil_link().value_or(call.base_url);
  return host + call.request.path + "?" + query + "after=" + percent_encode(after);
}

Json next_page(const Call& call, const std::string& after) {
  return {{"next", {{"after", after}, {"link", next_link(call, after)}}}};
}

}  // namespace

std::string encode_cursor(std::string_view list, std::size_t position) {
  std::string content = std::to_string(position) + "@" + std::string(list);
  for (char& c : content) c = static_cast<char>(static_cast<unsigned char>(c) ^ kMask);
  return base64(content);
}

std::optional<std::size_t> decode_cursor(std::string_view list, std::string_view cursor) {
  std::string content;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : cursor.substr(0, cursor.find('='))) {
    const std::size_t value = kBase64.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
    count += 6;
    if (count >= 8) {
      count -= 8;
      content += static_cast<char>((bits >> count & 0xFFU) ^ kMask);
    }
  }
  const std::size_t at = content.find('@');
  if (at == std::string::npos || content.substr(at + 1) != list) return std::nullopt;
  const auto position = parse_size(std::string_view(content).substr(0, at));
  if (!position || encode_cursor(list, *position) != cursor) return std::nullopt;
  return position;
}

Page take_page(const Call& call, std::string_view list, std::size_t size, PageSize limits) {
  const std::size_t limit = read_limit(call, limits);
  const auto after = call.request.param("after");
  Page page;
  if (after) {
    const auto position = decode_cursor(list, *after);
    if (!position) throw Refusal{validation_error("Invalid paging cursor: " + *after)};
    page.begin = std::min(*position, size);
  } else {
    page.begin = std::min(next_start(call, 0, limit), size);
  }
  page.end = std::min(page.begin + limit, size);
  const std::size_t next = next_start(call, page.end, limit);
  if (next >= size) return page;
  const bool repeat = after && call.faults.repeats_cursor(call.target());
  page.paging = next_page(call, repeat ? *after : encode_cursor(list, next));
  return page;
}

Page take_offset_page(const Call& call, std::size_t offset, std::size_t limit, std::size_t size) {
  Page page;
  page.begin = std::min(offset == 0 ? next_start(call, 0, limit) : offset, size);
  page.end = std::min(page.begin + limit, size);
  const std::size_t next = next_start(call, page.end, limit);
  if (next >= size) return page;
  const bool repeat = offset != 0 && call.faults.repeats_cursor(call.target());
  page.paging = {{"next", {{"after", std::to_string(repeat ? offset : next)}}}};
  return page;
}

Response page_response(Json results, const Page& page) {
  Response response;
  response.body["results"] = std::move(results);
  if (!page.paging.is_null()) response.body["paging"] = page.paging;
  return response;
}

}  // namespace crmaudit::hubspot_mock
