#include "corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "text/utf8.hpp"

namespace onrecord::train {
namespace {

namespace fs = std::filesystem;

void tell(std::vector<Diagnostic>& out, std::string code, std::string file, std::string message, std::string hint) {
  out.push_back({Severity::error, std::move(code), std::move(file), {}, std::move(message), std::move(hint)});
}

std::optional<std::string> read_file(const std::string& path, std::vector<Diagnostic>& diagnostics) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.good() || file.eof()) return bytes;
  tell(diagnostics, "corpus-file", path, "cannot be read", {});
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0;;) {
    const auto to = text.find(separator, from);
    parts.push_back(text.substr(from, to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

/// Where each character of a text starts, and the end.
std::vector<std::uint32_t> character_starts(std::string_view text) {
  std::vector<std::uint32_t> starts;
  for (std::uint32_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) starts.push_back(i);
  starts.push_back(static_cast<std::uint32_t>(text.size()));
  return starts;
}

/// A file that tells something of places in an article. What is wrong with it goes to the diagnostics.
class PlacesFile {
 public:
  PlacesFile(std::string path, std::string_view bytes, std::span<const std::uint32_t> characters,
             std::vector<Diagnostic>& diagnostics)
      : path_(std::move(path)), bytes_(bytes), characters_(characters), diagnostics_(diagnostics) {}

  /// Its lines, with the carriage returns that some editors leave taken off.
  [[nodiscard]] std::vector<std::string_view> lines() const {
    auto lines = split(bytes_, '\n');
    for (auto& line : lines)
      if (line.ends_with('\r')) line.remove_suffix(1);
    return lines;
  }

  /// The bytes of the article from character `start` to character `end`, both as the file writes them.
  [[nodiscard]] std::optional<Span> span(std::string_view start, std::string_view end) {
    const auto from = number(start);
    const auto to = number(end);
    if (!from || !to) return std::nullopt;
    if (*from >= *to) {
      wrong(end, fmt::format("{} to {} is no range: it ends before it has begun", *from, *to));
      return std::nullopt;
    }
    if (*to >= characters_.size()) {
      wrong(end, fmt::format("{} lies outside the text, which has {} characters", *to, characters_.size() - 1));
      return std::nullopt;
    }
    return Span{characters_[*from], characters_[*to]};
  }

  /// Tells what is wrong with a part of the file's bytes.
  void wrong(std::string_view part, std::string message) {
    const auto start = static_cast<std::uint32_t>(part.data() - bytes_.data());
    diagnostics_.push_back({Severity::error,
                            "corpus-syntax",
                            path_,
                            {start, start + static_cast<std::uint32_t>(part.size())},
                            std::move(message),
                            {}});
  }

 private:
  [[nodiscard]] std::optional<std::size_t> number(std::string_view digits) {
    std::size_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    if (read.ec == std::errc() && read.ptr == end) return value;
    wrong(digits, fmt::format("'{}' is no count of characters", digits));
    return std::nullopt;
  }

  std::string path_;
  std::string_view bytes_;
  std::span<const std::uint32_t> characters_;
  std::vector<Diagnostic>& diagnostics_;
};

/// Whether a line's first field names a mark: T and a number. Other lines (relations, notes, and what a mark that
/// runs over several lines of text leaves behind) are passed over.
bool names_mark(std::string_view field) {
  return field.size() > 1 && field[0] == 'T' && field.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

Role role_of(std::string_view kind) {
  std::string folded(kind);
  for (auto& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return from_name<Role>(folded).value_or(Role::outside);
}

Annotation read_annotation(PlacesFile& file) {
  Annotation marks;
  for (const auto line : file.lines()) {
    const auto fields = split(line, '\t');
    if (!names_mark(fields[0])) continue;
    if (fields.size() < 2) {
      file.wrong(line, "a mark needs its kind and places after a tab");
      continue;
    }
    const auto space = std::min(fields[1].find(' '), fields[1].size());
    const auto role = role_of(fields[1].substr(0, space));
    if (role == Role::outside) continue;
    for (const auto piece : split(fields[1].substr(std::min(space + 1, fields[1].size())), ';')) {
      const auto places = split(piece, ' ');
      if (places.size() != 2) {
        file.wrong(fields[1], "a place is two numbers, start and end");
      } else if (const auto span = file.span(places[0], places[1])) {
        marks.push_back({role, *span});
      }
    }
  }
  return marks;
}

std::vector<TaggedWord> read_words(PlacesFile& file) {
  std::vector<TaggedWord> words;
  for (const auto line : file.lines()) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    const auto fields = split(line, '\t');
    if (fields.size() < 4)
      file.wrong(line, "a word needs four columns: start, end, lemma, part of speech");
    else if (const auto span = file.span(fields[0], fields[1]))
      words.push_back({*span, std::string(fields[3])});
  }
  return words;
}

/// The files of a folder that end so, by name without the ending.
std::map<std::string, std::string> files_in(const fs::path& folder, std::string_view ending,
                                            std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
    if (at->path().extension() == ending) files.emplace(at->path().stem().string(), at->path().string());
  if (error)
    tell(diagnostics, "corpus-folder", folder.string(), fmt::format("cannot be listed: {}", error.message()),
         "a corpus has the folders text/, attributions/ and tokens/");
  return files;
}

using Files = std::map<std::string, std::string>;

/// The annotations of each article, by name: NAME_WHO.ann, or NAME.ann where there is one alone.
std::map<std::string, std::vector<std::string>> by_article(const Files& annotations, const Files& texts,
                                                           std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& [name, path] : annotations) {
    const auto article = texts.contains(name) ? name : name.substr(0, name.rfind('_'));
    if (texts.contains(article))
      out[article].push_back(path);
    else
      tell(diagnostics, "corpus-annotation", path, fmt::format("annotates text/{}.txt, which is not there", article),
           {});
  }
  return out;
}

/// An article without its annotations and words; they need its characters.
std::optional<Article> read_text(const std::string& name, const std::string& path,
                                 std::vector<Diagnostic>& diagnostics) {
  auto text = read_file(path, diagnostics);
  if (!text) return std::nullopt;
  const auto valid = valid_utf8_prefix(*text);
  if (valid == text->size()) return Article{name, std::move(*text), {}, {}};
  const auto at = static_cast<std::uint32_t>(valid);
  diagnostics.push_back({Severity::error, "corpus-utf8", path, {at, at + 1}, "is not valid UTF-8 from here on", {}});
  return std::nullopt;
}

/// Where the parts of an article lie.
struct ArticleFiles {
  std::string name;
  std::string text;
  std::vector<std::string> annotations;
  std::string words;
};

std::optional<Article> read_article(const ArticleFiles& files, std::vector<Diagnostic>& diagnostics) {
  auto article = read_text(files.name, files.text, diagnostics);
  if (!article) return std::nullopt;
  const auto characters = character_starts(article->text);
  const auto parse = [&](const std::string& path, auto read, auto take) {
    const auto bytes = read_file(path, diagnostics);
    if (!bytes) return;
    PlacesFile file(path, *bytes, characters, diagnostics);
    take(read(file));
  };
  for (const auto& path : files.annotations)
    parse(path, read_annotation, [&](Annotation marks) { article->annotations.push_back(std::move(marks)); });
  parse(files.words, read_words, [&](std::vector<TaggedWord> words) { article->words = std::move(words); });
  return article;
}

}  // namespace

Articles all_articles(const Corpus& corpus) {
  Articles all;
  for (const auto& article : corpus.articles) all.push_back(&article);
  return all;
}

std::optional<Corpus> read_corpus(const std::string& folder, std::vector<Diagnostic>& diagnostics) {
  const auto before = diagnostics.size();
  const auto texts = files_in(fs::path(folder) / "text", ".txt", diagnostics);
  const auto annotations = files_in(fs::path(folder) / "attributions", ".ann", diagnostics);
  const auto words = files_in(fs::path(folder) / "tokens", ".tsv", diagnostics);
  if (diagnostics.size() != before) return std::nullopt;
  auto annotated = by_article(annotations, texts, diagnostics);
  Corpus corpus;
  for (const auto& [name, path] : texts) {
    const auto tagged = words.find(name);
    if (tagged == words.end()) {
      ++corpus.left_out;
    } else if (annotated[name].empty()) {
      tell(diagnostics, "corpus-annotation", path, fmt::format("has no annotation (attributions/{}_*.ann)", name),
           "an article in which there is nothing to mark has an empty one");
    } else if (auto article = read_article({name, path, annotated[name], tagged->second}, diagnostics)) {
      corpus.articles.push_back(std::move(*article));
    }
  }
  if (corpus.articles.empty() && diagnostics.size() == before)
    tell(diagnostics, "corpus-empty", folder, "has no article with text, annotation and words", {});
  if (diagnostics.size() != before) return std::nullopt;
  return corpus;
}

}  // namespace onrecord::train
