#include <doctest/doctest.h>

#include <string>

#include "text/document.hpp"
#include "text/mime.hpp"
#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document email(std::string text) { return read_document("draft.eml", std::move(text), Format::email); }

/// One block a line, with the bytes of the file that it stands for where they differ. Line ends as "/".
std::string blocks(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    const LineColumn place = document.place(block.span.start);
    out += std::to_string(place.line) + ":" + std::to_string(place.column) + " ";
    for (const char c : document.view(block.span)) out += c == '\n' ? '/' : c;
    out += '\n';
  }
  return out;
}

const std::string head = "From: Ines Marrow <ines@courier.example>\nSubject: Pier\n";

std::string mail(std::string_view type, std::string_view encoding, std::string_view body) {
  return head + "Content-Type: " + std::string(type) + "\nContent-Transfer-Encoding: " + std::string(encoding) +
         "\n\n" + std::string(body);
}

}  // namespace

TEST_CASE("headers of a mail are metadata and not prose") {
  const Document document = email(
      "From: \"Marrow, Ines\" <ines@courier.example>\r\nTo: Desk <desk@courier.example>\r\nDate: Wed, 3 Jun 2026 "
      "09:30:00 +0200\r\n"
      "Subject: =?utf-8?B?UGllciDigJMg?=\r\n =?ISO-8859-1?Q?caf=E9_?= and\r\n\tmore =?x?y\r\nsubject: second\r\n\r\nIt "
      "is safe.\r\n");
  CHECK(document.metadata == std::map<std::string, std::string>{{"author", "Marrow, Ines"},
                                                                {"date", "Wed, 3 Jun 2026 09:30:00 +0200"},
                                                                {"title", "Pier – café  and more =?x?y"},
                                                                {"to", "Desk <desk@courier.example>"}});
  CHECK(blocks(document) == "9:1 It is safe.\n");
  CHECK_FALSE(document.in_paragraphs);
  CHECK(email("From: <ines@courier.example>\n\nx").metadata.at("author") == "ines@courier.example");
  CHECK(email("From: ines@courier.example\n\nx").metadata.at("author") == "ines@courier.example");
  CHECK(email("From nobody Wed Jun 3\nSubject: Of a mailbox\n\nIt is safe.").metadata.at("title") == "Of a mailbox");
}

TEST_CASE("headers are decoded") {
  CHECK(decode_header("plain") == "plain");
  CHECK(decode_header("=?UTF-8?Q?a_=3D_b?=") == "a = b");
  CHECK(decode_header("=?UTF-8?q?one?= =?UTF-8?b?IHR3bw==?=") == "one two");
  CHECK(decode_header("=?utf-8*en?Q?a?= b =?utf-8?Q?c?=") == "a b c");
  CHECK(decode_header("=?windows-1252?Q?=93a=94?=") == "“a”");
  CHECK(decode_header("=?none?Q?a?=") == "=?none?Q?a?=");
  CHECK(decode_header("caf\xE9") == "café");
  CHECK(decode_header("=?=?=?=?") == "=?=?=?=?");
  CHECK(decode_header("=?a?b?") == "=?a?b?");
}

TEST_CASE("plain bodies keep their places exactly") {
  const Document document = email(head + "\nThe pier is safe.\n\nIt opened in 1911, she said.\n");
  CHECK(blocks(document) == "4:1 The pier is safe.\n6:1 It opened in 1911, she said.\n");
  CHECK(source_of(document, "1911, she") == "1911, she");
  CHECK(blocks(email("It is safe.\nNo header here.\n")) == "1:1 It is safe.\n2:1 No header here.\n");
  CHECK(blocks(email("")).empty());
  CHECK(blocks(email(head)).empty());
}

TEST_CASE("quoted-printable is decoded and its places are kept") {
  const Document document =
      email(mail("text/plain; charset=utf-8", "quoted-printable",
                 "She said =E2=80=9Cthe pier is sa=\r\nfe=E2=80=9D to all.   \r\nEqual =3D 1, bad =ZZ and =\r\n"));
  CHECK(document.text() == "She said “the pier is safe” to all.\r\nEqual = 1, bad =ZZ and \n");
  CHECK(source_of(document, "“the pier is safe”") == "=E2=80=9Cthe pier is sa=\r\nfe=E2=80=9D");
  CHECK(source_of(document, "to all.") == "to all.");
  CHECK(source_of(document, "=ZZ") == "=ZZ");
  CHECK(document.place(static_cast<std::uint32_t>(document.text().find("fe”"))).line == 7);
}

TEST_CASE("base64 is decoded and its places are those of the characters it comes from") {
  // "It is safe, she said."
  const Document document = email(mail("text/plain", "base64", "SXQgaXMgc2FmZSwg\r\nc2hlIHNhaWQu\r\n"));
  CHECK(document.text() == "It is safe, she said.\n");
  CHECK(source_of(document, "It ") == "SXQg");
  CHECK(source_of(document, "t") == "SXQg");
  CHECK(source_of(document, "she said.") == "c2hlIHNhaWQu");
  CHECK(email(mail("text/plain", "BASE64", "SXQ")).text() == "It\n");
  CHECK(email(mail("text/plain", "base64", "SX*Q=\nSXQ=")).text() == "It\n");
  CHECK(email(mail("text/plain", "base64", "S")).text().empty());
}

TEST_CASE("charsets become UTF-8") {
  const auto text = [](std::string_view charset, std::string_view body) {
    return std::string(email(mail("text/plain; charset=" + std::string(charset), "8bit", body)).text());
  };
  CHECK(text("utf-8", "caf\xC3\xA9") == "café\n");
  CHECK(text("UTF-8", "caf\xE9 x") == "caf\xEF\xBF\xBD x\n");
  CHECK(text("iso-8859-1", "caf\xE9 \x93x\x94") == "café “x”\n");
  CHECK(text("\"windows-1252\"", "\x80 5 \x81") == "€ 5 \xEF\xBF\xBD\n");
  CHECK(text("ISO-8859-15", "\xA4") == "€\n");
  CHECK(text("us-ascii", "caf\xE9") == "café\n");
  CHECK(text("us-ascii", "caf\xC3\xA9") == "café\n");
  const Document coded = email(mail("text/plain; charset=windows-1252", "quoted-printable", "=93Yes,=94 he said.\n"));
  CHECK(coded.text() == "“Yes,” he said.\n");
  CHECK(source_of(coded, "“Yes,”") == "=93Yes,=94");
  const Document split = email(mail("text/plain; charset=utf-8", "base64", "YeKAnGI="));  // a“b
  CHECK(split.text() == "a“b\n");
  CHECK(source_of(split, "“") == "YeKAnGI");
  CHECK(messages_of(email(mail("text/plain; charset=x-none", "8bit", "It is safe."))) ==
        "draft.eml: warning: a part of the mail is not read: its charset, 'x-none', is not known [mail-charset]\n  "
        "hint: send it in UTF-8\n");
  CHECK(messages_of(email(mail("text/plain; charset=../../x", "8bit", "It is safe."))).find("is not known") !=
        std::string::npos);
  CHECK(messages_of(email(mail("text/plain; charset=utf-16", "8bit", "It is safe."))).find("is not known") !=
        std::string::npos);
}

TEST_CASE("of a mail in parts the plain text is read") {
  const std::string html = "Content-Type: text/html\n\n<p>In HTML.</p>\n";
  const std::string plain = "Content-Type: text/plain\n\nIn plain text.\n";
  const std::string attached =
      "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nAttached.\n";
  const auto parts = [](std::string_view kind, std::string_view boundary, const std::vector<std::string>& all) {
    std::string out = "Content-Type: multipart/" + std::string(kind) + ";\n boundary=\"" + std::string(boundary) +
                      "\"\n\nPreamble.\n";
    for (const auto& each : all) out += "--" + std::string(boundary) + "\n" + each;
    return out + "--" + std::string(boundary) + "--\nEpilogue.\n";
  };
  CHECK(email(head + parts("alternative", "b", {plain, html})).text() == "In plain text.\n");
  CHECK(email(head + parts("mixed", "out", {parts("alternative", "in", {plain, html}), attached, "\nThe footer.\n"}))
            .text() == "In plain text.\nThe footer.\n");
  CHECK(email(head + parts("mixed", "b b", {"Content-Type: message/rfc822\n\nSubject: Inner\n\nForwarded.\n", plain}))
            .text() == "In plain text.\n");
  const Document open = email(head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nNever closed.\n");
  CHECK(open.text() == "Never closed.\n");
  CHECK(open.place(0).line == 7);
  const Document html_alone = email(head + html);
  CHECK(html_alone.unreadable);
  CHECK(messages_of(html_alone) ==
        "draft.eml: error: the mail cannot be read: it has HTML alone, and no plain text [mail-without-text]\n"
        "  hint: send it as plain text, or save what it says as .docx or .txt\n");
  CHECK(messages_of(email(head + parts("mixed", "b", {attached}))).find("it has no text [mail-without-text]") !=
        std::string::npos);
  CHECK(messages_of(email(head + parts("encrypted", "b", {"Content-Type: application/pgp-encrypted\n\nVersion: 1\n"})))
            .find("[document-locked]") != std::string::npos);
}

TEST_CASE("what is answered to, and signatures, are not prose") {
  CHECK(blocks(email(head + "\nThe pier is safe.\n\nOn 2 June 2026, Desk <desk@courier.example> wrote:\n> Is it "
                            "safe?\n>> Who says so?\n\nIt opened in 1911.\n")) ==
        "4:1 The pier is safe.\n10:1 It opened in 1911.\n");
  CHECK(blocks(email(head + "\nThe pier is safe.\n\nOn Tuesday, 2 June 2026 at 10:01, Desk\n<desk@courier.example> "
                            "wrote:\n\n> Is it safe?\n")) == "4:1 The pier is safe.\n");
  CHECK(blocks(email(head + "\n“It is safe,” she wrote:\nno more.\n\n-- \nInes Marrow\nCourier\n")) ==
        "4:1 “It is safe,” she wrote:\n5:1 no more.\n");
  CHECK(blocks(email(head + "\nIt is safe.\n--\nInes Marrow\n")) == "4:1 It is safe.\n");
  CHECK(blocks(email(head + "\nIt is safe.\n\n--\n\n" + repeated("The pier is safe.\n\n", 6))).find("16:1 The pier") !=
        std::string::npos);
  CHECK(blocks(email(head + "\nIt is safe.\n\nSent from my telephone\n")) == "4:1 It is safe.\n");
  CHECK(blocks(email(head + "\nIt is safe.\n\n-----Original Message-----\nIs it safe?\n")) == "4:1 It is safe.\n");
  CHECK(blocks(email(head + "\nIt is safe.\n\nFrom: Desk\nSent: Tuesday\nTo: Ines\nSubject: Pier\n\nIs it safe?\n")) ==
        "4:1 It is safe.\n");
  CHECK(blocks(email(head + "\nFrom: the pier to the quay it is safe.\n")) ==
        "4:1 From: the pier to the quay it is safe.\n");
  CHECK(blocks(email(head + "\nSee below.\n\n---------- Forwarded message ---------\nFrom: Ines\nSubject: Pier\n\nThe "
                            "pier is safe.\n")) == "4:1 See below.\n10:1 The pier is safe.\n");
  CHECK(blocks(email(head + "\n---------- Forwarded message ---------\nThe pier is safe.\n")) ==
        "5:1 The pier is safe.\n");
}

TEST_CASE("wrapped and flowed paragraphs are put together") {
  CHECK(blocks(email(head +
                     "\nThe ferry pier at Halvik will close in September for repairs that\nare expected to take a "
                     "year, the harbour authority said on Wednesday.\n\n"
                     "“The piles are older than anyone who works here,” said Tomas Eide,\nthe harbour master.\n")) ==
        "4:1 The ferry pier at Halvik will close in September for repairs that/are expected to take a year, the "
        "harbour authority said on "
        "Wednesday.\n7:1 “The piles are older than anyone who works here,” said Tomas Eide,/the harbour master.\n");
  const Document flowed = email(
      mail("text/plain; format=flowed", "7bit", "The pier is \nsafe and \ndry.\n Said so.\nIt opened.\n-- \nInes\n"));
  CHECK(blocks(flowed) == "6:1 The pier is safe and dry.\n9:2 Said so.\n10:1 It opened.\n");
  CHECK(source_of(flowed, "is safe") == "is \nsafe");
  CHECK(blocks(email(mail("text/plain; format=flowed; delsp=yes", "7bit", "The pi \ner.\n"))) == "6:1 The pier.\n");
}

TEST_CASE("lines of their own are remarks in mails, in any encoding") {
  const Document plain = email(head + "\nIt is safe.\n[onrecord: allow hedge -- said so]\nIt opened.\n");
  REQUIRE(plain.remarks.size() == 1);
  CHECK(plain.remarks[0].text == "allow hedge -- said so");
  CHECK(plain.file().substr(plain.remarks[0].span.start, plain.remarks[0].span.size()) ==
        "[onrecord: allow hedge -- said so]");
  CHECK(plain.text() == "It is safe.\nIt opened.\n");
  CHECK(plain.text().substr(plain.remarks[0].at) == "It opened.\n");
  const Document coded = email(
      mail("text/plain", "quoted-printable", "It is safe.\n[onrec=\nord=3A allow hedge -- said so]\nIt opened.\n"));
  REQUIRE(coded.remarks.size() == 1);
  CHECK(coded.remarks[0].text == "allow hedge -- said so");
  CHECK(coded.file().substr(coded.remarks[0].span.start, coded.remarks[0].span.size()) ==
        "[onrec=\nord=3A allow hedge -- said so]");
  CHECK(messages_of(email(head + "\nIt is [onrecord: allow hedge -- x] safe.\n"))
            .find("draft.eml:4:7: warning: this is no remark") == 0);
}

TEST_CASE("no mail makes the reader fail, whatever is cut off, nested or repeated") {
  const std::string whole = head +
                            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; "
                            "charset=utf-8; format=flowed\nContent-Transfer-Encoding: "
                            "quoted-printable\n\nIt is =E2=80=9Csafe=E2=80=9D \nhe said.\n[onrecord: allow a -- b]\n> "
                            "no\n--b\nContent-Transfer-Encoding: base64\n\nSXQgaXMgc2FmZSwg\n--b--\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Document document = email(whole.substr(0, size));
    for (const Block& block : document.blocks) CHECK(document.in_file(block.span).end <= size);
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x80);
    const Document document = email(std::move(changed));
    CHECK(document.in_file({0, static_cast<std::uint32_t>(document.text().size())}).end <= whole.size() + 1);
  }
  const Document deep = email(repeated("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 100000));
  CHECK(deep.unreadable);
  const Document wide =
      email("Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\nIt is safe.\n", 100000));
  CHECK(messages_of(wide).find("the mail has too many parts in one another; some are not read [mail-parts]") !=
        std::string::npos);
  CHECK(wide.blocks.size() > 100);
  CHECK(email("Subject: " + repeated("=?UTF-8?Q?", 100000) + "\n" + repeated(" x\n", 100000) + "\ny").text() == "y\n");
  CHECK(email(repeated("x:\n", 100000)).text().empty());
  CHECK(email(head + "\n" + repeated(">\n", 300000)).blocks.empty());
  CHECK(email(head + "\n" + repeated("----- Forwarded message -----\n", 200000)).blocks.empty());
  CHECK(email(head + "\n" + repeated("From: a\n", 300000)).blocks.size() > 0);
}
