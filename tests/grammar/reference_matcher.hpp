// A slow, simple matcher over the parsed pattern, to check the fast one against: it walks the tree and lists every way
// to match, in the order of preference, without programs, stacks or budgets.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/matcher.hpp"

namespace onrecord::reference {

struct Way {
  std::uint32_t at = 0;
  std::map<std::string, TokenRange> captures;
};

/// Tokens are words of one letter; a test is a set of letters ("a"), `!` negates.
class Matcher {
 public:
  Matcher(std::vector<std::string> words) : words_(std::move(words)) {}

  /// All ways to match `node` from boundary `at` going right (or left), best first.
  std::vector<Way> ways(const ast::Node& node, const Way& from, bool left) const {
    using ast::NodeKind;
    switch (node.kind) {
      case NodeKind::word:
      case NodeKind::test:
        return one_token(node, from, left);
      case NodeKind::sequence:
        return in_order(node.children, from, left);
      case NodeKind::choice: {
        std::vector<Way> all;
        for (const auto& child : node.children) append(all, ways(child, from, left));
        return all;
      }
      case NodeKind::repeat:
        return repeated(node, from, left, 0);
      case NodeKind::capture: {
        std::vector<Way> all = ways(node.children[0], from, left);
        for (auto& way : all)
          way.captures[node.text] = left ? TokenRange{way.at, from.at} : TokenRange{from.at, way.at};
        return all;
      }
      case NodeKind::look: {
        const bool hit = !ways(node.children[0], from, node.behind).empty();
        return hit != node.negative ? std::vector<Way>{from} : std::vector<Way>{};
      }
      case NodeKind::start:
        return from.at == 0 ? std::vector<Way>{from} : std::vector<Way>{};
      case NodeKind::end:
        return from.at == words_.size() ? std::vector<Way>{from} : std::vector<Way>{};
      case NodeKind::rest: {
        Way way = from;
        way.at = left ? 0 : static_cast<std::uint32_t>(words_.size());
        return way.at == from.at ? std::vector<Way>{} : std::vector<Way>{way};
      }
      default:
        return {};
    }
  }

  bool passes(const ast::Node& test, const std::string& word) const {
    using ast::NodeKind;
    switch (test.kind) {
      case NodeKind::test:
      case NodeKind::word:
        return test.kind == NodeKind::word ? word == test.text : passes(test.children[0], word);
      case NodeKind::test_word:
        return word == test.text;
      case NodeKind::test_not:
        return !passes(test.children[0], word);
      case NodeKind::test_and:
        return std::all_of(test.children.begin(), test.children.end(), [&](const auto& t) { return passes(t, word); });
      case NodeKind::test_or:
        return std::any_of(test.children.begin(), test.children.end(), [&](const auto& t) { return passes(t, word); });
      default:
        return test.text == "any";
    }
  }

 private:
  static void append(std::vector<Way>& all, std::vector<Way> more) { all.insert(all.end(), more.begin(), more.end()); }

  std::vector<Way> one_token(const ast::Node& node, const Way& from, bool left) const {
    if (left ? from.at == 0 : from.at >= words_.size()) return {};
    if (!passes(node, words_[left ? from.at - 1 : from.at])) return {};
    Way way = from;
    way.at = left ? from.at - 1 : from.at + 1;
    return {way};
  }

  std::vector<Way> in_order(const std::vector<ast::Node>& children, const Way& from, bool left) const {
    std::vector<Way> all{from};
    for (std::size_t i = 0; i < children.size(); ++i) {
      const auto& child = children[left ? children.size() - 1 - i : i];
      std::vector<Way> next;
      for (const auto& way : all) append(next, ways(child, way, left));
      all = std::move(next);
    }
    return all;
  }

  std::vector<Way> repeated(const ast::Node& node, const Way& from, bool left, std::uint32_t done) const {
    std::vector<Way> more;
    if (done < node.max)
      for (const auto& way : ways(node.children[0], from, left)) append(more, repeated(node, way, left, done + 1));
    if (done < node.min) return more;
    if (node.lazy) {
      more.insert(more.begin(), from);
      return more;
    }
    more.push_back(from);
    return more;
  }

  std::vector<std::string> words_;
};

}  // namespace onrecord::reference
