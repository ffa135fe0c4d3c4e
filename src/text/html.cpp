// HTML to prose. One walk through the page finds out where its story is, a second one reads it there.
#include <algorithm>
#include <optional>

#include "text/html_metadata.hpp"
#include "text/markup_cost.hpp"
#include "text/reader.hpp"
#include "text/remarks.hpp"
#include "text/story_reader.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t none = 0xffffffff;

/// One element of a page.
struct Element {
  const ElementType* type = nullptr;
  std::uint32_t parent = none;  ///< among the blocks
  Span span;
  std::uint32_t inside = 0;  ///< where its content starts and ends
  std::uint32_t content_end = 0;
  std::uint32_t weight = 0;  ///< bytes of its text that are no links and not skipped
  bool body = false;         ///< itemprop=articleBody
  bool main = false;
  bool skipped = false;
  bool edge = false;           ///< skipped as the header or footer of the page, which may hold the headline
  bool hidden = false;         ///< it stands in what is skipped for another reason
  std::uint32_t edges = none;  ///< the outermost edge that it stands in
};

bool is_story(const Element& element) {
  return element.type->landmark == Landmark::article || element.main || element.body;
}

/// The first walk: elements, how much prose they hold, metadata.
class Survey {
 public:
  explicit Survey(std::string_view source) : source_(source) {}

  void enter(const MarkupNode& node, const MarkupPiece& piece);
  void leave(const MarkupNode& node, Span);
  void mark(const MarkupNode& node, const MarkupPiece& piece) {
    if (node.type->name == "meta") metadata.meta(piece);
  }
  void text(const MarkupPiece& piece);
  void comment(const MarkupPiece&) {}

  /// Sums weights up and decides what is skipped.
  void finish();

  std::vector<Element> elements;
  std::uint32_t weight = 0;  ///< of the page
  HtmlMetadata metadata;

 private:
  /// An element whose text is wanted.
  enum class Wanted : std::uint8_t { nothing, title, linked_data, author };

  void want(const ElementType& type, std::uint32_t number, const MarkupPiece& piece);

  std::string_view source_;
  std::vector<std::uint32_t> open_;  // blocks
  int skipped_ = 0, edges_ = 0, links_ = 0, stories_ = 0;
  Wanted wanted_ = Wanted::nothing;
  std::uint32_t wanted_by_ = none;
  std::string author_;
};

void Survey::enter(const MarkupNode& node, const MarkupPiece& piece) {
  const ElementType& type = *node.type;
  Element element;
  element.type = &type;
  element.parent = open_.empty() ? none : open_.back();
  // Its own place: in the order of the tree, places need not rise.
  element.span = node.span;
  element.inside = node.span.end;
  if (type.blocks) {
    element.body = attribute(piece.attributes, "itemprop") == "articleBody";
    element.main = type.landmark == Landmark::main || same_name(attribute(piece.attributes, "role"), "main");
  }
  element.edge = type.landmark == Landmark::edge && stories_ == 0 && !node.hidden;
  element.skipped = node.hidden || element.edge || type.landmark == Landmark::aside;
  element.hidden = skipped_ > 0 || (element.skipped && !element.edge);
  if (element.parent != none) element.edges = elements[element.parent].edges;
  if (element.edges == none && element.edge) element.edges = node.number;
  want(type, node.number, piece);
  stories_ += is_story(element);
  (element.edge ? edges_ : skipped_) += element.skipped;
  links_ += type.role == Role::link;
  if (type.blocks) open_.push_back(node.number);
  elements.push_back(element);
}

void Survey::leave(const MarkupNode& ended, Span) {
  Element& element = elements[ended.number];
  element.span.end = ended.end.end;
  element.content_end = ended.end.start;
  stories_ -= is_story(element);
  (element.edge ? edges_ : skipped_) -= element.skipped;
  links_ -= ended.type->role == Role::link;
  if (ended.type->blocks) open_.pop_back();
  if (wanted_by_ != ended.number) return;
  if (wanted_ == Wanted::author) metadata.tell("author", HtmlMetadata::element, decoded(author_, Dialect::html));
  wanted_by_ = none;
}

// Remembers an element whose text is metadata, and takes what its attributes tell.
void Survey::want(const ElementType& type, std::uint32_t number, const MarkupPiece& piece) {
  const auto tell = [&](std::string_view key, std::string_view value) {
    metadata.tell(key, HtmlMetadata::element, decoded(value, Dialect::html));
  };
  if (type.name == "html") tell("language", attribute(piece.attributes, "lang"));
  if (type.name == "time") tell("date", attribute(piece.attributes, "datetime"));
  Wanted wanted = Wanted::nothing;
  if (type.name == "title" && skipped_ == 0)
    wanted = Wanted::title;
  else if (type.name == "script" && same_name(attribute(piece.attributes, "type"), "application/ld+json"))
    wanted = Wanted::linked_data;
  else if (type.role == Role::link && same_name(attribute(piece.attributes, "rel"), "author"))
    wanted = Wanted::author;
  if (wanted == Wanted::nothing) return;
  wanted_ = wanted;
  wanted_by_ = number;
  author_.clear();
}

void Survey::text(const MarkupPiece& piece) {
  const std::string_view text = source_.substr(piece.inside.start, piece.inside.size());
  if (wanted_by_ != none) {
    if (wanted_ == Wanted::title)
      metadata.tell("title", HtmlMetadata::element, decoded(text, Dialect::html));
    else if (wanted_ == Wanted::linked_data)
      metadata.json_ld(text);
    else
      author_ += text;
  }
  if (skipped_ + edges_ + links_ > 0) return;
  const Span prose = trimmed(source_, piece.inside);
  (open_.empty() ? weight : elements[open_.back()].weight) += prose.size();
}

void Survey::finish() {
  for (std::size_t i = elements.size(); i-- > 0;) {
    const Element& element = elements[i];
    (element.parent == none ? weight : elements[element.parent].weight) += element.weight;
  }
  for (Element& element : elements) {
    // A form is no prose, unless it is the page itself, as some servers make them.
    if (element.type->landmark == Landmark::form && element.weight < weight - element.weight) element.skipped = true;
  }
}

/// Where the story of a page is.
class StoryFinder {
 public:
  explicit StoryFinder(const Survey& survey) : elements_(survey.elements), weight_(survey.weight) {}

  /// The story, from the headline on where one stands before it; where that is in the page's header, a region of its
  /// own. In order and disjoint.
  [[nodiscard]] std::vector<Span> regions(Span page) const {
    const std::uint32_t story = find();
    const Span region = story == none ? page : Span{elements_[story].inside, elements_[story].content_end};
    for (const Element& element : elements_)
      if (is_headline(element) && region.covers(element.span) && element.edges == none) return {region};
    return with_headline(region);
  }

 private:
  static bool is_headline(const Element& element) { return element.type->name == "h1" && !element.hidden; }

  [[nodiscard]] std::uint32_t find() const {
    for (const auto is_wanted : {is_article, is_body, is_main})
      if (const std::uint32_t found = heaviest(is_wanted); found != none) return found;
    return densest();
  }

  static bool is_article(const Element& element) { return element.type->landmark == Landmark::article; }
  static bool is_body(const Element& element) { return element.body; }
  static bool is_main(const Element& element) { return element.main; }

  // The element of a kind that holds most prose: half of what all of them hold and a quarter of the page at least.
  [[nodiscard]] std::uint32_t heaviest(bool (*is_wanted)(const Element&)) const {
    std::uint32_t best = none, end = 0;
    std::uint64_t sum = 0, most = 0;
    for (std::uint32_t i = 0; i < elements_.size(); ++i) {
      const Element& element = elements_[i];
      if (!is_wanted(element) || element.span.start < end) continue;  // or it stands in another one
      end = element.span.end;
      sum += element.weight;
      if (element.weight > most) {
        most = element.weight;
        best = i;
      }
    }
    return most * 2 >= sum && most * 4 >= weight_ ? best : none;
  }

  // The innermost container that holds four fifths of the prose.
  [[nodiscard]] std::uint32_t densest() const {
    for (std::uint32_t i = static_cast<std::uint32_t>(elements_.size()); i-- > 0 && weight_ > 0;) {
      const Element& element = elements_[i];
      const bool container = element.type->role == Role::block || element.type->role == Role::cell;
      if (container && std::uint64_t{element.weight} * 5 >= std::uint64_t{weight_} * 4) return i;
    }
    return none;
  }

  // Adds the headline that stands before a story, or in the header of its page.
  [[nodiscard]] std::vector<Span> with_headline(Span region) const {
    const Element* headline = nullptr;
    for (const Element& element : elements_) {
      if (!is_headline(element)) continue;
      const bool before = element.span.end <= region.start;
      if (before || (headline == nullptr && region.covers(element.span))) headline = &element;
      if (!before) break;
    }
    if (headline == nullptr) return {region};
    if (headline->edges == none) return {{headline->span.start, std::max(region.end, headline->span.end)}};
    const std::uint32_t end = std::max(elements_[headline->edges].span.end, headline->span.end);
    return {headline->span, {std::max(region.start, end), std::max(region.end, end)}};
  }

  const std::vector<Element>& elements_;
  std::uint64_t weight_;
};

/// A page parsed: as the XML that it says it is, where it is that, else as browsers do.
struct Page {
  MarkupTree tree;
  Dialect dialect = Dialect::html;
};

std::optional<Page> parse_page(std::string_view source) {
  if (source.starts_with("<?xml"))
    if (const XmlSource xml(source); xml.result) return Page{xml_tree(source, xml), Dialect::xml};
  if (markup_cost(source).too_much) return std::nullopt;
  return Page{html_tree(source), Dialect::html};
}

Prose too_costly() {
  Prose out;
  out.diagnostics.push_back({Severity::error,
                             "markup-depth",
                             {},
                             {},
                             "this page nests too many elements, or leaves too many open, and is not read",
                             "close the elements, or give the text in a file ending in .txt"});
  return out;
}

Prose read_page(std::string_view source) {
  Prose out;
  const auto page = parse_page(source);
  if (!page) return too_costly();
  const auto leaves = leaves_of(page->tree);
  Survey survey(source);
  walk_markup(page->tree, leaves, survey);
  survey.finish();
  std::vector<bool> skipped;
  skipped.reserve(survey.elements.size());
  for (const Element& element : survey.elements) skipped.push_back(element.skipped);
  const Span all{0, static_cast<std::uint32_t>(source.size())};
  StoryReader reader(source, page->dialect, StoryFinder(survey).regions(all), &skipped, out);
  walk_markup(page->tree, in_source_order(page->tree, leaves), reader);
  reader.finish();
  out.metadata = survey.metadata.take();
  if (out.blocks.empty() && !trimmed(source, all).empty())
    out.diagnostics.push_back({Severity::warning,
                               "no-prose",
                               {},
                               {},
                               "no text of a story is in this page",
                               "what scripts put into a page is not read: save the page as it is shown"});
  keep_first(out.diagnostics, 0, most_told);
  return out;
}

}  // namespace

Prose read_html(std::string_view source) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (!source.starts_with(byte_order_mark)) return read_page(source);
  constexpr auto moved = static_cast<std::uint32_t>(byte_order_mark.size());
  Prose out = read_page(source.substr(moved));
  const auto move = [](Span& span) { span = {span.start + moved, span.end + moved}; };
  for (Document::Piece& piece : out.pieces) piece.file += moved;
  for (Remark& remark : out.remarks) move(remark.span);
  for (Diagnostic& diagnostic : out.diagnostics)
    if (!diagnostic.span.empty()) move(diagnostic.span);
  return out;
}

}  // namespace onrecord
