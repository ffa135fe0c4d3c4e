// What each stage of an audit costs, in bytes of draft a second: build-bench/bench/onrecord-bench [FILE]
// [--benchmark_…] FILE: in any format. Without it, 1 MB of generated news-like text (bench/newstext.py).
#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "attribution/extract.hpp"
#include "audit/audit.hpp"
#include "grammar/grammar.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "rules/ruleset.hpp"
#include "text/document.hpp"
#include "text/token.hpp"

namespace {

using namespace onrecord;

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What all stages share: the draft, the grammar, the rules.
struct Setting {
  std::string bytes;
  std::shared_ptr<const Document> document;
  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
};

Setting setting;

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(setting.bytes.size()));
}

/// Cuts every block of the draft, handing each to `use`.
template <class Use>
void cut_all(TokenBlock& block, Use use) {
  const Document& document = *setting.document;
  QuotationState quotations;
  const bool british = detect_british(document);
  for (const Block& prose : document.blocks) {
    cut_block(document, prose, setting.grammar->vocabulary(), british, quotations, block);
    use(block);
  }
}

void load_grammar(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<Diagnostic> diagnostics;
    benchmark::DoNotOptimize(Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights()));
  }
}

void load_rules(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<Diagnostic> diagnostics;
    benchmark::DoNotOptimize(RuleSet::builtin(diagnostics));
  }
}

void read(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_document("news", setting.bytes, setting.document->format));
  count_bytes(state);
}

void cut(benchmark::State& state) {
  TokenBlock block;
  for (auto _ : state) cut_all(block, [](const TokenBlock& b) { benchmark::DoNotOptimize(b.tokens.data()); });
  count_bytes(state);
}

void cut_and_extract(benchmark::State& state) {
  TokenBlock block;
  Extractor extractor(*setting.grammar);
  for (auto _ : state)
    cut_all(block, [&](const TokenBlock& b) {
      benchmark::DoNotOptimize(extractor.extract(setting.document->text(), b, 0).data());
    });
  count_bytes(state);
}

/// Cutting, extraction, register, tags, rules and score: all but reading and the report.
void audit_all(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(audit(setting.document, setting.grammar, setting.rules));
  count_bytes(state);
}

void rules_and_score(benchmark::State& state) {
  Audit done = audit(setting.document, setting.grammar, setting.rules);
  for (auto _ : state) {
    done.findings.clear();
    done.score = {};
    evaluate(done);
    benchmark::DoNotOptimize(done.findings.data());
  }
  count_bytes(state);
}

/// Takes a report and forgets it.
class NoSink final : public Sink {
 public:
  void write(std::string_view bytes) override { benchmark::DoNotOptimize(bytes.data()); }
};

void report_jsonl(benchmark::State& state) {
  const Audit done = audit(setting.document, setting.grammar, setting.rules);
  NoSink sink;
  for (auto _ : state) write_jsonl(done, sink);
  count_bytes(state);
}

void report_terminal(benchmark::State& state) {
  const Audit done = audit(setting.document, setting.grammar, setting.rules);
  NoSink sink;
  for (auto _ : state) write_terminal(done, {}, sink);
  count_bytes(state);
}

BENCHMARK(load_grammar)->Unit(benchmark::kMillisecond);
BENCHMARK(load_rules)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMillisecond);
BENCHMARK(cut)->Unit(benchmark::kMillisecond);
BENCHMARK(cut_and_extract)->Unit(benchmark::kMillisecond);
BENCHMARK(audit_all)->Unit(benchmark::kMillisecond);
BENCHMARK(rules_and_score)->Unit(benchmark::kMillisecond);
BENCHMARK(report_jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK(report_terminal)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const std::string path = argc > 1 ? argv[1] : ONRECORD_BENCH_TEXT;
  std::vector<Diagnostic> diagnostics;
  setting.bytes = text_of_file(path);
  const Format format = format_of(path, setting.bytes);
  setting.document = std::make_shared<const Document>(read_document(path, setting.bytes, format));
  setting.grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  setting.rules = RuleSet::builtin(diagnostics);
  if (setting.bytes.empty() || !setting.grammar || !setting.rules) {
    std::fprintf(stderr, "onrecord-bench: cannot read %s, or the built-in grammar or rules do not load\n",
                 path.c_str());
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
