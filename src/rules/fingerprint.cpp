#include "rules/fingerprint.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <string_view>
#include <unordered_map>

#include "rules/ruleset.hpp"

namespace onrecord {
namespace {

/// The words of a text with one space between them.
void append_words(std::string& to, std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f\v";
  for (auto at = text.find_first_not_of(white); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(white, at), text.size());
    to.append(to.empty() || to.back() == '\n' ? "" : " ").append(text.substr(at, end - at));
    at = text.find_first_not_of(white, end);
  }
}

}  // namespace

std::vector<std::string> fingerprints(const Audit& audit) {
  std::vector<std::string> all;
  all.reserve(audit.findings.size());
  std::unordered_map<std::string, std::uint32_t> seen;
  for (const Finding& finding : audit.findings) {
    std::string identity = audit.rules->rules[finding.rule].id + '\n';
    if (finding.sentence < audit.sentences.size())
      append_words(identity, audit.document->view(audit.sentences[finding.sentence].span));
    if (finding.state != FindingState::suppressed && finding.suppression < audit.suppressions.size()) {
      const Span remark = audit.suppressions[finding.suppression].span;
      append_words(identity, audit.document->file().substr(remark.start, remark.size()));
    }
    const auto before = seen[identity]++;
    identity += fmt::format("\n{}", before);
    all.push_back(fmt::format("{:016x}", XXH3_64bits(identity.data(), identity.size())));
  }
  return all;
}

}  // namespace onrecord
