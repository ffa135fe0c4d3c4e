// onrecord dump: what each stage made of a draft, as text: one item a line, fields parted by tabs.
#include "text/dump.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "attribution/extract.hpp"
#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "base/join.hpp"
#include "cli/app.hpp"
#include "cli/choices.hpp"
#include "cli/inputs.hpp"
#include "cli/load.hpp"
#include "report/display.hpp"
#include "text/document.hpp"
#include "text/token.hpp"

namespace onrecord {

#define ONRECORD_STAGES(X) X(tokens) X(sentences) X(quotations) X(matches) X(choice) X(attributions) X(tags) X(sources)
ONRECORD_ENUM(Stage, std::uint8_t, ONRECORD_STAGES);

namespace cli {
namespace {

struct DumpOptions {
  Stage stage = Stage::tokens;
  std::string file;
  std::string stdin_name = "stdin";
  LoadOptions load;
};

/// Writes dumps. Places are bytes of the file, end exclusive: "12-18".
class Dump {
 public:
  Dump(const Document& document, Sink& sink) : document_(document), sink_(sink) {}

  void matches(const Grammar& grammar) {
    header("anchor\tpattern\tat\tkind\tweight\tcaptures\tplaces");
    Extractor extractor(grammar);
    std::uint32_t number = 0;
    blocks(grammar, [&](const TokenBlock& block) {
      static_cast<void>(extractor.extract(document_.text(), block, number++));
      for (const Match& m : extractor.candidates()) match(block, m, grammar);
    });
  }

  void choice(const AuditTrace& trace) {
    header("place\trole\tprobability\tchosen\tattribution\ttext");
    for (const SpanNote& s : trace.spans) {
      const bool numbered = s.attribution != no_index;
      const auto origin = !s.chosen   ? "no"
                          : s.weighed ? name_of(Origin::weights)
                                      : name_of(trace.grounds.at(s.attribution).origin);
      row({place(s.span), std::string(name_of(s.role)), s.weighed ? fmt::format("{:.4f}", s.probability) : "-",
           std::string(origin), numbered ? std::to_string(s.attribution) : "-", text(s.span)});
    }
  }

  void tags(const Audit& audit) {
    header("place\ttags\ttext");
    for (const Sentence& s : audit.sentences) {
      std::string tags;
      for (std::size_t i = 0; i < s.tag_count; ++i) tags.append(i == 0 ? "" : ",").append(name_of(s.tags.at(i)));
      row({place(s.span), tags, text(s.span)});
    }
  }

  void attributions(const Audit& audit) {
    header("number\tsentence\tkind\tmanner\tsource_id\tpattern\tspans");
    for (std::size_t i = 0; i < audit.attributions.size(); ++i) {
      const Attribution& a = audit.attributions[i];
      std::string spans = named("source", a.source) + named("cue", a.cue);
      for (const Span s : a.content) spans += named("content", s);
      spans += named("reason", a.reason);
      row({std::to_string(i), std::to_string(a.sentence), std::string(name_of(a.kind)), std::string(name_of(a.manner)),
           number(a.source_id), pattern_name(audit, a.pattern), spans});
    }
  }

  void sources(const Audit& audit) {
    header("number\ttype\tname\tcredits\tbytes\tpeople\tfacets\talso\tdescription\taffiliation");
    for (std::size_t i = 0; i < audit.sources.size(); ++i) {
      const Source& s = audit.sources[i];
      row({std::to_string(i), std::string(name_of(s.type)), s.name, std::to_string(s.attributions.size()),
           std::to_string(s.attributed_bytes), std::to_string(s.people), facets(s),
           s.also.empty() ? "-" : joined(s.also, " | "), s.description.empty() ? "-" : s.description,
           s.affiliation.empty() ? "-" : s.affiliation});
    }
  }

 private:
  template <class Use>
  void blocks(const Grammar& grammar, Use use) {
    const bool british = detect_british(document_);
    QuotationState state;
    TokenBlock block;
    for (const Block& b : document_.blocks) {
      block.clear();
      cut_block(document_, b, grammar.vocabulary(), british, state, block);
      use(block);
    }
  }

  void match(const TokenBlock& block, const Match& m, const Grammar& grammar) {
    const Pattern& pattern = grammar.patterns().at(m.pattern);
    std::string captures;
    std::string places;
    for (std::size_t i = 0; i < m.captures.size(); ++i) {
      if (m.captures[i].empty()) continue;
      const auto name = name_of(static_cast<Capture>(i));
      const Span span = block.bytes(m.captures[i]);
      captures += named(name, span);
      places += fmt::format("{}={} ", name, place(span));
    }
    if (!captures.empty()) captures.pop_back();
    row({place(block.tokens.at(m.anchor).span), pattern.name, fmt::format("{}:{}", pattern.file, pattern.line),
         std::string(name_of(pattern.kind)), fmt::format("{:g}", pattern.weight), captures, places});
  }

  static std::string facets(const Source& s) {
    std::string all;
    const auto add = [&](bool holds, std::string_view name) {
      if (holds) all.append(all.empty() ? "" : ",").append(name);
    };
    add(s.described, "described");
    add(s.relayed, "relayed");
    if (s.via != no_index) add(true, fmt::format("via={}", s.via));
    add(s.anonymity_told, "anonymity_told");
    add(!s.reason.empty(), "reason");
    add(s.refused, "refused");
    add(s.spokesperson_unnamed, "spokesperson_unnamed");
    add(!s.resolved, "unresolved");
    return all.empty() ? "-" : all;
  }

  /// "-": a quotation credited to the speaker at hand, which no pattern proposed.
  static std::string pattern_name(const Audit& audit, std::uint32_t index) {
    return index < audit.grammar->patterns().size() ? audit.grammar->patterns()[index].name : "-";
  }
  static std::string number(std::uint32_t index) { return index == no_index ? "-" : std::to_string(index); }
  [[nodiscard]] std::string place(Span span) const {
    const Span in_file = document_.in_file(span);
    return fmt::format("{}-{}", in_file.start, in_file.end);
  }
  [[nodiscard]] std::string text(Span span) const { return show(document_.view(span), true).bytes; }
  [[nodiscard]] std::string named(std::string_view name, Span span) const {
    return span.empty() ? std::string() : fmt::format("{}=[{}] ", name, text(span));
  }
  void header(std::string_view names) {
    sink_.write("# ");
    sink_.write(names);
    sink_.write("\n");
  }
  void row(const std::vector<std::string>& fields) {
    std::string line;
    for (const auto& field : fields) line.append(line.empty() ? "" : "\t").append(show(field, true).bytes);
    while (line.ends_with(' ')) line.pop_back();
    sink_.write(line + "\n");
  }

  const Document& document_;
  Sink& sink_;
};

void dump(Stage stage, const std::shared_ptr<const Document>& document, const Loaded& loaded, Sink& sink) {
  const Vocabulary& vocabulary = loaded.grammar->vocabulary();
  Dump dump(*document, sink);
  switch (stage) {
    case Stage::tokens:
      return sink.write(dump_tokens(*document, vocabulary));
    case Stage::sentences:
      return sink.write(dump_sentences(*document, vocabulary));
    case Stage::quotations:
      return sink.write(dump_quotations(*document, vocabulary));
    case Stage::matches:
      return dump.matches(*loaded.grammar);
    case Stage::choice: {
      AuditTrace trace;
      static_cast<void>(Auditor(loaded.grammar, loaded.rules).audit(document, &trace));
      return dump.choice(trace);
    }
    case Stage::attributions:
      return dump.attributions(audit(document, loaded.grammar, loaded.rules));
    case Stage::tags:
      return dump.tags(audit(document, loaded.grammar, loaded.rules));
    case Stage::sources:
      return dump.sources(audit(document, loaded.grammar, loaded.rules));
  }
}

int run_dump(const DumpOptions& options, ColourChoice colour) {
  Console console(colour);
  Loaded loaded;
  load_grammar(options.load, loaded);
  load_rules(options.load, loaded);
  std::vector<Diagnostic> diagnostics;
  const auto inputs = collect_inputs({options.file}, default_patterns(), options.stdin_name, diagnostics);
  console.tell(loaded.diagnostics, loaded.texts);
  console.tell(diagnostics);
  if (!loaded.grammar || !loaded.rules || inputs.empty()) return bad_input;
  if (inputs.size() > 1) {
    console.tell({Severity::error,
                  "usage",
                  {},
                  {},
                  fmt::format("'{}' is a folder, and dump takes one draft", options.file),
                  {}});
    return bad_input;
  }
  diagnostics.clear();
  auto bytes = read_input(inputs[0], diagnostics);
  console.tell(diagnostics);
  if (!bytes) return bad_input;
  const Format format = format_of(inputs[0].path, *bytes);
  const auto document = std::make_shared<const Document>(read_document(inputs[0].path, std::move(*bytes), format));
  for (const Diagnostic& diagnostic : document->diagnostics) console.tell(diagnostic, document->file());
  if (document->unreadable) return bad_input;
  const auto output = Output::standard();
  dump(options.stage, document, loaded, output->sink());
  return finish(*output, console, clean);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord dump tokens draft.txt     words and marks, with their classes\n"
    "  onrecord dump matches draft.txt    all that matched, before the best are chosen\n"
    "  onrecord dump choice draft.txt     the spans that were chosen or likely, and how likely\n"
    "  onrecord dump sources draft.md     who is credited, under which names\n"
    "\n"
    "One item a line, fields parted by tabs. Places are bytes of the file.";

}  // namespace

void add_dump(CLI::App& app, Session& session) {
  auto options = std::make_shared<DumpOptions>();
  CLI::App* dump = app.add_subcommand("dump", "Show what one stage made of a draft");
  add_choice(*dump, "STAGE", options->stage,
             "tokens, sentences, quotations, matches, choice, attributions, tags or sources")
      ->required()
      ->type_name("");
  dump->add_option("FILE", options->file, "A draft, or - for standard input")->required()->type_name("");
  dump->add_option("--stdin-name", options->stdin_name, "Name of standard input; its ending tells the format")
      ->type_name("NAME");
  add_grammar_option(*dump, options->load);
  add_colour_option(*dump, session);
  dump->footer(std::string(examples));
  dump->callback(
      [options, &session] { session.action = [options, &session] { return run_dump(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
