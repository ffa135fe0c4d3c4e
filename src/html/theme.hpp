// How pages look, and what they may do: styles, the script, a newsroom's name, logo and own styles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "html/templates.hpp"

namespace onrecord {

/// A newsroom's own look.
struct Theme {
  std::string house;  ///< its name, shown at the top of every page; may be empty
  std::string logo;   ///< a data: URI; empty: none
  std::string css;    ///< laid over the styles that are built in; may be empty
};

/// A style sheet for Theme::css. Nothing and a diagnostic ("theme") where the text could end the page's style element.
[[nodiscard]] bool is_safe_style(const std::string& path, std::string_view css, std::vector<Diagnostic>& diagnostics);

/// A picture as a data: URI: PNG, JPEG, GIF, WebP or SVG, told by its bytes. Empty and a diagnostic ("logo") where it
/// is none of them, or larger than most_logo_bytes.
[[nodiscard]] std::string picture_uri(const std::string& path, std::string_view bytes,
                                      std::vector<Diagnostic>& diagnostics);
inline constexpr std::size_t most_logo_bytes = 256 * 1024;

/// The style, the script and the policy of a kind of page.
struct PageParts {
  std::string style;
  std::string script;
  std::string policy;  ///< a Content-Security-Policy that allows these two, pictures in data: URIs, and nothing else
};

/// `styles`, `script`: names of files in templates/; no script where empty. The policy names them by their SHA-256
/// hashes (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
[[nodiscard]] PageParts page_parts(const std::vector<std::string_view>& styles, std::string_view script,
                                   const Theme& theme);

/// What the pages of one kind share.
class PageFrame {
 public:
  PageFrame(const std::vector<std::string_view>& styles, std::string_view script, Theme theme,
            std::string tool_version);

  /// Sets POLICY, STYLE, VERSION, HOUSE and the section LOGO.
  void put(Fields& page) const;
  [[nodiscard]] std::string_view script() const { return parts_.script; }

 private:
  Theme theme_;
  std::string version_;
  PageParts parts_;
};

}  // namespace onrecord
