// Annotated articles, as they lie on disk: what people marked as source, cue and content.
//
//   CORPUS/text/NAME.txt               an article, in UTF-8
//   CORPUS/attributions/NAME_WHO.ann   what one person marked in it (brat's standoff: "T1 <tab> Source 110 112 <tab>
//   …") CORPUS/tokens/NAME.tsv             its words: start, end, lemma, Penn part of speech
//
// Places in these files count characters; here they are bytes of the text. Articles without words are left out, as the
// scorer does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attribution/features.hpp"
#include "base/diagnostic.hpp"
#include "base/span.hpp"

namespace onrecord::train {

/// A run of text that somebody marked. Discontinuous marks are several.
struct Mark {
  Role role = Role::outside;
  Span bytes;
};

/// What one person marked in an article, in the order of the file.
using Annotation = std::vector<Mark>;

/// A word and its part of speech in the Penn tag set.
struct TaggedWord {
  Span bytes;
  std::string part;
};

struct Article {
  std::string name;
  std::string text;
  std::vector<Annotation> annotations;  ///< at least one, by file name
  std::vector<TaggedWord> words;
};

struct Corpus {
  std::vector<Article> articles;  ///< by name
  std::size_t left_out = 0;       ///< articles without words
};

/// Some articles of a corpus.
using Articles = std::vector<const Article*>;
[[nodiscard]] Articles all_articles(const Corpus& corpus);

/// Reads a corpus. Nothing where any of it cannot be used; the diagnostics then tell file and place.
[[nodiscard]] std::optional<Corpus> read_corpus(const std::string& folder, std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::train
