// Which drafts to read, and their bytes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace onrecord::cli {

/// What a folder is searched for unless --include says otherwise.
[[nodiscard]] const std::vector<std::string>& default_patterns();

/// Whether a file that default_patterns do not name is a draft all the same: XML or JSON of a format of news. Reads the
/// head of such a file, and of no other.
[[nodiscard]] bool is_news_file(const std::string& path);

/// One draft to read.
struct Input {
  std::string path;  ///< as the reports name it
  bool standard = false;
  bool named = true;                                    ///< by the user; false: found in a folder
  std::shared_ptr<const std::string> staged = nullptr;  ///< its bytes, where they do not come from a file
};

/// Whether a file's name matches one of some patterns (fnmatch, without regard to case).
[[nodiscard]] bool name_matches(const std::string& path, const std::vector<std::string>& patterns);

/// Which files of folders to take, and how to tell a user what was looked for.
struct Wanted {
  std::function<bool(const std::string& path)> takes;
  std::string words;
};

/// The drafts that arguments name, in their order: files, "-", and folders with all the files in them that match a
/// pattern (or are wanted), sorted by path. Left out of folders: what is hidden, node_modules, Word's marks of
/// open files ("~$…"), symbolic links to folders (so links cannot lead in circles). A file named twice is read once.
[[nodiscard]] std::vector<Input> collect_inputs(const std::vector<std::string>& arguments,
                                                const std::vector<std::string>& patterns, const std::string& stdin_name,
                                                std::vector<Diagnostic>& diagnostics);

[[nodiscard]] std::vector<Input> collect_inputs(const std::vector<std::string>& arguments, const Wanted& wanted,
                                                const std::string& stdin_name, std::vector<Diagnostic>& diagnostics);

/// All bytes of an input; nothing and a diagnostic where they cannot be read.
[[nodiscard]] std::optional<std::string> read_input(const Input& input, std::vector<Diagnostic>& diagnostics);

/// All bytes of a file that is no draft (a grammar, a rule file).
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, std::vector<Diagnostic>& diagnostics);

/// The files under a folder whose names end in one of `endings`, sorted; a diagnostic where it cannot be read.
[[nodiscard]] std::vector<std::string> files_under(const std::string& folder, const std::vector<std::string>& patterns,
                                                   std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::cli
