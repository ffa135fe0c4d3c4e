// What the cases share: a scratch newsroom in which onrecord writes its pages, a browser, and an ear at everything that a
// page asks for or complains about.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test as nodeTest } from "node:test";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const samples = join(root, "samples");
export const newsroom = mkdtempSync(join(tmpdir(), "onrecord-browser-"));

const environment = { ...process.env, HOME: newsroom, XDG_CONFIG_HOME: newsroom, XDG_CACHE_HOME: newsroom, LC_ALL: "C.UTF-8" };

/** Writes a file of the newsroom, with the folders above it, and gives its path. */
export function write(name, content) {
  const path = join(newsroom, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Runs onrecord in the newsroom; gives { status, stdout, stderr }. */
export function onrecord(...parameters) {
  const done = spawnSync(process.env.ONRECORD, parameters, { cwd: newsroom, env: environment, encoding: "utf-8", maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  return done;
}

/** Writes a report, which has to work; `output` is a name in the newsroom and what is given. */
export function report(output, ...parameters) {
  const { status, stderr } = onrecord("report", "--no-config", "-o", join(newsroom, output), ...parameters);
  assert.equal(status, 0, stderr);
  return join(newsroom, output);
}

/** The audits of drafts as `check --format json` tells them: what the pages are held against. */
export function audits(...paths) {
  const { stdout, stderr } = onrecord("check", "--no-config", "--fail-on", "never", "--format", "json", ...paths);
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout).documents;
}
export const audit = (draft) => audits(draft)[0];

/** A case: it fails where it takes longer than two minutes. */
export const test = (name, use) => nodeTest(name, { timeout: 120_000 }, use);

let launched;
const browser = () => (launched ??= chromium.launch({
  executablePath: process.env.CHROMIUM,
  env: environment,
  args: ["--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text"],
}));

/** Closes the browser and takes the newsroom away. */
export async function leave() {
  await (await launched)?.close();
  rmSync(newsroom, { recursive: true, force: true });
}

export const wide = { viewport: { width: 1280, height: 900 } };
export const narrow = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/**
 * Opens a page in a context of its own, hands (page, heard) to `use`, and closes it. `heard` collects what the page asked for
 * (`requests`) and complained about (`complaints`: console, errors, violations of its policy).
 */
export async function visit(path, options, use) {
  const { hash = "", ...others } = options;
  const context = await (await browser()).newContext({ ...wide, ...others });
  context.setDefaultTimeout(30_000);
  try {
    const heard = { requests: [], complaints: [] };
    context.on("request", (request) => heard.requests.push(request.url()));
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) heard.complaints.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => heard.complaints.push(`error: ${error.error()}`));
    context.on("dialog", (dialog) => { heard.complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await context.exposeBinding("onViolation", (_, words) => { heard.complaints.push(`policy: ${words}`); });
    await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) =>
      window.onViolation(`${event.violatedDirective} ${event.blockedURI}`)));
    const page = await context.newPage();
    context.on("page", (other) => heard.complaints.push(`window: ${other.url()}`));
    await page.goto(addressOf(path) + hash, { waitUntil: "load" });
    await use(page, heard);
  } finally {
    await context.close();
  }
}

export const addressOf = (path) => pathToFileURL(path).href;

/** Nothing but the page itself was asked for, and it complained about nothing. */
export async function assertQuiet(page, heard, requests = [page.url().replace(/#.*/s, "")]) {
  await page.waitForTimeout(30);  // what a page starts late
  assert.deepEqual(heard.complaints, []);
  assert.deepEqual(heard.requests, requests);
}

/** The sentences of a story page, each with whether it is dimmed: [["s1", false], …]. */
export const dimmed = (page) => page.evaluate(() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--dim)";
  const dim = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll("#draft .s")].map((one) => [one.id, getComputedStyle(one).color === dim]);
});

/** Text as a reader takes it: one space where there is any white space. */
export const plain = (text) => text.replace(/\s+/gu, " ").trim();

/** The text of a PDF, page by page, and its words with their boxes in points. */
export function pdf(path) {
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf-8" });
  const boxes = execFileSync("pdftotext", ["-bbox", path, "-"], { encoding: "utf-8" });
  const pages = [...boxes.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map((page) => ({
    width: Number(page[1]),
    height: Number(page[2]),
    words: [...page[3].matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/gs)]
      .map((word) => ({ left: Number(word[1]), top: Number(word[2]), right: Number(word[3]), bottom: Number(word[4]), text: word[5] })),
  }));
  const reading = execFileSync("pdftotext", [path, "-"], { encoding: "utf-8" });
  return { text, reading, pages };
}

export const readText = (path) => readFileSync(path, "utf-8");
