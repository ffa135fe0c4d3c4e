#include "cli/outcome.hpp"

#include <boost/interprocess/streams/bufferstream.hpp>
#include <cereal/archives/binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <exception>
#include <sstream>

// cereal finds these by the namespaces of their arguments.
namespace onrecord {

template <class Archive>
void serialize(Archive& archive, Span& span) {
  archive(span.start, span.end);
}
template <class Archive>
void serialize(Archive& archive, Diagnostic& d) {
  archive(d.severity, d.code, d.file, d.span, d.message, d.hint);
}
template <class Archive>
void serialize(Archive& archive, AuditSummary& s) {
  archive(s.path, s.score, s.sentences, s.attributed, s.sources, s.findings, s.states);
}
template <class Archive>
void serialize(Archive& archive, BaselineEntry& entry) {
  archive(entry.rule, entry.fingerprint, entry.words);
}
template <class Archive>
void serialize(Archive& archive, BaselineDraft& draft) {
  archive(draft.score, draft.entries);
}

namespace cli {

template <class Archive>
void serialize(Archive& archive, Outcome& outcome) {
  archive(outcome.summary, outcome.over_threshold, outcome.diagnostics, outcome.pieces, outcome.baseline,
          outcome.stale);
}

std::string to_bytes(const Outcome& outcome) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(outcome);
  return std::move(out).str();
}

std::optional<Outcome> from_bytes(std::string_view bytes) {
  boost::interprocess::ibufferstream in(bytes.data(), bytes.size());
  try {
    cereal::BinaryInputArchive archive(in);
    Outcome outcome;
    archive(outcome);
    return outcome;
  } catch (const std::exception&) {  // too short, or a length that nothing could have
    return std::nullopt;
  }
}

}  // namespace cli
}  // namespace onrecord
