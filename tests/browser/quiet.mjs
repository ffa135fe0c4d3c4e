// Pages are files that ask for nothing and complain about nothing.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { addressOf, assertQuiet, report, samples, test, visit, write } from "./kit.mjs";

const site = report("site/", samples);

const under = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? under(path) : [path];
});
for (const name of under(join(site, "drafts")).map((path) => relative(join(site, "drafts"), path)).sort()) {
  test(`quiet: ${name}`, () => visit(join(site, "drafts", name), {}, async (page, heard) => {
    assert.equal(await page.locator("html.js").count(), 1, "the script ran");
    await assertQuiet(page, heard);
  }));
}

test("quiet: the desk", () => visit(join(site, "index.html"), {}, assertQuiet));

// What the cases above rest on: that a request, an error, a complaint and a violation would be heard.
test("quiet: what pages must not do is heard", async () => {
  const page = (policy, body) => `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>x</title>${body}`;
  const open = (name, policy, body) => {
    const path = write(name, page(policy, body));
    return visit(path, {}, async (page, heard) => assert.rejects(assertQuiet(page, heard), `${name} is heard`));
  };
  await open("request.html", "", '<img src="http://127.0.0.1:9/x.png" alt="">');
  await open("file.html", "", `<link rel="stylesheet" href="${addressOf("/nowhere.css")}">`);
  await open("style.html", "default-src 'none'", "<p style='color: red'>x");
  await open("script.html", "default-src 'none'", "<script>1</script>");
  await open("error.html", "", "<script>nobody()</script>");
  await open("console.html", "", "<script>console.error('x')</script>");
  await open("dialog.html", "", "<script>alert(1)</script>");
});
