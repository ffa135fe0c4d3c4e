#include "html/theme.hpp"

#include <fmt/format.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "html/templates.hpp"

namespace onrecord {
namespace {

std::string base64(std::string_view bytes) {
  std::string out(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  nettle_base64_encode_raw(out.data(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return out;
}

/// "'sha256-…'", as a policy names a script or a style.
std::string hash_source(std::string_view text) {
  sha256_ctx context;
  nettle_sha256_init(&context);
  nettle_sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  nettle_sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("'sha256-{}'", base64({reinterpret_cast<const char*>(digest.data()), digest.size()}));
}

std::string_view picture_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
  if (bytes.substr(0, 1024).find("<svg") != std::string_view::npos) return "image/svg+xml";
  return {};
}

}  // namespace

bool is_safe_style(const std::string& path, std::string_view css, std::vector<Diagnostic>& diagnostics) {
  const auto nul = css.find('\0');
  constexpr std::string_view end_mark = "</style";
  const auto ends = std::search(css.begin(), css.end(), end_mark.begin(), end_mark.end(),
                                [](char a, char b) { return ascii_lower(a) == b; });
  const auto at = std::min<std::size_t>(
      nul, ends == css.end() ? std::string_view::npos : static_cast<std::size_t>(ends - css.begin()));
  if (at == std::string_view::npos) return true;
  const auto from = static_cast<std::uint32_t>(at);
  diagnostics.push_back({Severity::error,
                         "theme",
                         path,
                         {from, from + 1},
                         at == nul ? "a style sheet has no NUL bytes" : "a style sheet cannot hold '</style'",
                         "take it out; in a string, write '<\\/style'"});
  return false;
}

std::string picture_uri(const std::string& path, std::string_view bytes, std::vector<Diagnostic>& diagnostics) {
  const auto type = picture_type(bytes);
  const auto refuse = [&](std::string message, std::string hint) {
    diagnostics.push_back({Severity::error, "logo", path, {}, std::move(message), std::move(hint)});
    return std::string();
  };
  if (type.empty()) return refuse("this is no picture", "a logo may be PNG, JPEG, GIF, WebP or SVG");
  if (bytes.size() > most_logo_bytes)
    return refuse(fmt::format("a logo of {} KiB", bytes.size() / 1024),
                  fmt::format("every page carries it: make it at most {} KiB", most_logo_bytes / 1024));
  return fmt::format("data:{};base64,{}", type, base64(bytes));
}

PageParts page_parts(const std::vector<std::string_view>& styles, std::string_view script, const Theme& theme) {
  PageParts parts;
  for (const auto style : styles) parts.style += template_file(style);
  parts.style += theme.css;
  if (!script.empty()) parts.script = template_file(script);
  parts.policy =
      fmt::format("default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
                  hash_source(parts.style), parts.script.empty() ? "'none'" : hash_source(parts.script));
  return parts;
}

PageFrame::PageFrame(const std::vector<std::string_view>& styles, std::string_view script, Theme theme,
                     std::string tool_version)
    : theme_(std::move(theme)), version_(std::move(tool_version)), parts_(page_parts(styles, script, theme_)) {}

void PageFrame::put(Fields& page) const {
  put_own(page, "POLICY", parts_.policy);
  put_own(page, "STYLE", parts_.style);
  put_own(page, "VERSION", version_);
  onrecord::put(page, "HOUSE", theme_.house);
  if (!theme_.logo.empty()) put_own(add(page, "LOGO"), "LOGO_DATA", theme_.logo);
}

}  // namespace onrecord
