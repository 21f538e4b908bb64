// RecordingSink: keeps everything that collectors commit, texts and raw identifiers as copies, the
// way a store would: facts upserted by key (tallies added up), coverage replaced, the last
// checkpoint per collector. It can refuse a page, so that a scan breaks off there. Not thread-safe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "scanner/fact_sink.h"

namespace crmaudit {

struct RecordedText {
  std::string object, record_id, field, value;
  auto operator<=>(const RecordedText&) const = default;
};

struct RecordedIdentifier {
  std::string object, record_id, kind, value;
  auto operator<=>(const RecordedIdentifier&) const = default;
};

class RecordingSink final : public FactSink {
 public:
  Result<void> commit(const Page& page) override {
    if (fail_at_ && pages_ >= *fail_at_) {
      return Error{.kind = ErrorKind::kStorage, .message = "The disk is full."};
    }
    ++pages_;
    page.facts.for_each([this](const auto& rows) {
      for (const auto& row : rows) keep(row);
    });
    for (const TextSample& text : page.texts) {
      texts_.push_back({std::string(text.object), std::string(text.record_id),
                        std::string(text.field), std::string(text.value)});
    }
    for (const RawIdentifier& raw : page.identifiers) {
      identifiers_.push_back({std::string(raw.object), std::string(raw.record_id),
                              std::string(raw.kind), std::string(raw.value)});
    }
    for (const Coverage& row : page.coverage) {
      coverage_[{row.account, row.fact, row.column, row.part}] = row;
    }
    checkpoints_[{page.account, page.collector, page.partition}] = page.checkpoint;
    return {};
  }

  Result<std::optional<Checkpoint>> checkpoint(std::string_view account, std::string_view collector,
                                               std::string_view partition) override {
    const auto found =
        checkpoints_.find({std::string(account), std::string(collector), std::string(partition)});
    if (found == checkpoints_.end()) return std::optional<Checkpoint>();
    return std::optional<Checkpoint>(found->second);
  }

  /// Refuses every page after the first `pages`; nothing: refuses none.
  void fail_after(std::optional<int> pages) { fail_at_ = pages; }

  /// The rows of a fact type by primary key.
  template <class Fact>
  [[nodiscard]] const std::map<std::vector<std::string>, Fact>& of() const {
    return std::get<Rows<Fact>>(facts_).rows;
  }
  [[nodiscard]] const std::vector<RecordedText>& texts() const { return texts_; }
  [[nodiscard]] const std::vector<RecordedIdentifier>& identifiers() const { return identifiers_; }
  [[nodiscard]] int pages() const { return pages_; }
  /// The coverage row, or nullptr.
  [[nodiscard]] const Coverage* coverage(const std::string& account, const std::string& fact,
                                         const std::string& part = "*",
                                         const std::string& column = "*") const {
    const auto found = coverage_.find({account, fact, column, part});
    return found == coverage_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::vector<Coverage> all_coverage() const {
    std::vector<Coverage> rows;
    for (const auto& [key, row] : coverage_) rows.push_back(row);
    return rows;
  }

 private:
  template <class Fact>
  struct Rows {
    std::map<std::vector<std::string>, Fact> rows;
  };
  template <class... Fact>
  static std::tuple<Rows<Fact>...> rows_of(const std::tuple<FactTypesEnd, std::vector<Fact>...>&);
  using AllRows = decltype(rows_of(std::declval<FactVectors>()));

  template <class Fact>
  static std::vector<std::string> key_of(const Fact& row) {
    std::vector<std::string> key;
    for_each_column(row, [&key](const auto& column) {
      using Column = std::remove_cvref_t<decltype(column)>;
      if constexpr (std::same_as<Column, std::string>) key.push_back(column);
      if constexpr (std::same_as<Column, std::int64_t>) key.push_back(std::to_string(column));
    });
    return key;
  }

  template <class Fact>
  void keep(const Fact& row) {
    auto& rows = std::get<Rows<Fact>>(facts_).rows;
    if constexpr (std::same_as<Fact, Tally>) {
      auto [place, added] = rows.try_emplace(key_of(row), row);
      if (!added) *place->second.amount += row.amount.value_or(0);
    } else {
      rows.insert_or_assign(key_of(row), row);
    }
  }

  AllRows facts_;
  std::vector<RecordedText> texts_;
  std::vector<RecordedIdentifier> identifiers_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Coverage> coverage_;
  std::map<std::tuple<std::string, std::string, std::string>, Checkpoint> checkpoints_;
  std::optional<int> fail_at_;
  int pages_ = 0;
};

}  // namespace crmaudit
