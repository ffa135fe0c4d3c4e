// Pages on paper.
import assert from "node:assert/strict";
import { join } from "node:path";
import { audit, dimmed, newsroom, pdf, plain, report, samples, test, visit } from "./kit.mjs";

const draft = join(samples, "harbour-scoop.txt");
const story = report("print.html", draft);
const desk = join(report("print/", samples), "index.html");
const told = audit(draft);

const sizes = { A4: [595, 842], Letter: [612, 792] };
const margin = 15 * 72 / 25.4;  // of base.css, in points

async function printed(page, format) {
  const path = join(newsroom, `${format}.pdf`);
  await page.pdf({ path, format, preferCSSPageSize: false, printBackground: true, tagged: true });
  return pdf(path);
}

function assertPages({ pages }, [width, height], most) {
  assert.ok(pages.length > 0 && pages.length <= most, `${pages.length} pages`);
  for (const [index, page] of pages.entries()) {
    assert.ok(Math.abs(page.width - width) < 2 && Math.abs(page.height - height) < 2, `${page.width} by ${page.height}`);
    assert.ok(page.words.length > 0, `page ${index + 1} is empty`);
    const cut = page.words.filter((word) => word.left < margin - 2 || word.right > page.width - margin + 2 || word.bottom > page.height || word.top < 0);
    assert.deepEqual(cut.map((word) => word.text), [], `runs out of page ${index + 1}`);
    const tiny = page.words.filter((word) => word.bottom - word.top < 4.5);
    assert.deepEqual(tiny.map((word) => word.text), [], `too small to read on page ${index + 1}`);
  }
}

const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

for (const [format, size] of Object.entries(sizes)) {
  test(`print: the story on ${format}`, () => visit(story, {}, async (page) => {
    const paper = await printed(page, format);
    assertPages(paper, size, 9);
    const text = letters(paper.reading);
    for (const finding of told.findings) assert.ok(text.includes(letters(finding.message)), finding.message);
    for (const source of told.sources) assert.ok(text.includes(letters(source.name)), source.name);
    for (const control of ["Show all", "Skip to the draft", "Point at a sentence"]) assert.ok(!plain(paper.text).includes(control), control);
  }));
}

test("print: filters and a pinned sentence take nothing from the paper", () => visit(story, {}, async (page) => {
  const before = await printed(page, "A4");
  await page.locator('.chip[data-value="declined_comment"]').click();
  await page.locator("#s9 > .badge").click();
  const after = await printed(page, "A4");
  assert.equal(letters(after.reading), letters(before.reading));
  await page.emulateMedia({ media: "print" });
  assert.deepEqual((await dimmed(page)).filter(([, dim]) => dim), []);
}));

test("print: a dark screen prints on white", () => visit(story, { colorScheme: "dark" }, async (page) => {
  await page.emulateMedia({ media: "print" });
  const ink = await page.evaluate(() => getComputedStyle(document.querySelector("#draft .s")).color);
  const [red, green, blue] = ink.match(/\d+/g).map(Number);
  assert.ok(red + green + blue < 200, `${ink} on white`);
}));

for (const [format, size] of Object.entries(sizes)) {
  test(`print: the desk on ${format}`, () => visit(desk, {}, async (page) => {
    const paper = await printed(page, format);
    assertPages(paper, size, 6);
    assert.ok(letters(paper.reading).includes(letters("Harbour board in secret talks")));
  }));
}
