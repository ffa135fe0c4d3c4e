#include "text/package.hpp"

#include <fmt/format.h>
#include <unzip.h>

#include <algorithm>
#include <cstring>

namespace onrecord {
namespace {

/// Bytes in memory as the file that minizip reads.
struct MemoryFile {
  std::string_view bytes;
  ZPOS64_T at = 0;
};

MemoryFile& file_of(voidpf opaque) { return *static_cast<MemoryFile*>(opaque); }

voidpf open_memory(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }

uLong read_memory(voidpf opaque, voidpf /*stream*/, void* to, uLong size) {
  MemoryFile& file = file_of(opaque);
  if (file.at >= file.bytes.size()) return 0;
  const std::size_t taken = std::min<std::size_t>(size, file.bytes.size() - file.at);
  std::memcpy(to, file.bytes.data() + file.at, taken);
  file.at += taken;
  return taken;
}

uLong write_nothing(voidpf /*opaque*/, voidpf /*stream*/, const void* /*from*/, uLong /*size*/) { return 0; }

ZPOS64_T tell_memory(voidpf opaque, voidpf /*stream*/) { return file_of(opaque).at; }

long seek_memory(voidpf opaque, voidpf /*stream*/, ZPOS64_T offset, int origin) {
  MemoryFile& file = file_of(opaque);
  const ZPOS64_T size = file.bytes.size();
  const ZPOS64_T from = origin == ZLIB_FILEFUNC_SEEK_CUR ? file.at : origin == ZLIB_FILEFUNC_SEEK_END ? size : 0;
  if (from > size || offset > size - from) return -1;
  file.at = from + offset;
  return 0;
}

int close_memory(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
int no_error(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }

// Parts are unpacked in steps: what the directory says of their sizes is not believed.
constexpr std::size_t step = std::size_t{1} << 16;

/// Whether the record that ends a package is there in full; minizip takes what is missing of it for zeros.
bool has_end(std::string_view bytes) {
  constexpr std::size_t record = 22, longest_comment = 0xFFFF;
  const std::size_t from = bytes.size() - std::min(bytes.size(), record + longest_comment);
  const std::size_t at = bytes.substr(from).rfind("PK\x05\x06");
  return at != std::string_view::npos && from + at + record <= bytes.size();
}

std::size_t count_of_byte(std::string_view text, char c) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// What is wrong, behind the name of a file or part.
std::string_view words_of(PackageProblem problem) {
  switch (problem) {
    case PackageProblem::none:
      break;
    case PackageProblem::no_package:
      return "is no ZIP package";
    case PackageProblem::damaged:
      return "is damaged";
    case PackageProblem::locked:
      return "is protected by a password";
    case PackageProblem::missing:
      return "is missing";
    case PackageProblem::too_large:
      return "would unpack to more than a draft may hold";
    case PackageProblem::no_xml:
      return "is not well-formed XML";
    case PackageProblem::other_kind:
      return "holds a document of another kind";
  }
  return {};
}

}  // namespace

struct Package::Archive {
  MemoryFile file;
  unzFile zip = nullptr;

  explicit Archive(std::string_view bytes) : file{bytes} {
    zlib_filefunc64_def calls{};
    calls.zopen64_file = open_memory;
    calls.zread_file = read_memory;
    calls.zwrite_file = write_nothing;
    calls.ztell64_file = tell_memory;
    calls.zseek64_file = seek_memory;
    calls.zclose_file = close_memory;
    calls.zerror_file = no_error;
    calls.opaque = &file;
    zip = unzOpen2_64("", &calls);
  }
  ~Archive() {
    if (zip != nullptr) unzClose(zip);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
};

Package::Package(std::string_view bytes, PackageLimits limits)
    : limits_(limits), left_(limits.all), archive_(std::make_unique<Archive>(bytes)) {
  unz_global_info64 info{};
  if (archive_->zip == nullptr || !has_end(bytes))
    problem_ = bytes.starts_with("PK\x03\x04") ? PackageProblem::damaged : PackageProblem::no_package;
  else if (unzGetGlobalInfo64(archive_->zip, &info) != UNZ_OK)
    problem_ = PackageProblem::damaged;
  else if (info.number_entry > limits_.parts)
    problem_ = PackageProblem::too_large;
  if (problem_ != PackageProblem::none) archive_.reset();
}

Package::~Package() = default;

bool Package::fail(PackageProblem problem) {
  problem_ = problem;
  return false;
}

std::optional<std::string> Package::read(const std::string& name) {
  constexpr int with_case = 1;
  if (!archive_) return std::nullopt;
  problem_ = PackageProblem::none;
  const int found = unzLocateFile(archive_->zip, name.c_str(), with_case);
  if (found == UNZ_OK) return unpack();
  problem_ = found == UNZ_END_OF_LIST_OF_FILE ? PackageProblem::missing : PackageProblem::damaged;
  return std::nullopt;
}

std::optional<std::string> Package::unpack() {
  constexpr uLong encrypted = 1;
  unz_file_info64 info{};
  if (unzGetCurrentFileInfo64(archive_->zip, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) {
    problem_ = PackageProblem::damaged;
    return std::nullopt;
  }
  if ((info.flag & encrypted) != 0) {
    problem_ = PackageProblem::locked;
    return std::nullopt;
  }
  const std::size_t packed = std::min<std::size_t>(info.compressed_size, archive_->file.bytes.size());
  const std::size_t most = std::min({limits_.part, left_, limits_.free + packed * limits_.ratio});
  if (unzOpenCurrentFile(archive_->zip) != UNZ_OK) {
    problem_ = PackageProblem::damaged;
    return std::nullopt;
  }
  std::string out;
  int taken = 0;
  do {
    const std::size_t size = out.size();
    out.resize(size + step);
    taken = unzReadCurrentFile(archive_->zip, out.data() + size, step);
    out.resize(size + static_cast<std::size_t>(std::max(taken, 0)));
  } while (taken > 0 && out.size() <= most);
  const bool checked = unzCloseCurrentFile(archive_->zip) == UNZ_OK;
  left_ -= std::min(left_, out.size());
  if (out.size() > most)
    problem_ = PackageProblem::too_large;
  else if (taken < 0 || !checked || out.size() != info.uncompressed_size)
    problem_ = PackageProblem::damaged;
  return problem_ == PackageProblem::none ? std::optional(std::move(out)) : std::nullopt;
}

bool Package::parse(const std::string& name, pugi::xml_document& tree) {
  const auto bytes = read(name);
  if (!bytes) return false;
  // A node takes 64 bytes of memory, an attribute 40, whatever few bytes they are written with.
  if (count_of_byte(*bytes, '<') > limits_.marks || count_of_byte(*bytes, '=') > limits_.values)
    return fail(PackageProblem::too_large);
  const auto parsed = tree.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  return parsed || fail(PackageProblem::no_xml);
}

Diagnostic unreadable_package(PackageProblem problem, std::string_view name, std::string_view what) {
  const auto told = [&](std::string_view code, std::string_view hint) {
    const std::string of = name.empty() ? "the file" : fmt::format("its part '{}'", name);
    return Diagnostic{Severity::error,
                      std::string(code),
                      {},
                      {},
                      fmt::format("{} cannot be read: {} {}", what, of, words_of(problem)),
                      std::string(hint)};
  };
  if (problem == PackageProblem::locked) return told("document-locked", "save a copy without a password");
  if (problem == PackageProblem::too_large) return told("document-too-large", "copy the story into a file of its own");
  if (problem == PackageProblem::other_kind) return told("format-unknown", "save the story as .docx or .odt");
  return told("document-damaged", "open it in the program that made it, and save it again");
}

Diagnostic unreadable_part(PackageProblem problem, std::string_view name, std::string_view loss) {
  return {Severity::warning,
          "document-part",
          {},
          {},
          fmt::format("the part '{}' {}; {}", name, words_of(problem), loss),
          "open the document in the program that made it, and save it again"};
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute(pugi::xml_node node, std::string_view local) {
  for (const pugi::xml_attribute each : node.attributes())
    if (local_name(each.name()) == local) return each.value();
  return {};
}

pugi::xml_node child(pugi::xml_node node, std::string_view local) {
  for (const pugi::xml_node each : node.children())
    if (local_name(each.name()) == local) return each;
  return {};
}

}  // namespace onrecord
