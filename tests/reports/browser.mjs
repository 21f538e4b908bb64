// Opens HTML reports in headless Chromium and fails on any console error, any request that would
// leave the file, any serious or critical axe finding (light, dark, narrow), sideways scrolling on a
// phone, and findings that are missing without JavaScript.
//
//   npm ci && node browser.mjs report.html...        (CHROMIUM=/path/to/chromium, default /usr/bin)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const views = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "narrow", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { name: "narrow dark", colorScheme: "dark", viewport: { width: 390, height: 844 } },
];

const problems = [];

async function openPage(browser, url, options, label) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`${label}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`${label}: ${error.message}`));
  page.on("request", (request) => {
    const target = request.url();
    if (target !== url && !target.startsWith("data:")) problems.push(`${label}: asked for ${target}`);
  });
  await page.goto(url);
  return { context, page };
}

async function checkView(browser, url, view) {
  const label = `${url} (${view.name})`;
  const { context, page } = await openPage(browser, url, view, label);
  await page.evaluate(() => {
    for (const box of document.querySelectorAll("details")) box.open = true;
  });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (sideways > 0) problems.push(`${label}: scrolls sideways by ${sideways} px`);
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  for (const found of result.violations) {
    if (!["serious", "critical"].includes(found.impact)) continue;
    problems.push(`${label}: ${found.id}: ${found.help}: ${found.nodes[0].html.slice(0, 160)}`);
  }
  await context.close();
}

async function checkFilter(browser, url) {
  const label = `${url} (filter)`;
  const { context, page } = await openPage(browser, url, {}, label);
  const total = await page.locator("details.finding").count();
  if (total > 0) {
    await page.locator("#filter input[type=search]").fill("no finding has this text in it");
    await page.locator("details.finding:visible").first().waitFor({ state: "hidden" });
    await page.locator("#filter button[type=reset]").click();
    await page.locator("details.finding:visible").first().waitFor({ state: "visible" });
  }
  await context.close();
  return total;
}

async function checkWithoutScript(browser, url, total) {
  const label = `${url} (no JavaScript)`;
  const { context, page } = await openPage(browser, url, { javaScriptEnabled: false }, label);
  const shown = await page.locator("details.finding > summary").count();
  if (shown !== total) problems.push(`${label}: ${shown} of ${total} findings`);
  if (total > 0 && !(await page.locator("details.finding > summary").first().isVisible())) {
    problems.push(`${label}: the first finding is not visible`);
  }
  if (await page.locator("#filter").count()) {
    if (await page.locator("#filter").isVisible()) problems.push(`${label}: a filter that can't work`);
  }
  await context.close();
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node browser.mjs report.html...");
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"],
});
try {
  for (const file of files) {
    const url = pathToFileURL(resolve(file)).href;
    for (const view of views) await checkView(browser, url, view);
    const total = await checkFilter(browser, url);
    await checkWithoutScript(browser, url, total);
    console.log(`${file}: ${total} findings looked at in ${views.length} views`);
  }
} finally {
  await browser.close();
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
