#include "cli/auditors.hpp"

#include <memory>
#include <utility>

#include "text/document.hpp"

namespace onrecord::cli {

Audit Auditors::audit(const std::string& path, std::string bytes, const Standards& standards, AuditTrace* trace) {
  auto& auditor = auditors_.local()[&standards];
  if (!auditor) auditor.emplace(standards.grammar, standards.rules, today_);
  const Format format = format_of(path, bytes);
  return auditor->audit(std::make_shared<const Document>(read_document(path, std::move(bytes), format)), trace);
}

std::vector<Diagnostic> told_of(const Audit& audit) {
  auto told = audit.document->diagnostics;
  told.insert(told.end(), audit.diagnostics.begin(), audit.diagnostics.end());
  return told;
}

}  // namespace onrecord::cli
