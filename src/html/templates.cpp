#include "html/templates.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/embedded.hpp"
#include "report/display.hpp"

namespace onrecord {

[[nodiscard]] std::span<const EmbeddedFile> embedded_templates();

std::string_view template_file(std::string_view name) {
  const auto files = embedded_templates();
  const auto found = std::ranges::find_if(
      files, [&](const EmbeddedFile& file) { return file.path.substr(file.path.rfind('/') + 1) == name; });
  if (found == files.end()) throw std::logic_error("no template " + std::string(name));
  return found->text;
}

std::string page_text(std::string_view text) {
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<signed char>(c) >= 0;
  };
  if (std::ranges::all_of(text, is_plain) && text.find('\x7f') == std::string_view::npos) return std::string(text);
  std::string spaced(text);
  std::ranges::replace_if(
      spaced, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return harmless(spaced);
}

void put(Fields& fields, const char* name, std::string_view text) { fields.SetValue(name, page_text(text)); }

void put_own(Fields& fields, const char* name, std::string_view text) {
  fields.SetValue(name, ctemplate::TemplateString(text.data(), text.size()));
}

Fields& add(Fields& fields, const char* name) { return *fields.AddSectionDictionary(name); }

void put_line(Fields& fields, const char* section, std::string_view text) {
  if (!text.empty()) put(add(fields, section), "TEXT", text);
}

namespace {

/// Hands on what a template gives.
class SinkEmitter final : public ctemplate::ExpandEmitter {
 public:
  explicit SinkEmitter(Sink& sink) : sink_(sink) {}
  void Emit(char c) override { sink_.write({&c, 1}); }
  void Emit(const std::string& s) override { sink_.write(s); }
  void Emit(const char* s) override { sink_.write(s); }
  void Emit(const char* s, std::size_t size) override { sink_.write({s, size}); }

 private:
  Sink& sink_;
};

}  // namespace

PageTemplate::PageTemplate(std::string_view name) : name_(name) {
  const std::string text(template_file(name));
  if (!cache_.StringToTemplateCache(name_, text.data(), text.size(), ctemplate::STRIP_WHITESPACE))
    throw std::logic_error("template " + name_ + " does not compile");
  cache_.Freeze();
}

void PageTemplate::expand(const Fields& fields, Sink& sink) const {
  SinkEmitter emitter(sink);
  if (!cache_.ExpandWithData(name_, ctemplate::STRIP_WHITESPACE, &fields, nullptr, &emitter))
    throw std::logic_error("template " + name_ + " cannot be expanded");
}

}  // namespace onrecord
