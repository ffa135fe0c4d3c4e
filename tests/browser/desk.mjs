// The page of a desk: many drafts at a glance.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assertQuiet, audits, narrow, plain, report, samples, test, visit } from "./kit.mjs";

const desk = join(report("desk/", samples), "index.html");
const drafts = audits(samples);
const scores = (page) => page.$$eval("#list tbody td.score", (all) => all.map((one) => Number(/\d+/.exec(one.textContent)[0])));
const rows = (page) => page.locator("#list tbody tr");
const round = (numbers) => numbers.map(Math.round);

const of = (name, use, options = {}) => test(`desk: ${name}`, () => visit(desk, options, async (page, heard) => {
  await use(page);
  await assertQuiet(page, heard, heard.requests.filter((url) => url.endsWith(".html")));
}));

for (const script of [true, false]) {
  of(`every draft has its row, score and page ${script ? "with" : "without"} JavaScript`, async (page) => {
    assert.equal(await rows(page).count(), drafts.length);
    const paths = await page.$$eval("#list .path", (all) => all.map((one) => one.textContent));
    assert.deepEqual(paths.map(plain).sort(), drafts.map((draft) => draft.path).sort());
    assert.deepEqual((await scores(page)).sort(), round(drafts.map((draft) => draft.score.value)).sort());
    const links = await page.$$eval("a[href]:not([href^='#'])", (all) => all.map((one) => one.href));
    assert.ok(links.length >= drafts.length);
    for (const link of links) assert.ok(existsSync(fileURLToPath(link)), link);
  }, { javaScriptEnabled: script });
}

of("a draft's page leads back", async (page) => {
  await rows(page).first().locator("a").click();
  assert.equal(await page.locator("#draft").count(), 1);
  await page.locator(".back").click();
  assert.equal(await rows(page).count(), drafts.length);
});

of("filters narrow the list, tell how many are left, and are taken back", async (page) => {
  const shown = page.locator("#shown");
  const poor = drafts.filter((draft) => draft.score.value < 60);
  assert.ok(poor.length > 0 && poor.length < drafts.length, "the samples tell them apart");
  await page.locator("#filter-score").selectOption("poor");
  assert.equal(await rows(page).count(), poor.length);
  assert.equal(await shown.innerText(), `${poor.length} of ${drafts.length} drafts`);
  assert.equal(await shown.evaluate((one) => one.tagName), "OUTPUT");
  await page.locator("#reset").click();
  assert.equal(await rows(page).count(), drafts.length);
  await page.locator("#filter-text").fill("HARBOUR scoop");
  await page.waitForFunction((all) => document.querySelectorAll("#list tbody tr").length < all, drafts.length);
  assert.equal(await rows(page).count(), 1);
  await page.locator("#filter-text").fill("no such words");
  await page.waitForFunction(() => document.querySelectorAll("#list tbody tr").length === 0);
  assert.equal(await shown.innerText(), `0 of ${drafts.length} drafts`);
  await page.locator("#filter-text").press("Enter");  // sends no form away
});

of("heads sort, and say so", async (page) => {
  const head = page.locator('#list th[data-sort="score"]');
  const button = head.getByRole("button");
  const up = round(drafts.map((draft) => draft.score.value)).sort((a, b) => a - b);
  for (const _ of [1, 2]) {
    await button.click();
    const order = await head.getAttribute("aria-sort");
    assert.deepEqual(await scores(page), order === "ascending" ? up : up.toReversed?.() ?? [...up].reverse());
  }
  await page.locator('#list th[data-sort="findings"] button').press("Enter");
  assert.equal(await head.getAttribute("aria-sort"), null);
  const findings = await page.$$eval("#list tbody .all", (all) => all.map((one) => Number(one.textContent)));
  assert.deepEqual(findings, [...findings].sort((a, b) => b - a));
});

for (const [name, options] of [["1280", {}], ["834", { viewport: { width: 834, height: 1112 } }], ["390", narrow], ["320", { ...narrow, viewport: { width: 320, height: 640 } }]]) {
  of(`nothing runs out of a window ${name} wide`, async (page) => {
    const { width, window } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, window: document.documentElement.clientWidth }));
    assert.ok(width <= window, `${width} > ${window}`);
  }, options);
}
