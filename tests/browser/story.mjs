// The page of a story, held against what `check --format json` says of the same draft.
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertQuiet, audit, dimmed, narrow, plain, report, samples, test, visit } from "./kit.mjs";

const draft = join(samples, "harbour-scoop.txt");
const story = report("story.html", draft);
const told = audit(draft);
const open = told.findings.filter((finding) => finding.state === "open");

/** Numbers from 1, as the page counts sentences, of those that a test holds for. */
const numbers = (holds) => told.sentences.flatMap((sentence, index) => (holds(sentence, index) ? [index + 1] : []));
const tagged = (...tags) => numbers((sentence) => sentence.tags.some((tag) => tags.includes(tag)));
const found = (...severities) => numbers((_, index) => open.some((one) => one.sentence === index && severities.includes(one.severity)));
const credited = (source) => numbers((_, index) => told.attributions.some((one) =>
  one.source_id === source && one.first_sentence <= index && index <= one.last_sentence));
const both = (a, b) => a.filter((number) => b.includes(number));
/** A sentence that credits someone by a pattern, and its first attribution. */
const credit = told.attributions.find((one) => one.pattern && one.source_id !== null && one.sentence > 4);
const credit_number = credit.sentence + 1;

const numberOf = (id) => Number(id.slice(1));
const lit = async (page) => (await dimmed(page)).flatMap(([id, dim]) => (dim ? [] : [id]));
const chip = (page, filter, value) => page.locator(`.chip[data-filter="${filter}"][data-value="${value}"]`);
const pinned = (page) => page.$$eval('#draft .badge[aria-pressed="true"]', (all) => all.map((one) => Number(one.dataset.note)));
const focused = (page) => page.evaluate(() => document.activeElement?.dataset?.note ?? document.activeElement?.id);
const sentence = (page, number) => page.locator(`#s${number}`);
const badge = (page, number) => page.locator(`#s${number} > .badge`);
const panel = (page) => page.locator("#panel");
const note = (page) => page.locator("#shown-note");

const wide = (name, use, options = {}) => test(`story: ${name}`, () => visit(story, options, async (page, heard) => {
  await use(page, heard);
  await assertQuiet(page, heard, heard.requests.slice(0, 1));
}));

// --- Read ------------------------------------------------------------------------------------------------------------------

for (const script of [true, false]) {
  wide(`the draft reads as it was written ${script ? "with" : "without"} JavaScript`, async (page) => {
    const shown = await page.$$eval("#draft .s", (all) => all.map((one) => {
      const copy = one.cloneNode(true);
      for (const label of copy.querySelectorAll(".badge")) label.remove();
      return copy.textContent;
    }));
    assert.deepEqual(shown.map(plain), told.sentences.map((one) => plain(one.text)));
    const labelled = await page.$$eval("#draft .s:has(> .badge)", (all) => all.map((one) => one.id));
    assert.deepEqual(labelled.map(numberOf), numbers((one, index) => one.tags[0] !== "none" || open.some((f) => f.sentence === index) ||
      told.attributions.some((a) => a.first_sentence <= index && index <= a.last_sentence)));
  }, { javaScriptEnabled: script });
}

wide("without JavaScript the whole audit is there, and no control that would do nothing", async (page) => {
  assert.equal(await page.locator("#filters").isVisible(), false);
  assert.equal(await page.locator("#close").isVisible(), false);
  assert.equal(await page.locator("#sources tbody tr").count(), told.sources.length);
  for (const source of told.sources) assert.ok(plain(await page.locator("#sources").innerText()).includes(plain(source.name)), source.name);
  const findings = await page.locator("#findings").innerText();
  for (const finding of open) assert.ok(plain(findings).includes(plain(finding.message)), finding.message);
  const notes = page.locator("#sentences .detail");
  assert.equal(await notes.count(), await page.locator("#draft .s > .badge").count());
  assert.equal(await notes.first().isVisible(), true);
  const words = await page.locator(`#n${credit_number}`).innerText();
  for (const part of [told.sources[credit.source_id].name, credit.cue.text, credit.pattern]) assert.ok(words.includes(part), part);
}, { javaScriptEnabled: false });

wide("the score and its parts are those of the audit", async (page) => {
  assert.equal(await page.locator(".gauge svg").getAttribute("aria-label").then((label) => Number(/\d+/.exec(label)[0])), told.score.value);
  const parts = await page.$$eval(".parts tbody tr", (rows) => rows.map((row) => [row.querySelector("th").textContent, Number(row.querySelector("b").textContent)]));
  assert.deepEqual(parts, Object.entries(told.score.parts).map(([name, part]) => [name, Math.round(part.value)]));
});

wide("every link within the page leads somewhere", async (page) => {
  const dead = await page.$$eval('a[href^="#"]', (all) => all.map((one) => one.getAttribute("href")).filter((href) => !document.getElementById(href.slice(1))));
  assert.deepEqual(dead, []);
  const ids = await page.$$eval("[id]", (all) => all.map((one) => one.id));
  assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), [], "no id twice");
});

for (const [name, options] of [["1280", {}], ["834", { viewport: { width: 834, height: 1112 } }], ["390", narrow], ["320", { ...narrow, viewport: { width: 320, height: 640 } }]]) {
  wide(`nothing runs out of a window ${name} wide`, async (page) => {
    const { width, window } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, window: document.documentElement.clientWidth }));
    assert.ok(width <= window, `${width} > ${window}`);
  }, options);
}

// --- Filters ---------------------------------------------------------------------------------------------------------------

async function assertFiltered(page, expected, findings) {
  assert.ok(expected.length > 0 && expected.length < told.sentences.length, "the sample tells them apart");
  assert.deepEqual((await lit(page)).map(numberOf), expected);
  assert.equal(await page.locator("#shown").innerText(),
    `${expected.length} of ${told.sentences.length} sentences, ${findings.length} of ${open.length} findings`);
  assert.equal(await page.locator("#findings .finding:not(.off)").count(), findings.length);
  const dimmed = await page.$$eval("#strip .cell.off", (all) => all.map((one) => Number(one.dataset.to)));
  assert.deepEqual(dimmed, numbers((_, index) => !expected.includes(index + 1)), "the strip dims the same");
}
const findingsIn = (sentences, severities = ["error", "warning", "note"]) =>
  open.filter((one) => sentences.includes(one.sentence + 1) && one.sentence !== null && severities.includes(one.severity));

wide("a tag's filter leaves its sentences", async (page) => {
  const filter = chip(page, "tag", "anonymous_source");
  assert.ok((await filter.innerText()).endsWith(` ${tagged("anonymous_source").length}`), "the chip tells how many");
  await filter.click();
  assert.equal(await filter.getAttribute("aria-pressed"), "true");
  await assertFiltered(page, tagged("anonymous_source"), findingsIn(tagged("anonymous_source")));
  await chip(page, "tag", "declined_comment").click();
  const either = tagged("anonymous_source", "declined_comment");
  await assertFiltered(page, either, findingsIn(either));
});

wide("a severity's filter leaves its findings and their sentences", async (page) => {
  await chip(page, "severity", "error").click();
  await assertFiltered(page, found("error"), open.filter((one) => one.severity === "error"));
});

wide("a source's filter leaves what it is credited with", async (page) => {
  await page.locator("#source-filter").selectOption("1");
  assert.deepEqual((await lit(page)).map(numberOf), credited(1));
  const off = await page.$$eval("#sources tr.off", (all) => all.map((one) => Number(one.dataset.source)));
  assert.deepEqual(off, told.sources.map((_, index) => index).filter((index) => index !== 1));
});

wide("filters of different kinds narrow each other, and Show all takes them back", async (page) => {
  const reset = page.locator("#reset");
  assert.equal(await reset.isVisible(), false);
  await chip(page, "tag", "anonymous_source").click();
  await chip(page, "severity", "warning").click();
  const narrowed = both(tagged("anonymous_source"), found("warning"));
  await assertFiltered(page, narrowed, findingsIn(tagged("anonymous_source"), ["warning"]));
  await page.locator("#source-filter").selectOption("1");
  assert.deepEqual((await lit(page)).map(numberOf), both(narrowed, credited(1)));
  await reset.click();
  assert.deepEqual((await lit(page)).map(numberOf), numbers(() => true));
  assert.equal(await page.locator("#shown").innerText(), "");
  assert.equal(await page.locator(".chip[aria-pressed=true]").count(), 0);
  assert.equal(await page.locator("#source-filter").inputValue(), "");
  assert.equal(await page.locator(".off").count(), 0);
  assert.equal(await reset.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.matches(".chip")), true, "focus is not lost with the button");
});

wide("what is left is told to who cannot see it", async (page) => {
  const shown = page.locator("#shown");
  assert.equal(await shown.evaluate((element) => element.tagName), "OUTPUT");  // a live region by itself
  await chip(page, "tag", "anonymous_source").focus();
  await page.keyboard.press("Space");
  assert.match(await shown.innerText(), /^\d+ of \d+ sentences/);
});

// --- Who, how and by which pattern -----------------------------------------------------------------------------------------

async function assertNote(page, number = credit_number) {
  const text = plain(await note(page).innerText());
  const index = number - 1;
  assert.ok(text.startsWith(`Sentence ${number} `), text);
  for (const one of told.attributions.filter((a) => a.first_sentence <= index && index <= a.last_sentence)) {
    for (const part of [told.sources[one.source_id]?.name, one.cue?.text, one.pattern]) assert.ok(text.includes(plain(part ?? "")), `${part}: ${text}`);
  }
  for (const one of open.filter((f) => f.sentence === index)) assert.ok(text.includes(plain(one.message)), `${one.message}: ${text}`);
}

wide("pointing at a sentence tells who, how and by which pattern; leaving it takes that back", async (page) => {
  const legend = page.locator("#legend");
  assert.equal(await legend.isVisible(), true);
  await sentence(page, credit_number).hover();
  await assertNote(page);
  assert.equal(await legend.isVisible(), false);
  assert.equal(await sentence(page, credit_number).evaluate((one) => one.classList.contains("at")), true);
  await page.mouse.move(2, 2);
  assert.equal(await note(page).innerText(), "");
  assert.equal(await legend.isVisible(), true);
  assert.equal(await page.locator(".at").count(), 0);
});

wide("every labelled sentence has its note", async (page) => {
  for (const number of (await page.$$eval("#draft .s > .badge", (all) => all.map((one) => Number(one.dataset.note))))) {
    await badge(page, number).click();
    await assertNote(page, number);
  }
});

wide("a click pins a sentence until it is clicked again", async (page) => {
  const words = sentence(page, credit_number).locator(".cue").first();
  await words.click();
  await page.mouse.move(2, 2);
  await assertNote(page);
  assert.deepEqual(await pinned(page), [credit_number]);
  await badge(page, 1).hover();
  await assertNote(page);  // pointing elsewhere changes nothing
  await words.click();
  assert.deepEqual(await pinned(page), []);
  await page.mouse.move(2, 2);
  assert.equal(await note(page).innerText(), "");
});

wide("Escape and Close let go", async (page) => {
  await badge(page, credit_number).click();
  assert.equal(await page.locator("#close").isVisible(), true);
  await page.mouse.move(2, 2);
  await page.keyboard.press("Escape");
  assert.deepEqual(await pinned(page), []);
  assert.equal(await note(page).innerText(), "");
  await badge(page, credit_number).click();
  await page.locator("#close").click();
  assert.deepEqual(await pinned(page), []);
  assert.equal(await focused(page), String(credit_number));
});

wide("words can be selected without pinning", async (page) => {
  const box = await sentence(page, credit_number).locator(".content").first().boundingBox();
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 8, { steps: 4 });
  await page.mouse.up();
  assert.notEqual(await page.evaluate(() => String(getSelection())), "");
  assert.deepEqual(await pinned(page), []);
});

wide("copied text has no labels in it", async (page) => {
  const copied = await page.evaluate(() => { getSelection().selectAllChildren(document.querySelector("#draft")); return String(getSelection()); });
  assert.ok(plain(copied).includes(plain(told.sentences[5].text)), copied.slice(0, 400));
  assert.ok(plain(copied).includes(`${plain(told.sentences[5].text)} ${plain(told.sentences[6].text)}`), "from one sentence to the next");
});

wide("a tap on a telephone opens a sheet, and closing it gives the focus back", async (page) => {
  await sentence(page, credit_number).locator(".cue").first().tap();
  await assertNote(page);
  assert.deepEqual(await pinned(page), [credit_number]);
  assert.equal(await panel(page).evaluate((one) => getComputedStyle(one).position), "fixed");
  const box = await panel(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390 && Math.abs(box.y + box.height - 844) < 1, JSON.stringify(box));
  assert.ok(box.height <= 0.6 * 844, "leaves the text to be seen");
  const seen = await sentence(page, credit_number).evaluate((one) => one.getClientRects()[0].bottom);
  assert.ok(seen <= box.y + 1, `the sentence (to ${seen}) is above the sheet (from ${box.y})`);
  await page.locator("#close").tap();
  assert.equal(await panel(page).evaluate((one) => getComputedStyle(one).position), "static");
  assert.equal(await focused(page), String(credit_number));
  assert.deepEqual(await pinned(page), []);
}, narrow);

// --- The keyboard ----------------------------------------------------------------------------------------------------------

wide("the first Tab offers a way past the head, to the draft and its labels", async (page) => {
  await page.keyboard.press("Tab");
  const skip = page.locator(".skip");
  assert.equal(await skip.evaluate((one) => one === document.activeElement), true);
  const box = await skip.boundingBox();
  assert.ok(box.width > 60 && box.x >= 0 && box.y >= 0, "it shows");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "draft");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "1");
  await assertNote(page, 1);
});

wide("arrows, Home and End go from label to label", async (page) => {
  const all = await page.$$eval("#draft .s > .badge", (badges) => badges.map((one) => one.dataset.note));
  await badge(page, all[0]).focus();
  for (const [key, at] of [["ArrowRight", 1], ["ArrowDown", 2], ["ArrowLeft", 1], ["End", all.length - 1], ["ArrowRight", all.length - 1], ["ArrowUp", all.length - 2], ["Home", 0], ["ArrowLeft", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(page), all[at], key);
    await assertNote(page, Number(all[at]));
    assert.equal(await badge(page, all[at]).evaluate((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }), true, `${key}: in sight`);
  }
});

wide("with a filter set, arrows stop at what is left", async (page) => {
  await chip(page, "tag", "declined_comment").click();
  const left = tagged("declined_comment");
  await badge(page, left[0]).focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), String(left[1]));
  await page.keyboard.press("Home");
  assert.equal(await focused(page), String(left[0]));
  await page.keyboard.press("End");
  assert.equal(await focused(page), String(left.at(-1)));
});

for (const [name, options] of [["wide", {}], ["narrow", { viewport: { width: 390, height: 844 } }]]) {
  wide(`Tab goes through the whole page, always in sight (${name})`, async (page) => {
    const stops = await page.$$eval("a[href], button, select, [tabindex='0']", (all) =>
      all.filter((one) => one.checkVisibility({ visibilityProperty: true }) || one.matches(".skip")).length);
    const seen = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const rects = [...element.getClientRects()];
        const uncovered = rects.some(({ left, top, right, bottom }) => [0.25, 0.5, 0.75].some((share) => {
          const hit = document.elementFromPoint((left + right) / 2, Math.max(top, 0) + (Math.min(bottom, innerHeight) - Math.max(top, 0)) * share);
          return hit && (element.contains(hit) || hit.contains(element) && hit.closest("main, body > header, body"));
        }));
        return { name: element.outerHTML.slice(0, 90), outline: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, uncovered };
      });
      if (at === null || seen.length > 2 * stops) break;
      seen.push(at);
    }
    assert.deepEqual(seen.filter((one) => !one.outline).map((one) => one.name), [], "focus shows");
    assert.deepEqual(seen.filter((one) => !one.uncovered).map((one) => one.name), [], "focus is not covered");
    assert.ok(seen.length >= stops, `${seen.length} of ${stops} stops`);
    assert.ok(seen.length <= stops + 2 * told.sentences.length, "it ends");
  }, options);
}

wide("a link of the table of sources leads to the sentence and pins it", async (page) => {
  const link = page.locator("#sources td.sentences a").last();
  const number = Number(await link.innerText());
  await link.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await pinned(page), [number]);
  assert.equal(await focused(page), String(number));
  assert.equal(await sentence(page, number).evaluate((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }), true);
  await assertNote(page, number);
});

wide("a link of a finding leads to its sentence, and the note's back to the finding", async (page) => {
  const link = page.locator("#findings .trail a").first();
  const number = Number(/\d+/.exec(await link.innerText())[0]);
  await link.click();
  await assertNote(page, number);
  await note(page).locator(".note-finding a").first().click();
  const finding = await page.evaluate(() => location.hash);
  assert.match(finding, /^#f\d+$/);
  assert.equal(await page.locator(finding).evaluate((one) => { const { top } = one.getBoundingClientRect(); return top >= 0 && top < innerHeight; }), true);
});

// --- Addresses -------------------------------------------------------------------------------------------------------------

wide("an address with a sentence opens at it", async (page) => {
  assert.deepEqual(await pinned(page), [credit_number]);
  await assertNote(page);
  assert.equal(await sentence(page, credit_number).evaluate((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }), true);
}, { hash: `#s${credit_number}` });

for (const hash of ["#s99999", "#s0", "#s1e3", "#s", "#%3Cimg%20src=x%20onerror=alert(1)%3E", "#source-1"]) {
  wide(`an address that ends in ${hash} does no harm`, async (page) => {
    assert.deepEqual(await pinned(page), []);
    assert.equal(await page.locator("#legend").isVisible(), true);
  }, { hash });
}

wide("the address can be kept and shared: it follows links to sentences, and going back works", async (page) => {
  await page.locator("#sources td.sentences a").first().click();
  const number = (await pinned(page))[0];
  assert.equal(await page.evaluate(() => location.hash), `#s${number}`);
  await page.evaluate((hash) => { location.hash = hash; }, `#s${credit_number}`);
  await page.waitForFunction((wanted) => document.querySelector(`.badge[data-note="${wanted}"]`).getAttribute("aria-pressed") === "true", credit_number);
});
