#include "trainer.hpp"

#include <fmt/format.h>

#include <utility>

namespace onrecord::train {

std::optional<Trained> Trained::from(const Articles& articles, const Setup& setup, std::string_view who,
                                     std::vector<Diagnostic>& diagnostics) {
  auto uses = count_uses(articles, diagnostics);
  if (!uses) return std::nullopt;
  Trained made;
  made.uses_ = std::move(*uses);
  made.reader_ = std::make_unique<ExampleReader>(setup.grammar, made.uses_, setup.templates);
  const auto examples = made.reader_->read_and_number(articles, setup.settings.cut_off);
  const auto features = made.reader_->numbers().size();
  setup.progress.say(who,
                     fmt::format("{} articles, {} blocks, {} features", articles.size(), examples.size(), features));
  Learner learner(examples, features, setup.settings);
  made.model_ = learner.learn([&](int pass, double log_likelihood) {
    setup.progress.say(
        who, fmt::format("pass {} of {}: log-likelihood {:.4f} a token", pass, setup.settings.passes, log_likelihood));
  });
  made.left_ = prune(made.model_, setup.settings.rows);
  for (const auto& pattern : setup.grammar.patterns()) made.patterns_.push_back(pattern_hash(pattern.name));
  return made;
}

Measurement Trained::measure(const Articles& articles) { return Measurement(reader_->read(articles), model_); }

std::string Trained::weights_file(const Least& least) const {
  auto learned = as_learned(model_, left_, reader_->numbers(), uses_, least);
  learned.patterns = patterns_;
  return Weights::lay_out(learned);
}

}  // namespace onrecord::train
