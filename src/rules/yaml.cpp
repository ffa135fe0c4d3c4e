#include "rules/yaml.hpp"

#include <fmt/format.h>
#include <utf8proc.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

namespace onrecord {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Reads a view as a stream, without a copy.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view view) {
    char* start = const_cast<char*>(view.data());  // streambuf has no read-only pointers; nothing writes
    setg(start, start, start + view.size());
  }
};

struct TooDeep {
  std::uint32_t at;
};

// yaml-cpp's events, made into a tree.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::uint32_t skipped, std::string_view file, std::vector<Diagnostic>& diagnostics, std::string_view code)
      : skipped_(skipped), file_(file), code_(code), diagnostics_(diagnostics) {}

  YamlNode root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { put(mark, anchor, YamlKind::null); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report(at(mark), 1, "aliases are not used here", "write the value out");
    put(mark, YAML::NullAnchor, YamlKind::null);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode& node = put(mark, anchor, YamlKind::scalar);
    node.text = value;
    node.plain = tag != "!";
    check_tag(mark, tag);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlKind::sequence);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlKind::map);
  }
  void OnMapEnd() override { open_.pop_back(); }

  void report(std::uint32_t start, std::uint32_t size, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.code = code_;
    diagnostic.file = file_;
    diagnostic.span = {start, start + size};
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostics_.push_back(std::move(diagnostic));
  }
  std::uint32_t at(const YAML::Mark& mark) const {
    return skipped_ + static_cast<std::uint32_t>(std::max(mark.pos, 0));
  }

 private:
  // Parents stay where they are while their children are added: only the innermost one grows.
  YamlNode& put(const YAML::Mark& mark, YAML::anchor_t anchor, YamlKind kind) {
    if (anchor != YAML::NullAnchor) report(at(mark), 1, "anchors are not used here", "take the `&name` out");
    YamlNode& node = open_.empty() ? root : open_.back()->items.emplace_back();
    node.kind = kind;
    node.start = at(mark);
    return node;
  }
  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlKind kind) {
    if (open_.size() >= max_yaml_depth) throw TooDeep{at(mark)};
    open_.push_back(&put(mark, anchor, kind));
    check_tag(mark, tag);
  }
  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      report(at(mark), 1, fmt::format("tags are not used here, found `{}`", tag), "take it out");
  }

  std::uint32_t skipped_;
  std::string file_, code_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<YamlNode*> open_;
};

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      if (text[at] == '\0') return at;
      ++at;
      continue;
    }
    utf8proc_int32_t point = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (size <= 0) return at;
    at += static_cast<std::size_t>(size);
  }
  return std::nullopt;
}

bool white(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// Where the text of a scalar begins in the file: after its quotation mark, or after the line of its | or >.
std::size_t content_start(std::string_view yaml, const YamlNode& scalar) {
  if (scalar.plain || scalar.start >= yaml.size()) return scalar.start;
  const char first = yaml[scalar.start];
  if (first == '|' || first == '>') return line_end(yaml, scalar.start);
  return scalar.start + 1;
}

}  // namespace

std::optional<YamlNode> parse_yaml(std::string_view file, std::string_view yaml, std::vector<Diagnostic>& diagnostics,
                                   std::string_view code) {
  const bool marked = yaml.starts_with(byte_order_mark);
  TreeBuilder builder(marked ? 3 : 0, file, diagnostics, code);
  if (yaml.size() > max_yaml_bytes) {
    builder.report(0, 0, fmt::format("the file is larger than {} KiB", max_yaml_bytes / 1024), "");
    return std::nullopt;
  }
  if (const auto invalid = first_invalid_utf8(yaml)) {
    builder.report(static_cast<std::uint32_t>(*invalid), 1, "not a UTF-8 text file", "");
    return std::nullopt;
  }
  ViewBuffer buffer(marked ? yaml.substr(3) : yaml);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return YamlNode{};
    YamlNode root = std::move(builder.root);
    TreeBuilder next(marked ? 3 : 0, file, diagnostics, code);
    if (parser.HandleNextDocument(next))
      next.report(next.root.start, 1, "a file is one YAML document", "take the `---` out");
    return root;
  } catch (const TooDeep& deep) {
    builder.report(deep.at, 1, fmt::format("more than {} levels of nesting", max_yaml_depth), "");
  } catch (const YAML::Exception& error) {
    const std::uint32_t size = builder.at(error.mark) < yaml.size() ? 1 : 0;
    builder.report(std::min(builder.at(error.mark), static_cast<std::uint32_t>(yaml.size())), size,
                   fmt::format("this is not YAML: {}", error.msg), "");
  }
  return std::nullopt;
}

// Walks the text and the file side by side. White space of the text stands for white space of the file, however much
// of it folding and indentation took; '' and \x stand for one character.
Span in_yaml(std::string_view yaml, const YamlNode& scalar, Span part) {
  const std::string_view text = scalar.text;
  const char quote = !scalar.plain && scalar.start < yaml.size() ? yaml[scalar.start] : ' ';
  std::size_t at = content_start(yaml, scalar);
  std::size_t start = at, end = at;
  bool begun = false;
  for (std::size_t i = 0; i < text.size() && at < yaml.size(); ++i) {
    if (!white(text[i]))
      while (at < yaml.size() && white(yaml[at])) ++at;
    const bool escape =
        (quote == '"' && at < yaml.size() && yaml[at] == '\\') || (quote == '\'' && yaml.substr(at, 2) == "''");
    if (white(text[i]) && at < yaml.size() && !white(yaml[at]) && !escape) continue;
    if (i == part.start) start = at, begun = true;
    at += escape ? 2 : 1;
    if (i + 1 == part.end) end = at;
  }
  if (!begun) return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)};
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(std::max(start, end))};
}

Span first_line(std::string_view yaml, const YamlNode& node) {
  const auto size = static_cast<std::uint32_t>(yaml.size());
  if (node.kind != YamlKind::scalar || node.text.empty())
    return {std::min(node.start, size), std::min(node.start + 1, size)};
  Span span = in_yaml(yaml, node, {0, static_cast<std::uint32_t>(node.text.size())});
  span.end = std::max(span.start, std::min(span.end, static_cast<std::uint32_t>(line_end(yaml, span.start))));
  return span;
}

}  // namespace onrecord
