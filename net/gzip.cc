#include "net/gzip.h"

#include <zlib.h>

#include <array>
#include <limits>
#include <memory>

namespace crmaudit {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib.h: windowBits + 16 takes gzip and nothing else

Error malformed(std::string_view why) {
  return {.kind = ErrorKind::kMalformed,
          .message = "The answer's gzip encoding is broken: " + std::string(why) + "."};
}

}  // namespace

Result<std::string> gunzip(std::string_view compressed, std::size_t max_bytes) {
  if (compressed.size() > std::numeric_limits<uInt>::max()) return malformed("it is too long");
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) return malformed("zlib could not start");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ending(&stream, inflateEnd);
  // zlib's interface predates const; it doesn't write to the input.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());

  std::string text;
  std::array<char, 64 * 1024> block{};
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    const int state = inflate(&stream, Z_NO_FLUSH);
    const std::size_t produced = block.size() - stream.avail_out;
    if (produced > max_bytes - text.size()) return malformed("decoded, it is longer than allowed");
    text.append(block.data(), produced);
    if (state == Z_STREAM_END) {
      if (stream.avail_in == 0) return text;
      if (inflateReset(&stream) != Z_OK) return malformed("zlib could not go on");
    } else if (state == Z_BUF_ERROR || (state == Z_OK && stream.avail_in == 0 && produced == 0)) {
      return malformed("it ends early");
    } else if (state != Z_OK) {
      return malformed("it is corrupt");
    }
  }
}

}  // namespace crmaudit
