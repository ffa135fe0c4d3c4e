#include "grammar/examples.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace onrecord {

CutText cut_text(std::string text, const Vocabulary& vocabulary) {
  CutText cut;
  cut.document = read_document("example.txt", std::move(text), Format::text);
  QuotationState state;
  const bool british = detect_british(cut.document);
  for (const auto& block : cut.document.blocks) {
    cut.blocks.emplace_back();
    cut_block(cut.document, block, vocabulary, british, state, cut.blocks.back());
  }
  return cut;
}

namespace {

/// Every match of one pattern in a text.
std::vector<std::pair<const TokenBlock*, Match>> matches_of(const Grammar& grammar, std::uint32_t pattern,
                                                            const CutText& cut) {
  std::vector<std::pair<const TokenBlock*, Match>> found;
  MatchInput input;
  Matcher matcher;
  for (const auto& block : cut.blocks) {
    input.read(block, grammar);
    for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
      input.enter_sentence(s);
      for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) {
        Match match;
        if (may_anchor(grammar, block, t, pattern) && matcher.match(input, pattern, t, match))
          found.emplace_back(&block, match);
      }
    }
  }
  return found;
}

std::string shown(const std::string& text, const std::vector<Span>& spans) {
  std::string out;
  for (const auto span : spans) out += (out.empty() ? "'" : " + '") + text.substr(span.start, span.size()) + "'";
  return out.empty() ? "nothing" : out;
}

std::vector<Span> spans_of(const TokenBlock& block, const Match& match, std::initializer_list<Capture> captures) {
  std::vector<Span> spans;
  for (const auto capture : captures)
    if (!match[capture].empty()) spans.push_back(block.bytes(match[capture]));
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.start < b.start; });
  return spans;
}

struct Captured {
  std::vector<Span> source, cue, content, reason;
};

Captured captured(const TokenBlock& block, const Match& match) {
  return {spans_of(block, match, {Capture::source}), spans_of(block, match, {Capture::cue}),
          spans_of(block, match, {Capture::content, Capture::more}), spans_of(block, match, {Capture::reason})};
}

/// What differs between an example's marks and a match, in words; empty if nothing does.
std::string difference(const PatternExample& example, const Captured& found) {
  const auto compare = [&](std::string_view name, const std::vector<Span>& wanted, const std::vector<Span>& got) {
    return wanted == got ? std::string{}
                         : fmt::format("{} is {}, not {}", name, shown(example.text, got), shown(example.text, wanted));
  };
  for (const auto& text :
       {compare("source", example.source, found.source), compare("cue", example.cue, found.cue),
        compare("content", example.content, found.content), compare("reason", example.reason, found.reason)})
    if (!text.empty()) return text;
  return {};
}

}  // namespace

ExampleReport run_examples(const Grammar& grammar) {
  ExampleReport report;
  for (std::uint32_t p = 0; p < grammar.patterns().size(); ++p) {
    const auto& pattern = grammar.patterns()[p];
    for (const auto& example : pattern.examples) {
      ++report.run;
      const auto cut = cut_text(example.text, grammar.vocabulary());
      const auto found = matches_of(grammar, p, cut);
      std::string nearest = "the pattern does not match";
      bool exact = false;
      for (const auto& [block, match] : found) {
        const auto text = difference(example, captured(*block, match));
        exact = exact || text.empty();
        nearest = text;
      }
      const auto fail = [&](std::string message) {
        report.failures.push_back({pattern.file, example.line, pattern.name, std::move(message)});
      };
      if (!example.fires) {
        if (!found.empty())
          fail(fmt::format("must not match, but takes {} for its content",
                           shown(example.text, captured(*found.front().first, found.front().second).content)));
      } else if (example.known_miss) {
        ++report.known_misses;
        if (exact) fail("is no longer missed: turn it into 'matches'");
      } else if (!exact) {
        fail(nearest);
      }
    }
  }
  return report;
}

std::string explain_pattern(const Grammar& grammar, const Pattern& pattern, const std::string& text) {
  const auto number = static_cast<std::uint32_t>(&pattern - grammar.patterns().data());
  const auto cut = cut_text(text, grammar.vocabulary());
  std::string out;
  MatchInput input;
  Matcher matcher;
  for (const auto& block : cut.blocks) {
    input.read(block, grammar);
    for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
      input.enter_sentence(s);
      for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) {
        if (!may_anchor(grammar, block, t, number)) continue;
        Match match;
        const bool matched = matcher.match(input, number, t, match);
        out += fmt::format("anchor '{}' at byte {}: ", cut.document.view(block.tokens[t].span),
                           block.tokens[t].span.start);
        if (!matched) {
          out += "no match\n";
          continue;
        }
        out += "matches\n";
        for (std::size_t c = 0; c < count_of<Capture>; ++c)
          if (!match.captures[c].empty())
            out += fmt::format("  {:<9} '{}'\n", Names<Capture>::names[c],
                               cut.document.view(block.bytes(match.captures[c])));
      }
    }
  }
  return out.empty() ? "no word of the text can anchor this pattern\n" : out;
}

namespace {

std::string program_text(const Grammar& grammar, const std::vector<Instruction>& code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const auto& [op, arg, other] = code[i];
    out += fmt::format("  {:4} ", i);
    switch (op) {
      case Opcode::test:
        out += fmt::format("test {}", arg);
        break;
      case Opcode::split:
        out += fmt::format("split {} {}", arg, other);
        break;
      case Opcode::jump:
        out += fmt::format("jump {}", arg);
        break;
      case Opcode::save:
        out += fmt::format("save {}.{}", Names<Capture>::names[arg / 2], arg % 2 == 0 ? "start" : "end");
        break;
      case Opcode::start:
        out += "start";
        break;
      case Opcode::end:
        out += "end";
        break;
      case Opcode::look:
        out += fmt::format("look{}{} to {}", (other & 2) != 0 ? " behind" : "", (other & 1) != 0 ? " not" : "", arg);
        break;
      case Opcode::opening:
        out += fmt::format("opening to {}", arg);
        break;
      case Opcode::rest:
        out += "rest";
        break;
      case Opcode::quotation:
        out += "quotation";
        break;
      case Opcode::call:
        out += "call " + grammar.index().definitions[arg].name;
        break;
      case Opcode::succeed:
        out += "succeed";
        break;
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::string describe_pattern(const Grammar& grammar, const Pattern& pattern) {
  std::string out = fmt::format("pattern {} : {} {}\nat {}:{}\n", pattern.name, name_of(pattern.kind), pattern.weight,
                                pattern.file, pattern.line);
  std::size_t words = 0;
  const auto number = static_cast<std::uint16_t>(&pattern - grammar.patterns().data());
  std::string some;
  for (EntryId e = 0; e < grammar.vocabulary().size(); ++e) {
    const auto& list = grammar.index().lists[grammar.index().words[e].patterns];
    if (std::find(list.begin(), list.end(), number) == list.end()) continue;
    if (++words <= 8) some += (some.empty() ? "" : ", ") + std::string(grammar.vocabulary().word(e));
  }
  out += fmt::format("anchored by {} words{}{}\n", words, words == 0 ? "" : ": " + some, words > 8 ? ", …" : "");
  for (const auto& example : pattern.examples)
    out += fmt::format("{} (line {}): {}\n",
                       example.known_miss ? "misses"
                       : example.fires    ? "matches"
                                          : "rejects",
                       example.line, example.text);
  out += "left half, leftwards from the anchor:\n" + program_text(grammar, pattern.program.left);
  out += "right half, from the anchor on:\n" + program_text(grammar, pattern.program.right);
  return out;
}

}  // namespace onrecord
