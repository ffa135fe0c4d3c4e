// Which files are drafts, where their names do not tell.
#pragma once

#include <string_view>

namespace onrecord {

/// How much of a file holds_news looks at.
inline constexpr std::size_t news_head_bytes = 8192;

/// Whether a file whose ending stands for much else (.xml, .json) is of a format of news, by its first bytes: XML with
/// the root element of NITF or NewsML-G2, JSON with the keys of a ninjs that has a text.
[[nodiscard]] bool holds_news(std::string_view path, std::string_view head);

/// Whether a file's ending stands for formats of news among others: only such files need to be looked into.
[[nodiscard]] bool may_hold_news(std::string_view path);

}  // namespace onrecord
