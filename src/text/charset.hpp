// Character sets of one byte a character, for drafts that declare them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

/// The character set that HTML or XML declares in its first 4 KiB ("windows-1252"); empty for none.
[[nodiscard]] std::string_view declared_charset(std::string_view bytes);

/// Reads bytes in a character set by its name, in any case: Windows-1252, ISO-8859-1 and US-ASCII (which are read as
/// Windows-1252, as browsers do) and ISO-8859-15; nothing for others.
[[nodiscard]] std::optional<std::string> transcode(std::string_view bytes, std::string_view charset);

}  // namespace onrecord
