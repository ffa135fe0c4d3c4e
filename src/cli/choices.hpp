// Options that take one of a few words: the words are the names of an enum.
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "base/join.hpp"
#include "base/names.hpp"

namespace onrecord::cli {

/// What is wrong with a word that is none of an enum's names.
template <class E>
std::string not_one_of(std::string_view word) {
  const auto nearest = nearest_name(word, Names<E>::names);
  return fmt::format("'{}' is not one of {}{}", word, joined(Names<E>::names, ", "),
                     nearest.empty() ? std::string() : fmt::format("; did you mean '{}'?", nearest));
}

/// Adds an option or a positional whose value is a name of E, and hands the value on.
template <class E>
CLI::Option* add_choice(CLI::App& command, const std::string& name, std::function<void(E)> take,
                        const std::string& about) {
  const auto set = [take](const std::string& word) {
    if (const auto value = from_name<E>(word)) take(*value);
  };
  const auto check = [](const std::string& word) { return from_name<E>(word) ? std::string() : not_one_of<E>(word); };
  return command.add_option_function<std::string>(name, set, about)->check(CLI::Validator(check, ""));
}

/// Adds an option or a positional whose value is a name of E.
template <class E>
CLI::Option* add_choice(CLI::App& command, const std::string& name, E& target, const std::string& about) {
  return add_choice<E>(
      command, name, [&target](E value) { target = value; }, about);
}

/// The same for a choice that need not be made.
template <class E>
CLI::Option* add_choice(CLI::App& command, const std::string& name, std::optional<E>& target,
                        const std::string& about) {
  return add_choice<E>(
      command, name, [&target](E value) { target = value; }, about);
}

}  // namespace onrecord::cli
