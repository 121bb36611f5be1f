// Planning a sync of 2,000 files, reading its plan in a browser, and opening a file that was rewritten from top to bottom.
// Run with `npm run bench:sync`.
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { signIn } from "@/e2e/setup/sign-in";
import { paths } from "@/lib/paths";
import { fetchTimes } from "./pages/baseline";
import { openBrowser } from "./pages/browser";
import { makeInstance, root, type Instance } from "./pages/instance";
import { table, type Row } from "./pages/table";
import type { Summary } from "./pages/summary";
import { openPlan, openRewrittenFile } from "./sync/dialog";
import { password, type PlanFigures } from "./sync/figures";

const { values } = parseArgs({ options: { times: { type: "string", default: "50" } } });
const times = Number(values.times);
const rows: Row[] = [];
const add = (what: string, summary: Summary, limit?: number) => {
  const measured = `${summary.median.toFixed(0)} ms, p90 ${summary.p90.toFixed(0)} ms`;
  rows.push({
    what,
    measured,
    ...(limit && { target: `≤ ${limit} ms`, met: summary.median <= limit }),
  });
  console.error(`${what}: ${measured}`);
};

const instance = await makeInstance();
try {
  await instance.start();
  const figures = planInProcess(instance);
  add("Baseline: the rows of both versions alone", figures.rowsAlone);
  add(`Planning a sync of ${figures.files.toLocaleString("en")} files`, figures.planned, 150);
  add("The same after its connections were tried (it has none)", figures.plannedAgain);

  const browser = await openBrowser();
  const context = await browser.newContext({
    baseURL: instance.origin,
    viewport: { width: 1440, height: 900 },
  });
  // What tsx names functions with, which the functions we send into pages would miss there.
  await context.addInitScript("globalThis.__name = (named) => named");
  await signIn(context, figures.email, { password });
  const { place } = figures;
  const overview = paths.environment({ ...place, env: "development" });
  const draft = paths.syncPlanApi(place, { source: "development", target: "staging", tests: "later" });
  add("The plan as JSON, from the dashboard", await fetchTimes(context, draft, times));
  const file = paths.fileDiffApi(place, { path: "src/main.ts", before: "1", after: "2" });
  add("A rewritten file of 5,000 lines as JSON, first page", await fetchTimes(context, file, times));

  const page = await context.newPage();
  const plan = await openPlan(page, overview, times);
  add("Opening the dialog to a readable plan", plan.readable, 300);
  add("Longest the page answers nothing meanwhile", plan.longestTask);
  const diff = await openRewrittenFile(page, overview, Math.min(times, 20));
  add("Opening the rewritten file to its lines", diff.readable);
  add("Longest the page answers nothing meanwhile", diff.longestTask);
  await browser.close();
} finally {
  await instance.remove();
}

console.log(
  `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model.trim()} · ${Math.round(totalmem() / 2 ** 30)} GB · Node ${process.versions.node} · load ${loadavg()[0]?.toFixed(1)} at the end · ${times} times each\n`,
);
console.log(table(rows));
process.exit(0);

/** The bench itself never touches the database: a process of its own does, with the server's settings. */
function planInProcess(instance: Instance): PlanFigures {
  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", join(root, "bench/sync/plan-in-process.ts"), String(times)],
    { env: { ...process.env, ...instance.env }, cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(output.toString()) as PlanFigures; // printed by our own script
}
