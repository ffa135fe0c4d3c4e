#include "text/markup_tree.hpp"

#include <doctest/doctest.h>

#include <string>

#include "text/shown.hpp"

using namespace onrecord;

namespace {

/// A walk, with the bytes of the source that each piece is.
struct Shown {
  std::string_view source;
  std::string out;

  [[nodiscard]] std::string bytes(Span span) const { return std::string(source.substr(span.start, span.size())); }
  void enter(const MarkupNode& node, const MarkupPiece& piece) {
    out += "+" + std::string(node.type->name) + "[" + bytes(piece.span) + "]";
    for (const Attribute& each : piece.attributes) out += std::string(each.name) + "=" + std::string(each.value) + ";";
  }
  void leave(const MarkupNode& node, Span mark) { out += "-" + std::string(node.type->name) + "[" + bytes(mark) + "]"; }
  void mark(const MarkupNode&, const MarkupPiece& piece) { out += "." + bytes(piece.span); }
  void text(const MarkupPiece& piece) { out += "{" + bytes(piece.inside) + "}"; }
  void comment(const MarkupPiece& piece) { out += "!{" + bytes(piece.inside) + "}" + (piece.whole ? "" : "?"); }
};

std::string shown(std::string_view source, const MarkupTree& tree) {
  Shown visitor{source, {}};
  walk_markup(tree, in_source_order(tree, leaves_of(tree)), visitor);
  return visitor.out;
}
std::string html(std::string_view source) { return shown(source, html_tree(source)); }
std::string xml(std::string_view source) { return shown(source, xml_tree(source, XmlSource(source))); }

}  // namespace

TEST_CASE("nodes of HTML are the bytes that they were made of") {
  CHECK(html("<body><P title='a>b' class=c>One <i>&amp; two</i><br/>three<p>four</P >") ==
        "+html[]+body[<body>]+p[<P title='a>b' class=c>]title=a>b;class=c;{One }{&amp; two}.<br/>{three}-p[]"
        "+p[<p>]{four}-p[</P >]-body[]-html[]");
  CHECK(html("<p>a</x>b</i title='>'>c<tr>d") == "+html[]+body[]+p[<p>]{a}{b}{c}{d}-p[]-body[]-html[]");
  CHECK(html("<!-- a --><!--b--!><!----><!--><!---><p>c<!-- d") ==
        "!{ a }!{b}!{}!{}!{}+html[]+body[]+p[<p>]{c}!{ d}?-p[]-body[]-html[]");
  CHECK(html("<title>a&amp;<b></title><script>'<p>'</script>") ==
        "+html[]+title[<title>]{a&amp;<b>}-title[</title>]+script[<script>]{'<p>'}-script[</"
        "script>]+body[]-body[]-html[]");
}

TEST_CASE("what HTML moves is walked in the order of the source, and places rise") {
  CHECK(html("<table>a<tr><td>b</table>c") ==
        "+html[]+body[]{a}+table[]+tbody[]+tr[<tr>]+td[<td>]{b}-td[]-tr[]-tbody[]-table[</table>]{c}-body[]-html[]");
}

TEST_CASE("what was not ended ends with its block") {
  CHECK(html("<p><s>a</p><p>b</p>") == "+html[]+body[]+p[<p>]+s[<s>]{a}-s[]-p[</p>]+p[<p>]{b}-p[</p>]-body[]-html[]");
  CHECK(html("<s>a<div>b</s>c</div>") ==
        "+html[]+body[]+s[<s>]{a}-s[]+div[<div>]+s[]{b}-s[</s>]{c}-div[</div>]-body[]-html[]");
}

TEST_CASE("nodes of XML are the bytes that they were made of") {
  CHECK(xml("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><n:p a='1&amp;' b = \"\" ><x>a &b; </x>"
            "<p/><![CDATA[<p>]]><!-- c --><?d </p> ?> <p t='/'></p></n:p >") ==
        "+p[<n:p a='1&amp;' b = \"\" >]a=1&amp;;b=;{a &b; }+p[<p/>]-p[]{<p>}!{ c }{ }+p[<p t='/'>]t=/;-p[</p>]"
        "-p[</n:p >]");
  CHECK(xml("<p>a<x><p b>c") == "+p[<p>]{a}+p[<p b>]b=;-p[]-p[]");
  CHECK(xml("") == "");
}

TEST_CASE("the root of XML is told from its beginning") {
  CHECK(root_of_xml("\xEF\xBB\xBF<?xml version='1.0'?><!-- <no> --><n:nitf a='b'") == "nitf");
  CHECK(root_of_xml("<!DOCTYPE a [" + repeated("<!ENTITY b 'c'>\n", 1000) + "]><html>") == "html");
  CHECK(root_of_xml("<nit") == "");
  CHECK(root_of_xml("text") == "");
  CHECK(root_of_xml("") == "");
}
