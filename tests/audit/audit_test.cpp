#include "audit/audit.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "grammar/grammar.hpp"
#include "report/json.hpp"
#include "rules/ruleset.hpp"

using namespace onrecord;

namespace {

struct Shared {
  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
};

const Shared& shared() {
  static const Shared loaded = [] {
    std::vector<Diagnostic> diagnostics;
    return Shared{Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights()),
                  RuleSet::builtin(diagnostics)};
  }();
  REQUIRE(loaded.grammar != nullptr);
  REQUIRE(loaded.rules != nullptr);
  return loaded;
}

Audit audited(std::string text, Format format = Format::text, std::string path = "draft.txt") {
  return audit(std::make_shared<Document>(read_document(std::move(path), std::move(text), format)), shared().grammar,
               shared().rules);
}

std::string jsonl_of(const Audit& audit) {
  StringSink sink;
  write_jsonl(audit, sink);
  return sink.text;
}

std::shared_ptr<const Document> document_of(std::string text) {
  return std::make_shared<Document>(read_document("draft.txt", std::move(text), Format::text));
}

std::string times(const std::string& piece, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += piece;
  return text;
}

/// Every place lies in the text and every number names something.
void check_sound(const Audit& audit) {
  const auto size = audit.document->text().size();
  const auto inside = [&](Span span) { return span.start <= span.end && span.end <= size; };
  std::uint32_t before = 0;
  for (const auto& sentence : audit.sentences) {
    REQUIRE(inside(sentence.span));
    REQUIRE(!sentence.span.empty());
    REQUIRE(sentence.span.start >= before);
    before = sentence.span.end;
    REQUIRE(sentence.block < audit.document->blocks.size());
    REQUIRE(sentence.tag_count >= 1);
    REQUIRE(sentence.tag_count <= 3);
  }
  for (const auto& attribution : audit.attributions) {
    for (const auto span : {attribution.source, attribution.cue, attribution.reason}) REQUIRE(inside(span));
    auto end = 0u;
    for (const auto span : attribution.content) {
      REQUIRE(inside(span));
      REQUIRE(span.start >= end);
      end = span.end;
    }
    REQUIRE(attribution.first_sentence <= attribution.sentence);
    REQUIRE(attribution.sentence <= attribution.last_sentence);
    REQUIRE(attribution.last_sentence < audit.sentences.size());
    REQUIRE((attribution.source_id == no_index || attribution.source_id < audit.sources.size()));
    REQUIRE((attribution.outer == no_index || attribution.outer < audit.attributions.size()));
    REQUIRE((attribution.pattern == no_index || attribution.pattern < audit.grammar->patterns().size()));
  }
  for (const auto& quotation : audit.quotations) {
    REQUIRE(inside(quotation.span));
    REQUIRE(quotation.sentence < audit.sentences.size());
    REQUIRE((quotation.attribution == no_index || quotation.attribution < audit.attributions.size()));
  }
  for (const auto& finding : audit.findings) REQUIRE(inside(finding.span));
}

/// Numbers that are the same with every standard library.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }

 private:
  std::mt19937 engine_;
};

struct Draft {
  std::string path;
  std::string text;
};

std::vector<Draft> samples() {
  std::vector<Draft> drafts;
  for (const auto& entry : std::filesystem::directory_iterator(ONRECORD_ROOT "/samples")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    drafts.push_back({entry.path().filename(), {std::istreambuf_iterator<char>(file), {}}});
  }
  REQUIRE(drafts.size() >= 6);
  return drafts;
}

/// A draft that nobody wrote: pieces of the samples, cut anywhere, joined, repeated, with bytes lost and bytes changed.
std::string mixed_draft(const std::vector<Draft>& drafts, Random& random) {
  std::string text;
  for (auto pieces = 1 + random.below(8); pieces > 0; --pieces) {
    const auto& from = drafts[random.below(drafts.size())].text;
    const auto piece = from.substr(random.below(from.size()), random.below(700));
    for (auto again = random.below(8) == 0 ? 1 + random.below(20) : 1; again > 0; --again) text += piece;
    if (random.below(3) == 0) text += "\n\n";
  }
  for (auto losses = random.below(20); losses > 0 && !text.empty(); --losses)
    text.erase(random.below(text.size()), 1 + random.below(4));
  for (auto changes = random.below(10); changes > 0 && !text.empty(); --changes)
    text[random.below(text.size())] = static_cast<char>(random.below(256));
  return text;
}

std::string all_lines(const std::vector<Draft>& drafts) {
  std::string lines;
  for (const auto& draft : drafts)
    lines += jsonl_of(audited(draft.text, draft.path.ends_with(".md") ? Format::markdown : Format::text, draft.path));
  return lines;
}

}  // namespace

TEST_CASE("eight threads with one grammar and one set of rules say what one says") {
  static_cast<void>(shared());
  const auto drafts = samples();
  const auto wanted = all_lines(drafts);
  std::vector<std::string> found(8);
  std::vector<std::thread> threads;
  for (auto& lines : found) threads.emplace_back([&] { lines = all_lines(drafts); });
  for (auto& thread : threads) thread.join();
  for (const auto& lines : found) CHECK((lines == wanted));
}

TEST_CASE("the same draft gives the same bytes, whatever was audited before") {
  const auto drafts = samples();
  const auto once = all_lines(drafts);
  static_cast<void>(audited(times("“Said, ", 3000)));
  CHECK((all_lines(drafts) == once));
  for (const auto& draft : drafts)
    check_sound(audited(draft.text, draft.path.ends_with(".md") ? Format::markdown : Format::text));
}

TEST_CASE("drafts of nothing, white space and punctuation have no attributions") {
  for (const std::string text : {"", " ", "\n\n\n", "\t \r\n", "\xEF\xBB\xBF"}) {
    const auto empty = audited(text);
    CHECK(empty.sentences.empty());
    CHECK(empty.attributions.empty());
    CHECK(empty.sources.empty());
    CHECK(empty.quotations.empty());
  }
  for (const std::string text :
       {".", "?!", "— – -", "““““", "””””", "“”", "\"\"\"", "''''", "( [ ) ]", ", , , ,\n\n; ;", "… … …", "“.” ‘,’"}) {
    const auto dots = audited(text);
    INFO(text);
    CHECK(dots.attributions.size() <= dots.quotations.size());  // no more than a quotation carried
    for (const auto& sentence : dots.sentences) CHECK(sentence.span.end <= text.size());
    check_sound(dots);
  }
}

TEST_CASE("ten thousand nested quotations are one attribution") {
  const auto nested = audited(times("“", 10000) + "No," + times("”", 10000) + " Mira Voss said.");
  check_sound(nested);
  CHECK(nested.quotations.size() == 10000);
  CHECK(nested.attributions.size() == 1);
  for (const auto& quotation : nested.quotations) CHECK(quotation.attribution == 0);
  check_sound(audited(times("“", 10000) + "No, Mira Voss said."));
  check_sound(audited("Mira Voss said no." + times("”", 10000)));
  check_sound(audited(times("“‘", 5000) + "No" + times("’”", 5000)));
}

TEST_CASE("a quotation that is never closed loses nothing") {
  const auto open = audited(
      "Mira Voss said: “The lock is closed. Boats have to wait.\n\nIt rained. Ivo Brandt said that the lock was open.");
  check_sound(open);
  REQUIRE(open.attributions.size() >= 2);
  const auto text = [&](Span span) { return open.document->view(span); };
  CHECK(text(open.attributions.front().source) == "Mira Voss");
  CHECK(text(open.attributions.back().source) == "Ivo Brandt");
}

TEST_CASE("one sentence of a megabyte is read, and twice the size gives twice as much and no more") {
  const auto half = audited(times("Mira Voss said that ", 25000));
  const auto whole = audited(times("Mira Voss said that ", 50000));
  check_sound(half);
  check_sound(whole);
  CHECK(half.document->text().size() == 500000);
  CHECK(whole.sentences.size() <= 2 * half.sentences.size() + 1);
  CHECK(jsonl_of(whole).size() <= jsonl_of(half).size() * 21 / 10 + 4096);
  CHECK(whole.sentences.back().span.end == whole.document->text().size() - 1);  // without the last space
}

TEST_CASE("a megabyte of attributions in one paragraph: all are found, none twice") {
  const auto many = audited(times("Mira Voss said that the lock was closed. ", 25000));
  check_sound(many);
  CHECK(many.sentences.size() == 25000);
  CHECK(many.attributions.size() == 25000);
  CHECK(many.sources.size() == 1);
}

TEST_CASE("one auditor says the same of a draft, whatever it audited before") {
  auto drafts = samples();
  drafts.push_back(
      {"numbers", "It paid 60 crowns, 2 boats and 4711 more, No. 10 said. Élysée, ÉlysÉe and ÉLYSÉE said 12."});
  drafts.push_back(
      {"more", "12 of 60 said 911. ÉLYSÉE officials said Élysée was closed for 2 days; Channel 4 said 60."});
  drafts.push_back({"hostile", times("“Said, ", 3000)});
  const auto read_all = [&](auto&& order) {
    Auditor auditor(shared().grammar, shared().rules);
    std::map<std::string, std::string> lines;
    for (const auto& draft : order) lines[draft.path] = jsonl_of(auditor.audit(document_of(draft.text)));
    return lines;
  };
  const auto forwards = read_all(drafts);
  CHECK((read_all(std::vector(drafts.rbegin(), drafts.rend())) == forwards));
  for (const auto& draft : drafts)
    CHECK_MESSAGE((jsonl_of(audited(draft.text)) == forwards.at(draft.path)), draft.path);
}

TEST_CASE("hostile drafts: every place lies in the text") {
  const auto words = times("word ", 50000);
  const std::string nul(1, '\0');
  for (const auto& text :
       {words, words + "said.", "Mira Voss said " + words + ".", "“" + words + "” Mira Voss said.",
        times("said ", 50000), times("“a” ", 10000), times("“It is closed,” he said. ", 10000),
        times("“a,” said “b,” said ", 5000), times("Mira" + nul + "Voss said" + nul + " “no.” " + nul, 2000),
        times("Mira \xff\xfe Voss said “n\xc3” \x80. ", 2000), times("Mira Voss said the lock was closed; ", 20000),
        times("\xe2\x80", 5000), times("'", 10000), times(":", 10000)})
    check_sound(audited(text));
}

TEST_CASE("a draft mixed from pieces of others: every place lies in the text") {
  const auto drafts = samples();
  Random random(7);
  Auditor auditor(shared().grammar, shared().rules);
  for (int round = 0; round < 400; ++round) {
    INFO("round " << round);
    const auto text = mixed_draft(drafts, random);
    const auto format = random.below(3) == 0 ? Format::markdown : Format::text;
    const auto mixed = auditor.audit(std::make_shared<Document>(read_document("mixed", text, format)));
    check_sound(mixed);
  }
}

TEST_CASE("a quotation that nobody is credited with has no attribution") {
  const auto nobody = audited(
      "The talks ended after an hour. “Nobody in that room wanted to be the first to give way.” The next round is in "
      "June.");
  REQUIRE(nobody.quotations.size() == 1);
  CHECK(nobody.quotations[0].attribution == no_index);
  const auto somebody = audited(
      "The talks ended after an hour. “Nobody in that room wanted to be the first to give way,” Mira Voss said. “We "
      "tried.”");
  for (const auto& quotation : somebody.quotations) CHECK(quotation.attribution != no_index);
}
