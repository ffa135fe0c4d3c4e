// Rule sets: which files they are made of, in which order.
#include "rules/ruleset.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/embedded.hpp"
#include "base/join.hpp"
#include "rules/baked.hpp"
#include "rules/layer.hpp"
#include "rules/suggest.hpp"

namespace onrecord {

[[nodiscard]] std::span<const EmbeddedFile> embedded_rules();  // made by tools/embed.py

namespace {

// Beyond these, `extends` leads through links to folders without end.
constexpr std::size_t max_open_files = 16, max_files = 64;

constexpr std::string_view pack_folder = "rules/", pack_ending = ".yaml";

std::string_view pack_name(const EmbeddedFile& file) {
  return file.path.substr(pack_folder.size(), file.path.size() - pack_folder.size() - pack_ending.size());
}

const EmbeddedFile* find_pack(std::string_view name) {
  for (const EmbeddedFile& file : embedded_rules())
    if (pack_name(file) == name) return &file;
  return nullptr;
}

bool looks_like_file(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".yaml") || name.ends_with(".yml");
}

// Reads files, what they extend first, each once.
class RuleStack {
 public:
  RuleStack(const RuleLoader& loader, std::vector<Diagnostic>& diagnostics)
      : loader_(loader), diagnostics_(diagnostics), before_(diagnostics.size()) {}

  void add(const RuleSource& source) {
    if (const EmbeddedFile* pack = find_pack(source.name)) return add_pack(*pack, source);
    const auto file = find_file(source);
    if (file && is_new(file->path, source)) add_text(file->path, file->text);
  }

  void add_text(const std::string& path, std::string_view yaml) {
    if (const auto root = parse_yaml(path, yaml, diagnostics_)) add_tree(path, yaml, *root);
  }

  std::shared_ptr<const RuleSet> finish() { return diagnostics_.size() > before_ ? nullptr : draft_.finish(); }

 private:
  void add_pack(const EmbeddedFile& pack, const RuleSource& source) {
    const std::string path = fmt::format("<builtin>/{}", pack.path);
    if (!is_new(path, source)) return;
    if (pack_name(pack) == default_pack)
      add_tree(path, pack.text, unbake(baked_rules()));
    else
      add_text(path, pack.text);
  }

  void add_tree(const std::string& path, std::string_view yaml, const YamlNode& root) {
    open_.push_back(path);
    const std::size_t before = diagnostics_.size();
    for (const RuleSource& source : extended_by(path, yaml, root, diagnostics_)) add(source);
    open_.pop_back();
    done_.push_back(path);
    if (diagnostics_.size() == before) draft_.read(path, yaml, root, diagnostics_);
  }

  std::optional<RuleFile> find_file(const RuleSource& source) {
    const std::size_t before = diagnostics_.size();
    auto file = loader_ && looks_like_file(source.name) ? loader_(source.name, source.file, diagnostics_)
                                                        : std::optional<RuleFile>();
    if (!file && diagnostics_.size() == before) unknown(source);
    for (std::size_t i = before; i < diagnostics_.size(); ++i)
      if (diagnostics_[i].file.empty()) diagnostics_[i].file = source.file, diagnostics_[i].span = source.span;
    return file;
  }

  void unknown(const RuleSource& source) {
    const auto packs = builtin_packs();
    std::string hint = suggest(source.name, packs);
    if (hint.empty()) hint = fmt::format("packs: {}", joined(packs, ", "));
    if (loader_ && !hint.starts_with("did"))
      hint += fmt::format("; a file is named with its folder or ending: ./{}.yaml", source.name);
    fail(source, fmt::format("no pack of rules is called `{}`", source.name), std::move(hint));
  }

  bool is_new(const std::string& path, const RuleSource& source) {
    if (std::find(open_.begin(), open_.end(), path) != open_.end()) {
      fail(source, fmt::format("'{}' extends itself", path), "take this `extends` out");
      return false;
    }
    if (open_.size() >= max_open_files || done_.size() >= max_files) {
      fail(source, "this extends too many files", fmt::format("at most {}, and {} deep", max_files, max_open_files));
      return false;
    }
    return std::find(done_.begin(), done_.end(), path) == done_.end();
  }

  void fail(const RuleSource& source, std::string message, std::string hint) {
    diagnostics_.push_back(
        {Severity::error, "rule-extends", source.file, source.span, std::move(message), std::move(hint)});
  }

  const RuleLoader& loader_;
  std::vector<Diagnostic>& diagnostics_;
  std::size_t before_;
  std::vector<std::string> open_, done_;  ///< paths
  RuleDraft draft_;
};

}  // namespace

std::shared_ptr<const RuleSet> RuleSet::load(const std::string& path, std::string_view yaml,
                                             std::vector<Diagnostic>& diagnostics, const RuleLoader& loader) {
  RuleStack stack(loader, diagnostics);
  stack.add_text(path, yaml);
  return stack.finish();
}

std::shared_ptr<const RuleSet> RuleSet::load(std::span<const RuleSource> sources, const RuleLoader& loader,
                                             std::vector<Diagnostic>& diagnostics) {
  RuleStack stack(loader, diagnostics);
  for (const RuleSource& source : sources) stack.add(source);
  return stack.finish();
}

std::shared_ptr<const RuleSet> RuleSet::builtin(std::vector<Diagnostic>& diagnostics) {
  const RuleSource source{std::string(default_pack), {}, {}};
  return load(std::span(&source, 1), {}, diagnostics);
}

std::vector<std::string_view> builtin_packs() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : embedded_rules()) names.push_back(pack_name(file));
  std::sort(names.begin(), names.end(), [](std::string_view a, std::string_view b) {
    return std::pair(a != default_pack, a) < std::pair(b != default_pack, b);
  });
  return names;
}

std::shared_ptr<const RuleSet> with_overrides(const RuleSet& rules, std::span<const RuleOverride> overrides,
                                              const PartWeights& weights, std::vector<Diagnostic>& diagnostics) {
  const std::size_t before = diagnostics.size();
  RuleDraft draft(rules);
  for (const RuleOverride& change : overrides) draft.apply(change, diagnostics);
  if (!draft.weigh(weights))
    diagnostics.push_back({Severity::error, "rule-field", {}, {}, "the weights of the score add up to 0", {}});
  return diagnostics.size() > before ? nullptr : draft.finish();
}

}  // namespace onrecord
