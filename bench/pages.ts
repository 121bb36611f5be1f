import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { axeFindings } from "./pages/axe";
import { barestKey, fetchTimes } from "./pages/baseline";
import { openBrowser, signedIn } from "./pages/browser";
import { weighFirstPage } from "./pages/first-page";
import { makeInstance, seed } from "./pages/instance";
import { lighthouse } from "./pages/lighthouse";
import { allPages, paths, place, switchedPages } from "./pages/places";
import { summarize, type Summary } from "./pages/summary";
import { measureSwitching } from "./pages/switching";
import { table, type Row } from "./pages/table";

/**
 * `npm run bench:pages [-- --times 50]`: what a person waits for, measured on the production build with a database, data and
 * browser of its own. Prints a table beside the targets of DESIGN.md; takes about ten minutes.
 */
const { values } = parseArgs({ options: { times: { type: "string", default: "50" } } });
const times = Number(values.times);
const rows: Row[] = [];
const add = (row: Row) => void (rows.push(row), console.error(`${row.what}: ${row.measured}`));
const instance = await makeInstance();

try {
  await measureStarts();
  seed(instance);
  const browser = await openBrowser();
  const context = await signedIn(browser, instance.origin);
  const overview = paths.environment({ ...place, env: "development" });

  const page = await context.newPage();
  const first = await weighFirstPage(page, overview);
  const kilobytes = first.script / 1000;
  add({
    what: "First page: JavaScript, compressed",
    measured: `${kilobytes.toFixed(0)} KB`,
    target: "≤ 235 KB",
    met: kilobytes <= 235,
  });
  add({
    what: "First page: requests",
    measured: String(first.requests),
    target: "≤ 25",
    met: first.requests <= 25,
  });
  add({
    what: "First page: other hosts",
    measured: String(first.otherHosts.length),
    target: "0",
    met: first.otherHosts.length === 0,
  });
  add({ what: "First page: largest paint, empty cache", measured: `${first.painted.toFixed(0)} ms` });

  add({ what: "Baseline: a key that changes one word", measured: words(await barestKey(page, times)) });
  add({
    what: "Baseline: a file from the server",
    measured: words(await fetchTimes(context, "/icon.svg", times)),
  });
  add({
    what: "Baseline: the overview as HTML",
    measured: words(await fetchTimes(context, overview, times)),
  });

  for (const [choosing, when] of [
    [500, "after half a second"],
    [0, "at once"],
  ] as const) {
    for (const name of switchedPages) {
      const { switched, opened, mixtures } = await measureSwitching(page, name, { times, choosing });
      add({
        what: `Switch ${when}: ${name}`,
        measured: words(switched),
        target: "≤ 80, ≤ 110 ms",
        met: switched.median <= 80 && switched.p90 <= 110,
      });
      add({
        what: `Open the popover: ${name}`,
        measured: words(opened),
        target: "≤ 100 ms",
        met: opened.p90 <= 100,
      });
      add({
        what: `Frames of a mixture: ${name}`,
        measured: String(mixtures),
        target: "0",
        met: mixtures === 0,
      });
    }
  }

  const findings = await axeFindings(browser, instance.origin, allPages);
  findings.forEach((finding) => console.error(`  ${finding}`));
  add({
    what: `axe: ${allPages.length} pages, two themes, two sizes`,
    measured: `${findings.length} findings`,
    target: "0",
    met: findings.length === 0,
  });
  await browser.close();

  for (const name of switchedPages) {
    const scores = await lighthouse(instance.origin, paths.environment({ ...place, env: "staging" }, name));
    if (!scores) continue;
    const { performance, accessibility } = scores;
    add({
      what: `Lighthouse, desktop: ${name}`,
      measured: `${performance} and ${accessibility}`,
      target: "≥ 95 and ≥ 98",
      met: performance >= 95 && accessibility >= 98,
    });
  }
} finally {
  await instance.remove();
}

console.log(
  `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model.trim()} · ${Math.round(totalmem() / 2 ** 30)} GB · Node ${process.versions.node} · load ${loadavg()[0]?.toFixed(1)} at the end · ${times} switches each\n`,
);
console.log(table(rows));
process.exit(0);

async function measureStarts(): Promise<void> {
  const firstStart = await instance.start();
  add({
    what: "First start, from nothing but the build",
    measured: seconds(firstStart),
    target: "≤ 3.5 s",
    met: firstStart <= 3500,
  });
  await instance.stop();
  for (const [script, how] of [
    ["dist/supervisor.mjs", "the supervisor"],
    ["scripts/start.mjs", "npm start"],
  ] as const) {
    const starts: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      starts.push(await instance.start(script));
      await instance.stop();
    }
    const { median, p90 } = summarize(starts);
    add({
      what: `Start on existing data, ${how}`,
      measured: `${seconds(median)}, p90 ${seconds(p90)}`,
      target: "≤ 2 s",
      met: median <= 2000,
    });
  }
  await instance.start();
}

function words({ median, p90 }: Summary): string {
  return `${median.toFixed(0)} ms, p90 ${p90.toFixed(0)} ms`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
