#include "report/trace.hpp"

#include <doctest/doctest.h>

#include <string>

#include "report/sample_audit.hpp"

using namespace onrecord;

namespace {

AuditTrace sample_trace(const Audit& audit) {
  AuditTrace trace;
  trace.grounds = {{Origin::weights, KindGround::lexicon, KindChange::none},
                   {Origin::weights, KindGround::colon, KindChange::quoted},
                   {Origin::refusal, KindGround::pattern, KindChange::none}};
  SpanNote cue;
  cue.sentence = 1;
  cue.span = audit.attributions[0].cue;
  cue.role = Role::cue;
  cue.probability = 0.974f;
  cue.chosen = true;
  cue.attribution = 0;
  cue.score = 3.5f;
  for (const float weight : {2.0f, 1.0f, -0.75f, 0.5f, 0.25f, 0.25f, 0.125f, 0.125f})
    cue.reasons.push_back({"a reason", weight});
  SpanNote doubtful = cue;
  doubtful.span = audit.attributions[0].source;
  doubtful.role = Role::source;
  doubtful.probability = 0.31f;
  doubtful.chosen = false;
  doubtful.reasons.clear();
  SpanNote refusal;
  refusal.sentence = 4;
  refusal.span = audit.attributions[2].cue;
  refusal.role = Role::cue;
  refusal.weighed = false;
  refusal.chosen = true;
  refusal.attribution = 2;
  trace.spans = {doubtful, cue, refusal};
  return trace;
}

std::string traced(const TerminalStyle& style) {
  const auto audit = testing::sample_audit();
  StringSink sink;
  write_trace(audit, sample_trace(audit), style, sink);
  return sink.text;
}

bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

}  // namespace

TEST_CASE("trace: the six strongest reasons are shown, the rest summed up") {
  const auto text = traced({});
  CHECK(has(text, "   cue [said] 0.97\n       +2.00  a reason\n       +1.00  a reason\n       −0.75  a reason\n"));
  CHECK(has(text, "       +0.25  the other 2 reasons\n       +3.50  in all\n"));
}

TEST_CASE("trace: what was nearly chosen and what the grammar alone chose stand apart") {
  const auto text = traced({});
  CHECK(has(text, " likely, not chosen\n   source [Two people familiar with the talks] 0.31\n"));
  CHECK(has(text, "   cue [declined to comment] by the grammar alone\n"));
  CHECK(has(text, " no pattern proposes anything\n"));
}

TEST_CASE("trace: says what each attribution was told by") {
  const auto text = traced({});
  CHECK(has(text, " attribution 0: speech, confidence 0.90\n"));
  CHECK(has(text, "   chosen by the weights\n   speech by the lexicon's classes of its cue's words\n"));
  CHECK(has(text, "   speech, whatever the colon that ends its cue says: a feeling told in marks of\n"));
  CHECK(has(text, "   chosen by the grammar alone: a refusal that the weights passed over\n"));
}

TEST_CASE("trace: sentences without candidates and spans are passed over") {
  CHECK(!has(traced({}), "The harbour opened in 1911."));
}

TEST_CASE("trace: plain where colour or Unicode is not wanted") {
  CHECK(!has(traced({}), "\x1b["));
  TerminalStyle coloured;
  coloured.colour = true;
  CHECK(has(traced(coloured), "\x1b["));
  TerminalStyle ascii;
  ascii.unicode = false;
  const auto text = traced(ascii);
  CHECK(has(text, "-0.75  a reason"));
  for (const char c : text) CHECK(static_cast<unsigned char>(c) < 0x80);
}
