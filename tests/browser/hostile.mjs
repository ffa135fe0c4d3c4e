// Drafts and options that try to be more than text: nothing of them runs, and all of them shows as it was written.
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertQuiet, audit, newsroom, plain, readText, report, test, visit, write } from "./kit.mjs";

const attacks = [
  "<script>window.hacked=1</script>",
  "<img src=x onerror=window.hacked=2>",
  '"><svg onload="window.hacked=3">',
  "' autofocus onfocus='window.hacked=4",
  "</script><script>window.hacked=5</script>",
  "</style><style>body{display:none}</style>",
  "</title><base href=http://127.0.0.1:9/>",
  "{{TITLE}}", "{{#SENTENCE}}{{TEXT}}{{/SENTENCE}}", '{{%AUTOESCAPE context="JAVASCRIPT"}}', "{{TEXT:none}}", "{{=<% %>=}}", "{{! gone }}", "{{>desk.html}}",
  "]]>", "<!-- gone -->", "<!--", "-->", "<![CDATA[x",
  "&lt;b&gt; &amp;amp; &#60;",
  "${window.hacked=6}", "\\u003cb\\u003e",
  "javascript:window.hacked=7",
];
const title = 'Harbour </title></script><script>window.hacked=8</script> {{TITLE}} & "sons"';
const author = "Ada <b>Lund</b> {{AUTHOR}} ]]>";
const section = "<img src=x onerror=window.hacked=9>{{SECTION}}";
const house = '<script>window.hacked=10</script>{{HOUSE}}" onload="window.hacked=11';
const reason = "cleared </script><img src=x onerror=window.hacked=12> {{REASON}} by the desk";

const sentences = attacks.map((attack) => `The mayor, Ada Lund, said the board would pay for ${attack} by June.`);
const sources = [
  "“We are safe,” said Ada {{TITLE}} Lund <b>of</b> Brenholt.",
  "The terminal will be sold, according to <script>window.hacked=13</script> Halvard <img src=x onerror=window.hacked=14> Partners.",
  "The price is too low, according to a report by the {{#SENTENCE}} Institute for {{TEXT}} Studies.",
  'It was "a <b>scandal</b>," the "<i>Courier</i>" reported, citing a {{NAME}} official.',
];
const text = `${title}\n\n${sentences.join("\n\n")}\n\n${sources.join("\n\n")}\n\n<!-- onrecord: allow anonymous-without-reason -- ${reason} -->\n\nIt is a disaster, sources said.\n`;
/** The same in Markdown, where marks have to be taken back to be text, and links may lead anywhere. */
const escaped = (plainText) => plainText.replace(/[\\<>&*_`[\]{}#!]/g, "\\$&");
const links = ["javascript:window.hacked=15", "JaVaScRiPt:window.hacked=16", "&#106;avascript:window.hacked=17", "data:text/html,<script>window.hacked=18</script>", "vbscript:x",
  "//127.0.0.1:9/x", "https://example.org/?a=<b>&c={{TITLE}}", 'https://example.org/"onmouseover="window.hacked=19'];
const markdown = `---
title: '${title}'
author: '${author}'
section: '${section}'
date: 2026-03-04
---

# ${escaped("A heading with <script>window.hacked=20</script> {{#BLOCK}}")}

${[...sentences, ...sources].map(escaped).join("\n\n")}

${links.map((link, index) => `The mayor, Ada Lund, said [report ${index}](<${link.replace(/[<>]/g, "\\$&")}>) was right.`).join("\n\n")}

<script>window.hacked=21</script>

<div onclick="window.hacked=22">The board said nothing.</div>

<!-- onrecord: allow anonymous-without-reason -- ${reason} -->

It is a disaster, sources said.
`;
const turned = "said \u202egnihton\u202c, \u2066isolated\u2069 and \u200fmarked\u0007 and \u0085";

const drafts = [
  ["<", "script>window.hacked=23<", "script>.txt"].join("/"),
  "{{TITLE}}{{#DRAFT}}.md",
  "javascript:window.hacked=24.txt",
  `" onmouseover="window.hacked=25" x='.md`,
  "a?b=1#c%41&amp;d.txt",
].map((name) => [name, write(`hostile/${name}`, name.endsWith(".md") ? markdown : text)]);
const site = report("hostile-site/", "--house", house, join(newsroom, "hostile"));
const desk = join(site, "index.html");
const page = (name) => join(site, "drafts", `${name}.html`);

/** Nothing has run, and the page is built of nothing that the templates do not hold. */
async function assertHarmless(page) {
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  const odd = await page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) {
        if (name.startsWith("on") || name === "srcdoc" || name === "style" && element !== document.documentElement) found.push(`${name} of ${element.tagName}`);
      }
      const foreign = element.matches("img:not(.logo), iframe, object, embed, base, frame") || element.matches("b, i") && /Lund|of|scandal|Courier/.test(element.textContent);
      const leads = element.matches("a[href]") && !["file:", "http:", "https:"].includes(element.protocol) && !element.getAttribute("href").startsWith("//");
      if (foreign || leads) found.push(element.outerHTML.slice(0, 120));
    }
    const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    while (comments.nextNode()) found.push(`comment ${comments.currentNode.data}`);
    return { found, scripts: document.querySelectorAll("script:not([type='application/json'])").length, styles: document.querySelectorAll("style").length, bases: document.baseURI };
  });
  assert.deepEqual(odd.found, []);
  assert.equal(odd.styles, 1);
  assert.equal(odd.scripts, 1);
  assert.equal(odd.bases, page.url());
}

/** Does all that a reader can do to a story page. */
async function use(page) {
  for (const badge of await page.locator("#draft .badge").all()) { await badge.hover(); await badge.click(); }
  await page.locator("#source-filter").selectOption({ index: 1 });
  await page.locator(".chip").first().click();
  await page.locator("#reset").click();
  await page.keyboard.press("Escape");
}

for (const [name, path] of [drafts[0], drafts[1]]) {
  const kind = path.endsWith(".md") ? "Markdown" : "plain text";
  test(`hostile: a draft in ${kind} stays text`, () => visit(page(name), {}, async (page, heard) => {
    const told = audit(path);
    const shown = await page.locator("#draft").evaluate((draft) => {
      const copy = draft.cloneNode(true);
      for (const badge of copy.querySelectorAll(".badge")) badge.remove();
      return copy.textContent;
    });
    for (const attack of attacks) assert.ok(plain(shown).includes(plain(`would pay for ${attack} by June`)), attack);
    assert.ok(told.sources.some((source) => source.name.includes("{{") || source.name.includes("<")), "the sample has a hostile source");
    const table = plain(await page.locator("#sources").evaluate((one) => one.textContent));
    for (const source of told.sources) assert.ok(table.includes(plain(source.name)), source.name);
    assert.equal(plain(await page.locator("h1").innerText()), title);
    assert.ok((await page.title()).startsWith(title), await page.title());
    assert.equal(await page.locator(".house").innerText(), house);
    assert.equal(await page.locator(".path").innerText(), path);
    assert.ok(told.findings.some((finding) => finding.state === "suppressed"), "the sample suppresses something");
    assert.ok(plain(await page.locator("#findings .suppressed").innerText()).includes(reason));
    if (kind === "Markdown") {
      const facts = await page.locator(".facts").innerText();
      for (const fact of [author, section]) assert.ok(facts.includes(fact), `${fact}: ${facts}`);
    }
    await use(page);
    await assertHarmless(page);
    await assertQuiet(page, heard);
  }));
}

test("hostile: links in a draft run nothing", () => visit(page(drafts[1][0]), {}, async (page, heard) => {
  const addresses = await page.$$eval("#sentences .evidence a", (all) => all.map((one) => [one.getAttribute("href"), one.textContent]));
  assert.deepEqual(addresses.map(([, words]) => words), links.map((link) => link.replace("&#106;", "j")), "they can be read");
  for (const [href] of addresses) assert.match(href, /^(https?:|\/\/|#)/);
  await assertHarmless(page);
  await assertQuiet(page, heard);
}));

test("hostile: marks that turn text round are shown as U+FFFD", async () => {
  const draft = write("turned.txt", `A ${turned} heading\n\n“It is ${turned},” said Ada ${turned} Lund, the mayor.\n`);
  await visit(report("turned.html", "--house", `The ${turned}`, draft), {}, async (page, heard) => {
    const whole = readText(join(newsroom, "turned.html"));
    assert.doesNotMatch(whole, /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u);
    for (const place of ["#draft", "h1", ".house"]) assert.ok((await page.locator(place).innerText()).includes("said \ufffdgnihton\ufffd, \ufffdisolated\ufffd"), place);
    await assertQuiet(page, heard);
  });
});

test("hostile: the desk of such drafts", () => visit(desk, {}, async (page, heard) => {
  await assertHarmless(page);
  const rows = await page.$$eval("#list tbody tr", (all) => all.map((row) => [row.querySelector("a").textContent, row.querySelector("a").href]));
  assert.equal(rows.length, drafts.length);
  for (const [words] of rows) assert.equal(plain(words), title);
  await page.locator("#list [data-sort=findings] button").click();
  await page.locator("#filter-section").selectOption({ label: section });
  assert.equal(await page.locator("#list tbody tr").count(), drafts.filter(([name]) => name.endsWith(".md")).length);
  await page.locator("#filter-text").fill("<script>");
  await assertHarmless(page);
  await assertQuiet(page, heard);
}));

test("hostile: names of files lead from the desk to their pages and back", () => visit(desk, {}, async (page, heard) => {
  for (const [name, path] of drafts) {
    const row = page.locator("#list tbody tr").filter({ has: page.locator(".path").getByText(path, { exact: true }) });
    assert.equal(await row.count(), 1, name);
    await row.locator("a").click();
    assert.equal(await page.locator("h1").innerText().then(plain), title, name);
    assert.equal(await page.locator(".path").first().innerText(), path);
    await page.locator(".back").click();
    assert.equal(await page.locator("#list").count(), 1);
  }
  assert.deepEqual(heard.complaints, []);
}));
