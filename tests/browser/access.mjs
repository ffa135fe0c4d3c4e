// axe-core finds nothing, however a page is looked at. It is let past the pages' policy here, and only here.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { narrow, readText, report, samples, test, visit } from "./kit.mjs";

const axe = readText(createRequire(import.meta.url).resolve("axe-core/axe.min.js"));
const story = report("access.html", join(samples, "harbour-scoop.txt"));
const markdown = report("access-markdown.html", join(samples, "tide-power-explainer.md"));
const desk = join(report("access/", samples), "index.html");

/** What axe has against the page, in a line each. */
async function violations(page) {
  await page.evaluate(axe);
  const { violations, incomplete, passes } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.ok(passes.length > 10, "axe ran");
  void incomplete;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`));
}

const look = (name, path, options, act = async () => {}) => test(`access: ${name}`, () =>
  visit(path, { ...options, bypassCSP: true, reducedMotion: "reduce" }, async (page) => {
    await act(page);
    assert.deepEqual(await violations(page), []);
  }));

const pinned = async (page) => {
  await page.locator("#s9 > .badge").click();
  assert.notEqual(await page.locator("#shown-note").innerText(), "");
};
const filtered = async (page) => {
  await page.locator('.chip[data-value="anonymous_source"]').click();
  await page.locator('.chip[data-value="warning"]').click();
  await pinned(page);
};

for (const [name, path] of [["story", story], ["desk", desk]]) {
  look(`${name}, wide`, path, {});
  look(`${name}, dark`, path, { colorScheme: "dark" });
  look(`${name}, narrow`, path, narrow);
  look(`${name}, forced colours`, path, { forcedColors: "active" });
}
look("story with headings, lists and links", markdown, {});
look("story with a sentence pinned and filters set", story, {}, filtered);
look("story with a sentence pinned and filters set, dark", story, { colorScheme: "dark" }, filtered);
look("story with a sheet open, narrow", story, narrow, pinned);
look("desk, filtered and sorted", desk, {}, async (page) => {
  await page.locator("#filter-score").selectOption("poor");
  await page.locator("[data-sort=findings] button").click();
});
look("desk, with the numbers of its charts", desk, {}, (page) => page.$$eval("details", (all) => all.forEach((one) => { one.open = true; })));
