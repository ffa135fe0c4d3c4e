// What was made of drafts before, kept by content: a run over drafts that did not change reads its pieces from here.
//
//   key (128 bits of everything that decides the outcome)  ->  FOLDER/ab/cdef0123…, a file with a checksum
//
// Files appear whole by renaming, so several processes may share a folder. What is cut short or altered is not taken,
// and made anew. A cache that cannot be read or written is as good as none: nothing here fails.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord::cli {

/// Makes a key of several parts. Parts are told apart by their lengths.
class KeyMaker {
 public:
  KeyMaker();
  ~KeyMaker();
  KeyMaker(const KeyMaker& other);
  KeyMaker& operator=(const KeyMaker&) = delete;

  KeyMaker& add(std::string_view part);
  /// 32 hexadecimal digits of XXH3 (128 bits) of all parts so far.
  [[nodiscard]] std::string key() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The cache's folder: $ONRECORD_CACHE_DIR, or onrecord/ in $XDG_CACHE_HOME, or in ~/.cache (macOS: ~/Library/Caches);
/// nothing where none of them is set to an absolute path.
[[nodiscard]] std::optional<std::filesystem::path> cache_folder();

struct CacheSize {
  std::size_t entries = 0;
  std::uintmax_t bytes = 0;
};

/// A folder of entries. Safe from many threads and many processes.
class Cache {
 public:
  explicit Cache(std::filesystem::path folder);

  /// What was put under a key; nothing if there is none, or it is not whole.
  [[nodiscard]] std::optional<std::string> get(const std::string& key) const;
  /// Keeps a value, readable by this user alone. Gives up quietly where it cannot be written.
  void put(const std::string& key, std::string_view value) const;
  /// Once a day takes out what was not asked for in 30 days, and the oldest entries over 1 GiB.
  void prune() const;

  [[nodiscard]] CacheSize size() const;
  /// Takes all entries out, and the folder if nothing else is in it. Gives how many there were.
  std::size_t clear() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const std::string& key) const;

  std::filesystem::path folder_;
};

/// A key of this very program: what another build of it kept is not taken. Empty where it cannot be read.
[[nodiscard]] std::string program_key();

}  // namespace onrecord::cli
