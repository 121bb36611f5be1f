import type { Page } from "@playwright/test";
import { environments, paths, place, type PageName } from "./places";
import { recordFrames, type Recorder } from "./recorder";
import { summarize, type Summary } from "./summary";

export interface Switching {
  /** Pressing the number until the target's header and page are painted. */
  switched: Summary;
  /** Pressing `E` until the popover's list is painted. */
  opened: Summary;
  /** Frames in which the header named one environment and the page another. */
  mixtures: number;
}

/**
 * Switches through the popover by keyboard, `E` and then a number, from a page loaded anew each time, so that nothing of the
 * target is known beforehand but what opening the popover fetches. `choosing`: how long a person looks at the list, milliseconds.
 */
export async function measureSwitching(
  page: Page,
  name: PageName,
  { times, choosing }: { times: number; choosing: number },
): Promise<Switching> {
  const switched: number[] = [];
  const opened: number[] = [];
  let mixtures = 0;
  for (let round = 0; round < times; round += 1) {
    const [from, to] = [environments[round % 3]!, environments[(round + 1 + (round % 2)) % 3]!]; // indexes below 3
    await openQuietly(page, paths.environment({ ...place, env: from.slug }, name));
    await page.keyboard.press("e");
    opened.push(await page.evaluate(() => window.bench.opened));
    await page.waitForTimeout(choosing);
    await page.evaluate((name) => window.bench.expect(name), to.name);
    await page.keyboard.press(String(environments.indexOf(to) + 1));
    const result = await page.evaluate(() => window.bench.switched);
    switched.push(result.took);
    mixtures += result.mixtures;
  }
  return { switched: summarize(switched), opened: summarize(opened), mixtures };
}

/** Loads a page and lets it come to rest, as it is when a person has read it. */
async function openQuietly(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.evaluate(recordFrames);
}

declare global {
  interface Window {
    bench: Recorder;
  }
}
