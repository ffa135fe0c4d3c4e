// Evaluation of compiled conditions.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/condition.hpp"

namespace onrecord {

// One evaluation: node numbers in, values out. Recursion is as deep as the condition's tree, which compiling bounds.
struct Values::Run {
  const Story& story;
  const Condition& condition;
  std::vector<Slot>& slots;
  std::size_t places = 0;

  const Node& node(std::uint32_t i) const { return condition.nodes[i]; }

  // Nearly always the item itself.
  Object object(std::uint32_t i, Object item) {
    const Node& n = node(i);
    return n.op == Op::item ? item : other_object(n, item);
  }

  Object other_object(const Node& n, Object item) {
    switch (n.op) {
      case Op::story:
        return {0};
      case Op::field_object: {
        const Object of = object(n.a, item);
        return of.index == no_index ? Object{} : n.field->get.object(story, of.index);
      }
      case Op::first: {
        const Collection all = collection(n.a, item);
        for (std::uint32_t k = 0; k < all.count; ++k)
          if (truth(n.b, {all.at(k)})) return {all.at(k)};
        return {};
      }
      case Op::once_object: {
        Slot& slot = slots[n.b];
        if (!slot.known) slot.object = object(n.a, {}), slot.known = true;
        return slot.object;
      }
      default:
        return item;
    }
  }

  Collection collection(std::uint32_t i, Object item) {
    const Node& n = node(i);
    const Object of = object(n.a, item);
    return of.index == no_index ? Collection{} : n.field->get.collection(story, of.index);
  }

  std::string_view text(std::uint32_t i, Object item) {
    const Node& n = node(i);
    if (n.op == Op::constant_text) return condition.texts[n.a];
    const Object of = object(n.a, item);
    return of.index == no_index ? std::string_view{} : n.field->get.text(story, of.index);
  }

  std::uint8_t choice(std::uint32_t i, Object item) {
    const Node& n = node(i);
    const Object of = object(n.a, item);
    return of.index == no_index ? no_choice : n.field->get.choice(story, of.index);
  }

  std::uint16_t tags(std::uint32_t i, Object item) {
    const Node& n = node(i);
    const Object of = object(n.a, item);
    return of.index == no_index ? std::uint16_t{0} : n.field->get.tags(story, of.index);
  }

  bool in_list(std::uint32_t text_node, std::uint32_t list, Object item) {
    const std::string_view words = text(text_node, item);
    return !words.empty() && story.lists.find(words).test(list);
  }

  bool sentence_in_list(std::uint32_t object_node, std::uint32_t list, Object item) {
    const Object of = object(object_node, item);
    return of.index != no_index && story.lists_in(of.index).test(list);
  }

  bool truth(std::uint32_t i, Object item) {
    const Node& n = node(i);
    switch (n.op) {
      case Op::constant_truth:
        return n.a != 0;
      case Op::field_truth: {
        const Object of = object(n.a, item);
        return of.index != no_index && n.field->get.truth(story, of.index);
      }
      case Op::all_of:
        for (std::uint32_t k = n.a; k < n.a + n.b; ++k)
          if (!truth(condition.kids[k], item)) return false;
        return true;
      case Op::any_of:
        for (std::uint32_t k = n.a; k < n.a + n.b; ++k)
          if (truth(condition.kids[k], item)) return true;
        return false;
      case Op::negation:
        return !truth(n.a, item);
      case Op::less:
        return number(n.a, item) < number(n.b, item);
      case Op::at_most:
        return number(n.a, item) <= number(n.b, item);
      case Op::equal_numbers:
        return std::abs(number(n.a, item) - number(n.b, item)) < 1e-9;
      case Op::equal_texts:
        return text(n.a, item) == text(n.b, item);
      case Op::equal_truths:
        return truth(n.a, item) == truth(n.b, item);
      case Op::choice_in: {
        const std::uint8_t value = choice(n.a, item);
        return value != no_choice && ((n.b >> value) & 1u) != 0;
      }
      case Op::equal_choices: {
        const std::uint8_t value = choice(n.a, item);
        return value != no_choice && value == choice(n.b, item);
      }
      case Op::tags_meet:
        return (tags(n.a, item) & n.b) != 0;
      case Op::text_in_list:
        return in_list(n.a, n.b, item);
      case Op::sentence_in_list:
        return sentence_in_list(n.a, n.b, item);
      case Op::starts_with:
        return text(n.a, item).starts_with(text(n.b, item));
      case Op::given_text:
        return !text(n.a, item).empty();
      case Op::given_object:
        return object(n.a, item).index != no_index;
      case Op::any:
      case Op::all: {
        const Collection all = collection(n.a, item);
        const bool sought = n.op == Op::any;
        for (std::uint32_t k = 0; k < all.count; ++k)
          if (truth(n.b, {all.at(k)}) == sought) return sought;
        return !sought;
      }
      case Op::once_truth: {
        Slot& slot = slots[n.b];
        if (!slot.known) slot.truth = truth(n.a, {}), slot.known = true;
        return slot.truth;
      }
      default:
        return false;
    }
  }

  double number(std::uint32_t i, Object item) {
    const Node& n = node(i);
    switch (n.op) {
      case Op::constant_number:
        return n.number;
      case Op::field_number: {
        const Object of = object(n.a, item);
        return of.index == no_index ? 0 : n.field->get.number(story, of.index);
      }
      case Op::add:
        return number(n.a, item) + number(n.b, item);
      case Op::subtract:
        return number(n.a, item) - number(n.b, item);
      case Op::multiply:
        return number(n.a, item) * number(n.b, item);
      case Op::divide: {
        const double by = number(n.b, item);
        return by == 0 ? 0 : number(n.a, item) / by;
      }
      case Op::size:
        return collection(n.a, item).count;
      case Op::places:
        return static_cast<double>(places);
      case Op::once_number: {
        Slot& slot = slots[n.b];
        if (!slot.known) slot.number = number(n.a, {}), slot.known = true;
        return slot.number;
      }
      default:
        return over_collection(n, item);
    }
  }

  double over_collection(const Node& n, Object item) {
    const Collection all = collection(n.a, item);
    double held = 0, total = 0;
    for (std::uint32_t k = 0; k < all.count; ++k) {
      const Object each{all.at(k)};
      switch (n.op) {
        case Op::count:
          held += truth(n.b, each) ? 1 : 0;
          break;
        case Op::sum:
          held += number(n.b, each);
          break;
        case Op::maximum:
          held = k == 0 ? number(n.b, each) : std::max(held, number(n.b, each));
          break;
        default: {  // share
          const double weight = n.c == no_index ? 1 : number(n.c, each);
          total += weight;
          if (truth(n.b, each)) held += weight;
        }
      }
    }
    if (n.op != Op::share) return held;
    return total == 0 ? 0 : held / total;
  }
};

bool Values::truth(const Condition& condition, Object item) {
  return Run{story_, condition, slots_}.truth(condition.root, item);
}

double Values::number(const Condition& condition, Object item, std::size_t places) {
  return Run{story_, condition, slots_, places}.number(condition.root, item);
}

namespace {

constexpr std::size_t longest_print = 80;  // bytes of a text in a message

// One line, shortened at a space.
std::string shortened(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, longest_print * 2)) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.size() <= longest_print && text.size() <= longest_print * 2) return out;
  std::size_t cut = std::min(out.size(), longest_print);
  const std::size_t space = out.rfind(' ', cut);
  if (space != std::string::npos && space > longest_print / 2) cut = space;
  while (cut > 0 && cut < out.size() && (static_cast<unsigned char>(out[cut]) & 0xC0u) == 0x80u) --cut;
  out.resize(cut);
  return out + "…";
}

// anonymous_source: "anonymous source".
std::string spoken(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string printed_number(double value, ValueType type) {
  if (type == ValueType::share) return fmt::format("{:.0f}%", value * 100);
  if (value == std::floor(value)) return fmt::format("{:.0f}", value);
  return fmt::format("{:.1f}", value);
}

}  // namespace

std::string Values::print(const Condition& condition, Object item, std::size_t places) {
  Run run{story_, condition, slots_, places};
  switch (condition.type.value) {
    case ValueType::number:
    case ValueType::share:
      return printed_number(run.number(condition.root, item), condition.type.value);
    case ValueType::text:
      return shortened(run.text(condition.root, item));
    case ValueType::choice: {
      const std::uint8_t value = run.choice(condition.root, item);
      return value == no_choice ? std::string{} : spoken(choice_values(condition.type.choice)[value]);
    }
    case ValueType::object: {
      const Object object = run.object(condition.root, item);
      if (object.index == no_index) return condition.type.object == RuleScope::source ? "nobody" : "";
      if (condition.type.object == RuleScope::source) return shortened(story_.audit.sources[object.index].name);
      return shortened(story_.document.view(span_of(condition.type.object, object)));
    }
    default:
      return {};
  }
}

Span Values::span_of(RuleScope kind, Object object) const {
  if (object.index == no_index) return {};
  const Audit& audit = story_.audit;
  switch (kind) {
    case RuleScope::sentence:
      return audit.sentences[object.index].span;
    case RuleScope::attribution: {
      const Attribution& a = audit.attributions[object.index];
      if (!a.source.empty()) return a.source;
      if (!a.cue.empty()) return a.cue;
      return a.content.empty() ? Span{} : a.content.front();
    }
    case RuleScope::source:
      return audit.sources[object.index].first;
    case RuleScope::quotation:
      return audit.quotations[object.index].span;
    case RuleScope::suppression: {
      const std::uint32_t at = audit.suppressions[object.index].at;
      return {at, at};
    }
    case RuleScope::document:
      break;
  }
  return {};
}

Span Values::place(const Condition& condition, Object item) {
  Run run{story_, condition, slots_};
  if (condition.type.value == ValueType::object)
    return span_of(condition.type.object, run.object(condition.root, item));
  const std::string_view text = run.text(condition.root, item);
  const std::string_view whole = story_.text;
  const std::less_equal<const char*> not_after;
  if (text.empty() || !not_after(whole.data(), text.data()) ||
      !not_after(text.data() + text.size(), whole.data() + whole.size()))
    return {};
  const auto start = static_cast<std::uint32_t>(text.data() - whole.data());
  return {start, start + static_cast<std::uint32_t>(text.size())};
}

}  // namespace onrecord
