// Enums and their printed names, kept together by construction: an enum is declared with its names,
// so that a value without a name does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace onrecord {

/// Specialise for an enum E whose values are 0 … N-1: `static constexpr std::array<std::string_view, N> names`.
template <class E>
struct Names;

/// The printed name of a value.
template <class E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
  return Names<E>::names.at(static_cast<std::size_t>(value));
}

/// How many values the enum has.
template <class E>
inline constexpr std::size_t count_of = Names<E>::names.size();

/// The value with a printed name, or nothing.
template <class E>
[[nodiscard]] constexpr std::optional<E> from_name(std::string_view name) {
  for (std::size_t i = 0; i < count_of<E>; ++i)
    if (Names<E>::names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

/// Specialise for an enum whose values are explained in words: `static constexpr std::array<std::string_view, N>
/// words`.
template <class E>
struct Wordings;

/// What a value means, in words for people.
template <class E>
[[nodiscard]] constexpr std::string_view wording_of(E value) {
  return Wordings<E>::words.at(static_cast<std::size_t>(value));
}

}  // namespace onrecord

// ONRECORD_ENUM(Colour, std::uint8_t, X(red) X(green)) inside namespace onrecord declares the enum and its names.
#define ONRECORD_ENUM_VALUE(name, ...) name,
#define ONRECORD_ENUM_NAME(name, ...) std::string_view{#name},
#define ONRECORD_ENUM_WORDING(name, words) std::string_view{words},
#define ONRECORD_ENUM(Type, Base, LIST)                                                        \
  enum class Type : Base { LIST(ONRECORD_ENUM_VALUE) };                                        \
  template <>                                                                                  \
  struct Names<Type> {                                                                         \
    static constexpr auto names = std::to_array<std::string_view>({LIST(ONRECORD_ENUM_NAME)}); \
  }
// ONRECORD_WORDED_ENUM(Colour, std::uint8_t, X(red, "of blood") X(green, "of grass")): the same, and what each value
// means, in words.
#define ONRECORD_WORDED_ENUM(Type, Base, LIST)                                                    \
  ONRECORD_ENUM(Type, Base, LIST);                                                                \
  template <>                                                                                     \
  struct Wordings<Type> {                                                                         \
    static constexpr auto words = std::to_array<std::string_view>({LIST(ONRECORD_ENUM_WORDING)}); \
  }
