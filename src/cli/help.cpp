#include "cli/help.hpp"

#include <string>

#include "report/display.hpp"

namespace onrecord::cli {
namespace {

constexpr int page_width = 80;
constexpr int name_width = 24;

std::string entry(const std::string& name, const std::string& about) {
  std::string out = "  " + name;
  bool beside = columns(out) < name_width;
  if (!beside) out += "\n";
  for (const auto& line : wrap(about, page_width - name_width, true)) {
    out += std::string(static_cast<std::size_t>(beside ? name_width - columns(out) : name_width), ' ') + line + "\n";
    beside = false;
  }
  return out;
}

class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool positional) const override {
    std::string name = make_option_name(option, positional);
    if (!positional) name += make_option_opts(option);
    return entry(name, make_option_desc(option));
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_size() == 0 || option->get_type_name().empty() ? "" : " " + option->get_type_name();
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return entry(command->get_name(), command->get_description());
  }
  std::string make_usage(const CLI::App* app, std::string name) const override {
    const bool commands = !app->get_subcommands([](const CLI::App*) { return true; }).empty();
    std::string usage = "\nUsage: " + name + (commands ? " COMMAND" : "");
    for (const auto* option : app->get_options())
      if (option->get_positional())
        usage += " " + option->get_name(true) + (option->get_expected_max() > 1 ? "..." : "");
    return usage + " [options]\n";
  }
  std::string make_description(const CLI::App* app) const override { return app->get_description() + "\n"; }
  std::string make_footer(const CLI::App* app) const override { return app->get_footer() + "\n"; }
};

}  // namespace

std::shared_ptr<CLI::Formatter> help_formatter() {
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->label("Positionals", "Arguments");
  return formatter;
}

}  // namespace onrecord::cli
