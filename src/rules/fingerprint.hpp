// What a finding is known by from one version of a draft to the next: its rule and the words it points at, not the
// line.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.hpp"

namespace onrecord {

/// The fingerprints of audit.findings, in their order: 16 hexadecimal digits each, no two the same. Made (XXH3, 64
/// bits) of the rule's id, the text of the finding's sentence without regard to white space, and how many like it stood
/// before it in the draft; a finding on the whole story, of its rule alone; one on a suppression, of its rule and the
/// suppression's words. They do not depend on the draft's path, its
/// line ends or its format's marks. Linear in the findings' sentences.
[[nodiscard]] std::vector<std::string> fingerprints(const Audit& audit);

}  // namespace onrecord
