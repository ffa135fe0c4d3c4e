#include "report/source_notes.hpp"

#include <fmt/format.h>

namespace onrecord {
namespace {

std::string anonymity(const Document& document, const Source& source) {
  std::string note = source.people == 0   ? "number not told"
                     : source.people == 1 ? "one person"
                                          : fmt::format("{} people", source.people);
  if (!source.reason.empty())
    note += fmt::format("; anonymous {}", document.view(source.reason));
  else
    note += source.anonymity_told ? "; anonymity told, no reason given" : "; no reason given for anonymity";
  return note;
}

}  // namespace

std::vector<std::string> notes_on(const Audit& audit, const Source& source) {
  std::vector<std::string> notes;
  if (!source.description.empty() && source.description != source.name) notes.push_back(source.description);
  if (!source.affiliation.empty() && source.description.find(source.affiliation) == std::string::npos)
    notes.push_back(source.affiliation);
  if (source.type == Tag::anonymous_source) notes.push_back(anonymity(*audit.document, source));
  if (source.relayed)
    notes.push_back(source.via == no_index ? "not first hand: relayed by a report that is not named"
                                           : "not first hand: relayed by " + audit.sources.at(source.via).name);
  if (source.spokesperson_unnamed) notes.emplace_back("through a spokesperson who is not named");
  if (source.refused) notes.emplace_back("asked for comment and gave none");
  if (!source.resolved) notes.emplace_back("who this stands for is not clear");
  return notes;
}

}  // namespace onrecord
