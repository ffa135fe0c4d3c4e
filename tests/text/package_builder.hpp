// ZIP packages made in memory, for the tests of what reads them.
#pragma once

#include <zip.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord::tests {

struct PackagePart {
  std::string name, bytes;
  bool packed = true;
  const char* password = nullptr;
};

namespace package_builder {

struct Memory {
  std::string bytes;
  std::size_t at = 0;
};

inline Memory& memory(voidpf opaque) { return *static_cast<Memory*>(opaque); }

inline zlib_filefunc64_def calls(Memory& to) {
  zlib_filefunc64_def calls{};
  calls.zopen64_file = [](voidpf opaque, const void*, int) { return opaque; };
  calls.zread_file = [](voidpf opaque, voidpf, void* out, uLong size) {
    Memory& of = memory(opaque);
    const std::size_t taken = std::min<std::size_t>(size, of.bytes.size() - of.at);
    std::memcpy(out, of.bytes.data() + of.at, taken);
    of.at += taken;
    return static_cast<uLong>(taken);
  };
  calls.zwrite_file = [](voidpf opaque, voidpf, const void* from, uLong size) {
    Memory& of = memory(opaque);
    if (of.bytes.size() < of.at + size) of.bytes.resize(of.at + size);
    std::memcpy(of.bytes.data() + of.at, from, size);
    of.at += size;
    return size;
  };
  calls.ztell64_file = [](voidpf opaque, voidpf) { return ZPOS64_T{memory(opaque).at}; };
  calls.zseek64_file = [](voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
    Memory& of = memory(opaque);
    const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? of.at
                                                                : of.bytes.size();
    of.at = from + offset;
    return 0L;
  };
  calls.zclose_file = [](voidpf, voidpf) { return 0; };
  calls.zerror_file = [](voidpf, voidpf) { return 0; };
  calls.opaque = &to;
  return calls;
}

inline void check(int result) {
  if (result != ZIP_OK) throw std::runtime_error("minizip cannot write");
}

}  // namespace package_builder

/// The bytes of a package with these parts.
inline std::string make_package(const std::vector<PackagePart>& parts) {
  using namespace package_builder;
  Memory to;
  auto callbacks = calls(to);
  zipFile zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &callbacks);
  for (const PackagePart& part : parts) {
    check(zipOpenNewFileInZip3(zip, part.name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr,
                               part.packed ? Z_DEFLATED : 0, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL,
                               Z_DEFAULT_STRATEGY, part.password, 0));
    check(zipWriteInFileInZip(zip, part.bytes.data(), static_cast<unsigned>(part.bytes.size())));
    check(zipCloseFileInZip(zip));
  }
  check(zipClose(zip, nullptr));
  return to.bytes;
}

/// Changes a number of `size` bytes in each header of a package's directory, `offset` bytes after its mark.
inline std::string with_directory_field(std::string package, std::size_t offset, std::uint64_t value,
                                        std::size_t size) {
  constexpr std::string_view mark = "PK\x01\x02";
  for (std::size_t at = package.find(mark); at != std::string::npos; at = package.find(mark, at + 1))
    for (std::size_t i = 0; i < size; ++i) package[at + offset + i] = static_cast<char>(value >> (8 * i));
  return package;
}

}  // namespace onrecord::tests
