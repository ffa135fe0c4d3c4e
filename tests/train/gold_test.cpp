#include "gold.hpp"

#include <doctest/doctest.h>

#include "invented.hpp"

using namespace onrecord;
using namespace onrecord::train;
using onrecord::train::testing::labels;
using onrecord::train::testing::letters;

namespace {

/// Tokens of three bytes, a space between two: token i holds bytes 4i to 4i+3.
std::vector<Token> tokens(std::uint32_t count) {
  std::vector<Token> out(count);
  for (std::uint32_t i = 0; i < count; ++i) out[i].span = {4 * i, 4 * i + 3};
  return out;
}

std::string flat(std::uint32_t count, const Annotation& annotation) {
  return letters(flatten(tokens(count), annotation));
}

}  // namespace

TEST_CASE("a mark takes the tokens that it touches") {
  CHECK(flat(5, {}) == ".....");
  CHECK(flat(5, {{Role::source, {4, 11}}}) == ".Ss..");
  CHECK(flat(5, {{Role::source, {6, 9}}}) == ".Ss..");       // in part is enough
  CHECK(flat(5, {{Role::source, {3, 4}}}) == ".....");       // the space between two
  CHECK(flat(5, {{Role::content, {0, 400}}}) == "Xxxxx");    // it goes on after the block
  CHECK(flat(5, {{Role::content, {400, 410}}}) == ".....");  // it is not of this block
}

TEST_CASE("the first mark of the file keeps a token") {
  CHECK(flat(5, {{Role::source, {0, 7}}, {Role::cue, {4, 11}}}) == "SsC..");
  CHECK(flat(5, {{Role::cue, {4, 11}}, {Role::source, {0, 7}}}) == "SCc..");
  CHECK(flat(5, {{Role::cue, {8, 11}}, {Role::content, {0, 19}}}) == "XxCXx");  // cut in two: two spans
}

TEST_CASE("marks of one role side by side are two spans") {
  CHECK(flat(4, {{Role::cue, {0, 7}}, {Role::cue, {8, 15}}}) == "CcCc");
}

TEST_CASE("spans of labels") {
  CHECK(spans_of(labels("....")).empty());
  CHECK(spans_of(labels("Ss.CXxX")) ==
        std::vector<GoldSpan>{
            {{0, 2}, Role::source}, {{3, 4}, Role::cue}, {{4, 6}, Role::content}, {{6, 7}, Role::content}});
}
