// Where the pages of a site stand.
//
//   site/index.html                    the desk
//   site/all/1.html                    a list of all drafts of a large desk, 500 a page
//   site/drafts/metro/budget.md.html   a story, under the path that its draft has in the folder all of them share
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace onrecord::cli {

/// The files of a site, seen from its folder, with forward slashes.
struct SitePages {
  std::vector<std::string> pages;  ///< one a draft
  std::vector<std::string> backs;  ///< from each page to the desk's: "../../index.html"
};

/// Where the page of each draft stands. No two drafts share one, whatever their paths; none stands outside the site.
[[nodiscard]] SitePages site_pages(const std::vector<std::string>& drafts);

/// Makes a folder with those it stands in. Gives whether it is there, or a diagnostic.
bool make_folder(const std::string& folder, std::vector<Diagnostic>& diagnostics);

/// Makes the folders that the pages stand in. Gives whether all are there; a diagnostic tells of the first that is not.
bool make_folders(const std::string& site, const SitePages& pages, std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::cli
