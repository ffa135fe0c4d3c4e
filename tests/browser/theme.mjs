// A newsroom's own look.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { addressOf, assertQuiet, newsroom, onrecord, report, samples, test, visit, write } from "./kit.mjs";

const draft = join(samples, "ferry-trial.txt");
const colour = (page, what) => page.locator(what).first().evaluate((one) => getComputedStyle(one).color);

const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test("theme: a style sheet is laid over the built-in one, and is part of the policy", () => {
  const theme = write("house.css", "/* “The Courier” </b> */\n:root { --ink: rgb(10, 20, 30); }\nh1 { color: rgb(200, 0, 100); }\n");
  return visit(report("themed.html", "--theme", theme, draft), {}, async (page, heard) => {
    assert.equal(await colour(page, "h1"), "rgb(200, 0, 100)");
    assert.equal(await colour(page, "#draft"), "rgb(10, 20, 30)");
    await assertQuiet(page, heard);
  });
});

test("theme: one that could end the page's style element is refused", () => {
  for (const css of ["body{}</style><script>window.hacked=1</script>", "body{}</STYLE >", "body{}</style"]) {
    const theme = write("evil.css", css);
    const { status, stderr } = onrecord("report", "--no-config", "-o", join(newsroom, "refused.html"), "--theme", theme, draft);
    assert.equal(status, 2, css);
    assert.match(stderr, /<\/style/);
    assert.equal(existsSync(join(newsroom, "refused.html")), false);
  }
});

test("theme: a logo shows on stories and the desk", async () => {
  const logo = write("logo.png", picture);
  const site = report("logo/", "--logo", logo, "--house", "The Courier", samples);
  for (const name of ["index.html", "drafts/ferry-trial.txt.html"]) {
    await visit(join(site, name), {}, async (page, heard) => {
      assert.ok(await page.locator("img.logo").evaluate((one) => one.complete && one.naturalWidth > 0), name);
      assert.equal(await page.locator(".house").innerText(), "The Courier");
      await assertQuiet(page, heard);
    });
  }
});

test("theme: a drawing as a logo shows, and runs nothing", () => {
  const logo = write("logo.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="window.hacked=1"><script>parent.hacked=2</script><rect width="40" height="20" fill="red"/></svg>`);
  return visit(report("drawn.html", "--logo", logo, draft), {}, async (page, heard) => {
    assert.equal(await page.locator("img.logo").evaluate((one) => one.naturalWidth), 40);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await assertQuiet(page, heard);
  });
});

test("theme: what is no picture is refused", () => {
  for (const [name, content] of [["logo.txt", "a logo"], ["logo.html", "<script>1</script>"]]) {
    const { status } = onrecord("report", "--no-config", "-o", join(newsroom, "refused.html"), "--logo", write(name, content), draft);
    assert.equal(status, 2, name);
  }
});

test("theme: one that asks for things elsewhere gets nothing", async () => {
  const asked = [];
  const server = createServer((request, response) => { asked.push(request.url); response.end(); });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    const at = `http://127.0.0.1:${server.address().port}`;
    const theme = write("asks.css", `@import url("${at}/import.css");
@font-face { font-family: x; src: url("${at}/font.woff2"); }
body { background: url(${at}/picture.png); font-family: x; }
h1::before { content: url("${addressOf(join(newsroom, "logo.png"))}"); }\n`);
    await visit(report("asks.html", "--theme", theme, draft), {}, async (page, heard) => {
      await page.waitForTimeout(200);
      assert.deepEqual(asked, []);
      assert.ok(heard.complaints.some((complaint) => complaint.startsWith("policy:")), "it is the policy that forbids it");
    });
    await fetch(`${at}/heard`);
    assert.deepEqual(asked, ["/heard"], "the server hears");
  } finally {
    server.close();
  }
});
