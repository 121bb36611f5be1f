import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort } from "@/e2e/setup/free-port";
import { openBrowser, signedIn } from "./browser";
import { root } from "./instance";

/** Lighthouse comes from the registry when the bench runs: nothing else needs it. */
const LIGHTHOUSE = "lighthouse@12.8.2";

export interface Scores {
  performance: number;
  accessibility: number;
}

/** Lighthouse's scores of a page (0 to 100) with its desktop settings, signed in. Null where Lighthouse cannot be fetched. */
export async function lighthouse(origin: string, path: string): Promise<Scores | null> {
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  try {
    const cookies = await (await signedIn(browser, origin)).cookies();
    const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const { stdout } = await promisify(execFile)(
      "npx",
      [
        ...["--yes", LIGHTHOUSE, `${origin}${path}`, `--port=${port}`, "--preset=desktop", "--quiet"],
        ...["--output=json", "--only-categories=performance,accessibility"],
        `--extra-headers=${JSON.stringify({ Cookie })}`,
      ],
      { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_UPDATE_NOTIFIER: "1" } },
    );
    // Lighthouse's own report, of which only this much is read.
    const report = JSON.parse(stdout) as { categories: Record<keyof Scores, { score: number }> };
    const percent = (category: keyof Scores) => Math.round(report.categories[category].score * 100);
    return { performance: percent("performance"), accessibility: percent("accessibility") };
  } catch (error) {
    console.error(`Lighthouse did not run on ${path}: ${String(error).split("\n")[0]}`);
    return null;
  } finally {
    await browser.close();
  }
}
