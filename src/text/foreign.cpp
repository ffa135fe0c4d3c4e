// Files that are no text, told by their first bytes.
#include <array>

#include "text/reader.hpp"

namespace onrecord {
namespace {

constexpr std::string_view package_start = "PK\x03\x04";
constexpr std::string_view compound_start = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

struct Foreign {
  std::string_view start;
  std::string_view what;
  std::string_view hint;
};

using namespace std::string_view_literals;

constexpr std::string_view save_it = "open it in the program that made it, and save it as .docx or .odt";
constexpr auto foreign_files = std::to_array<Foreign>({
    {compound_start, "a document of an old version of Word or another program", save_it},
    {"{\\rtf"sv, "Rich Text (RTF)", save_it},
    {"%PDF-"sv, "PDF, which keeps no sentences", "take the document that it was made from"},
    {package_start, "a ZIP archive, and no document that can be read",
     "save the story as .docx or .odt; Pages exports to Word"},
    {"PK\x05\x06"sv, "a ZIP archive without contents", ""},
    {"\x1F\x8B"sv, "compressed (gzip)", "unpack it first"},
    {"\x89PNG\r\n"sv, "a picture", ""},
    {"\xFF\xD8\xFF"sv, "a picture", ""},
    {"GIF8"sv, "a picture", ""},
});

bool holds(std::string_view bytes, std::string_view name) { return bytes.find(name) != std::string_view::npos; }

}  // namespace

Prose unreadable(Diagnostic error) {
  Prose out;
  out.unreadable = true;
  out.diagnostics.push_back(std::move(error));
  return out;
}

std::optional<Format> format_of_package(std::string_view bytes) {
  // The first entry of an OpenDocument package is its type, packed as it is: 30 bytes of a header, "mimetype", the
  // type.
  constexpr std::size_t header = 30;
  constexpr std::string_view name = "mimetype";
  constexpr std::string_view type = "application/vnd.oasis.opendocument.text";
  if (!bytes.starts_with(package_start)) return std::nullopt;
  const std::string_view first = bytes.size() > header ? bytes.substr(header, 512) : std::string_view();
  if (first.starts_with(name)) return holds(first, type) ? std::optional(Format::odt) : std::nullopt;
  return holds(bytes, "word/document") ? std::optional(Format::docx) : std::nullopt;
}

std::optional<Diagnostic> foreign_file(std::string_view bytes) {
  for (const Foreign& each : foreign_files)
    if (bytes.starts_with(each.start))
      return Diagnostic{
          Severity::error,       "format-unknown", {}, {}, "this draft cannot be read: it is " + std::string(each.what),
          std::string(each.hint)};
  return std::nullopt;
}

bool is_locked_document(std::string_view bytes) {
  constexpr std::string_view stream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  return bytes.starts_with(compound_start) && holds(bytes, stream);
}

}  // namespace onrecord
