// Sources: the people, bodies and documents of the story that attributions credit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "attribution/attribution.hpp"

namespace onrecord {

/// One source of the story: an entity, not a string.
struct Source {
  Tag type = Tag::named_person;  ///< one of the first ten tags
  std::string name;  ///< fullest name ("Nadia Ferreira") or, without one, the first description ("two people familiar
                     ///< with the talks")
  std::vector<std::string>
      also;  ///< other forms met ("Ferreira", "the minister", "she"), in order of appearance, no repeats, at most 8
  std::string description;                  ///< as printed: "a strategist at the Institute of Ports"; empty if none
  std::string affiliation;                  ///< the body they belong to or speak for; empty if not told
  Span first;                               ///< where it is first credited
  std::vector<std::uint32_t> attributions;  ///< indexes into Audit::attributions, ascending
  std::uint32_t attributed_bytes = 0;       ///< bytes of content credited to it
  std::uint32_t people = 1;                 ///< how many people are told; 0: several, number not told
  bool described = false;                   ///< more than "a source": says who they are or how they know
  bool relayed = false;                     ///< known through another source or report, not first hand
  std::uint32_t via = no_index;       ///< index into Audit::sources of what relays it; no_index if none or not named
  bool anonymity_told = false;        ///< "on condition of anonymity", "asked not to be named"
  Span reason;                        ///< the reason for anonymity, as printed; empty if not told
  bool refused = false;               ///< asked for comment and gave none
  bool spokesperson_unnamed = false;  ///< an organization speaking through an unnamed spokesperson
  bool resolved = true;               ///< false: a pronoun or short name with no one it can stand for
};

}  // namespace onrecord
