// One cell of a simulated record: 16 bytes, strings are views into the record table's own memory.
// Values live as long as their RecordTable; they are immutable and safe to read from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace crmaudit::mocks::salesforce {

/// How a field's values compare; the describe `type` decides.
enum class FieldClass { kId, kBoolean, kNumber, kDate, kDateTime, kText };

class Value {
 public:
  enum class Kind : std::uint8_t { kNull, kBoolean, kInteger, kDouble, kString, kJson };

  Value() = default;
  static Value Boolean(bool flag) {
    Value value(Kind::kBoolean);
    value.payload_.flag = flag;
    return value;
  }
  static Value Integer(std::int64_t integer) {
    Value value(Kind::kInteger);
    value.payload_.integer = integer;
    return value;
  }
  static Value Double(double real) {
    Value value(Kind::kDouble);
    value.payload_.real = real;
    return value;
  }
  /// The text must outlive the value.
  static Value String(std::string_view text) { return Text(Kind::kString, text); }
  /// A compound value (an address) as JSON text, which must outlive the value.
  static Value Json(std::string_view text) { return Text(Kind::kJson, text); }

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::kNull; }
  /// False for everything but true: a missing checkbox is unchecked.
  [[nodiscard]] bool boolean() const { return kind_ == Kind::kBoolean && payload_.flag; }
  /// REQUIRES: kind() == kInteger.
  [[nodiscard]] std::int64_t integer() const { return payload_.integer; }
  /// The number of an integer or a double, else 0.
  [[nodiscard]] double number() const {
    if (kind_ == Kind::kInteger) return static_cast<double>(payload_.integer);
    return kind_ == Kind::kDouble ? payload_.real : 0.0;
  }
  /// The text of a string or JSON value, else empty.
  [[nodiscard]] std::string_view text() const {
    if (kind_ != Kind::kString && kind_ != Kind::kJson) return {};
    return {payload_.text, length_};
  }

 private:
  explicit Value(Kind kind) : kind_(kind) {}
  static Value Text(Kind kind, std::string_view text) {
    Value value(kind);
    value.payload_.text = text.data();
    value.length_ = static_cast<std::uint32_t>(text.size());
    return value;
  }

  union Payload {
    bool flag;
    std::int64_t integer = 0;
    double real;
    const char* text;
  };
  Payload payload_;
  std::uint32_t length_ = 0;
  Kind kind_ = Kind::kNull;
};

}  // namespace crmaudit::mocks::salesforce
