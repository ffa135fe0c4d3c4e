#include "cli/cache.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <vector>

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view entry_mark = "onrecord1";
constexpr std::size_t digest_size = sizeof(XXH128_canonical_t);
constexpr std::size_t header_size = entry_mark.size() + digest_size;
constexpr auto longest_unused = std::chrono::hours(24 * 30);
constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30;

std::string digest_of(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(canonical.digest), digest_size};
}

/// A file descriptor that is closed at the end of its scope.
struct Descriptor {
  explicit Descriptor(int from) : number(from) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  int number;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto taken = ::write(descriptor, bytes.data(), bytes.size());
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(taken));
  }
  return true;
}

/// What stands under two hexadecimal digits and 30 more is an entry, or one that was given up while it was written
/// (with six letters after it). Anything else in the folder is left alone.
bool is_entry_name(const fs::path& path) {
  const auto hexadecimal = [](std::string_view name) {
    return name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  };
  const std::string name = path.filename().string(), folder = path.parent_path().filename().string();
  if (folder.size() != 2 || !hexadecimal(folder) || name.size() < 30) return false;
  const bool whole = name.size() == 30, given_up = name.size() == 37 && name[30] == '.';
  return (whole || given_up) && hexadecimal(std::string_view(name).substr(0, 30));
}

struct Entry {
  fs::path path;
  std::uintmax_t bytes = 0;
  fs::file_time_type used;
};

std::vector<Entry> entries_of(const fs::path& folder) {
  std::vector<Entry> entries;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (!at->is_regular_file(ignored) || !is_entry_name(at->path())) continue;
    entries.push_back({at->path(), at->file_size(ignored), at->last_write_time(ignored)});
  }
  return entries;
}

/// Touches the stamp; gives whether it was there and younger than a day.
bool done_today(const fs::path& stamp) {
  std::error_code error;
  const auto last = fs::last_write_time(stamp, error);
  const auto now = fs::file_time_type::clock::now();
  if (!error && now - last < std::chrono::hours(24)) return true;
  const Descriptor made(::open(stamp.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  if (made.number >= 0) ::futimens(made.number, nullptr);
  return false;
}

}  // namespace

struct KeyMaker::State {
  State() { XXH3_128bits_reset(hash.get()); }
  State(const State& other) { XXH3_copyState(hash.get(), other.hash.get()); }
  State& operator=(const State&) = delete;
  ~State() = default;
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hash{XXH3_createState(), &XXH3_freeState};
};

KeyMaker::KeyMaker() : state_(std::make_unique<State>()) {}
KeyMaker::KeyMaker(const KeyMaker& other) : state_(std::make_unique<State>(*other.state_)) {}
KeyMaker::~KeyMaker() = default;

KeyMaker& KeyMaker::add(std::string_view part) {
  const std::uint64_t size = part.size();
  XXH3_128bits_update(state_->hash.get(), &size, sizeof size);
  XXH3_128bits_update(state_->hash.get(), part.data(), part.size());
  return *this;
}

std::string KeyMaker::key() const {
  const auto hash = XXH3_128bits_digest(state_->hash.get());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::optional<fs::path> cache_folder() {
  const auto named = [](const char* variable) -> std::optional<fs::path> {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value != '/') return std::nullopt;
    return fs::path(value);
  };
  if (auto given = named("ONRECORD_CACHE_DIR")) return given;
  if (const auto caches = named("XDG_CACHE_HOME")) return *caches / "onrecord";
#ifdef __APPLE__
  if (const auto home = named("HOME")) return *home / "Library" / "Caches" / "onrecord";
#else
  if (const auto home = named("HOME")) return *home / ".cache" / "onrecord";
#endif
  return std::nullopt;
}

Cache::Cache(fs::path folder) : folder_(std::move(folder)) {}

fs::path Cache::path_of(const std::string& key) const { return folder_ / key.substr(0, 2) / key.substr(2); }

std::optional<std::string> Cache::get(const std::string& key) const {
  const Descriptor file(::open(path_of(key).c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file.number < 0 || ::fstat(file.number, &info) != 0) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(std::max<off_t>(info.st_size, 0)), '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const auto taken = ::read(file.number, bytes.data() + size, bytes.size() - size);
    if (taken < 0 && errno == EINTR) continue;
    if (taken <= 0) break;
    size += static_cast<std::size_t>(taken);
  }
  if (size != bytes.size() || size < header_size || !bytes.starts_with(entry_mark)) return std::nullopt;
  const auto value = std::string_view(bytes).substr(header_size);
  if (bytes.compare(entry_mark.size(), digest_size, digest_of(value)) != 0) return std::nullopt;
  if (std::time(nullptr) - info.st_mtime > 24 * 60 * 60) ::futimens(file.number, nullptr);  // it is in use
  bytes.erase(0, header_size);
  return bytes;
}

void Cache::put(const std::string& key, std::string_view value) const {
  const fs::path target = path_of(key);
  std::string temporary = target.string() + ".XXXXXX";
  int opened = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (opened < 0 && errno == ENOENT) {
    std::error_code error;
    fs::create_directories(folder_.parent_path(), error);
    ::mkdir(folder_.c_str(), 0700);
    ::mkdir(target.parent_path().c_str(), 0700);
    temporary = target.string() + ".XXXXXX";
    opened = ::mkostemp(temporary.data(), O_CLOEXEC);
  }
  const Descriptor file(opened);
  if (file.number < 0) return;
  const std::string header = std::string(entry_mark) + digest_of(value);
  const bool whole = write_all(file.number, header) && write_all(file.number, value);
  if (!whole || ::rename(temporary.c_str(), target.c_str()) != 0) ::unlink(temporary.c_str());
}

void Cache::prune() const {
  std::error_code error;
  if (!fs::is_directory(folder_, error) || done_today(folder_ / "pruned")) return;
  auto entries = entries_of(folder_);
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used > b.used; });
  const auto oldest = fs::file_time_type::clock::now() - longest_unused;
  std::uintmax_t kept = 0;
  for (const Entry& entry : entries) {
    kept += entry.bytes;
    if (entry.used < oldest || kept > most_bytes) fs::remove(entry.path, error);
  }
}

CacheSize Cache::size() const {
  CacheSize size;
  for (const Entry& entry : entries_of(folder_)) {
    ++size.entries;
    size.bytes += entry.bytes;
  }
  return size;
}

std::size_t Cache::clear() const {
  std::size_t removed = 0;
  std::error_code error;
  for (const Entry& entry : entries_of(folder_)) {
    removed += fs::remove(entry.path, error) ? 1 : 0;
    fs::remove(entry.path.parent_path(), error);  // if nothing else is in it
  }
  fs::remove(folder_ / "pruned", error);
  fs::remove(folder_, error);
  return removed;
}

std::string program_key() {
  const Descriptor file(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file.number < 0 || ::fstat(file.number, &info) != 0 || info.st_size <= 0) return {};
  const auto size = static_cast<std::size_t>(info.st_size);
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (bytes == MAP_FAILED) return {};
  KeyMaker key;
  key.add({static_cast<const char*>(bytes), size});
  ::munmap(bytes, size);
  return key.key();
}

}  // namespace onrecord::cli
