import type { Page } from "@playwright/test";
import { summarize, type Summary } from "../pages/summary";

/** The key or the press until what it asks for can be read, and the longest time the page answered nothing meanwhile. */
export interface Opening {
  readable: Summary;
  longestTask: Summary;
}

/** `S` on a page loaded anew until the plan is painted. */
export function openPlan(page: Page, path: string, times: number): Promise<Opening> {
  return repeat(
    times,
    async () => {
      await page.goto(path, { waitUntil: "networkidle" });
      await watch(page, "What changes");
      await page.keyboard.press("s");
    },
    page,
  );
}

/** A file's row in the plan until its lines are painted; the file has 5,000 lines on either side, and no two alike. */
export function openRewrittenFile(page: Page, path: string, times: number): Promise<Opening> {
  return repeat(
    times,
    async () => {
      await page.goto(path, { waitUntil: "networkidle" });
      await page.keyboard.press("s");
      await page.getByRole("button", { name: /more files/ }).click();
      const row = page.getByRole("button", { name: /src\/main\.ts/ });
      await row.scrollIntoViewIfNeeded();
      await row.focus();
      await page.waitForTimeout(300); // as long as it takes to find the row
      await watch(page, "new0");
      await page.keyboard.press("Enter");
    },
    page,
  );
}

async function repeat(times: number, open: () => Promise<void>, page: Page): Promise<Opening> {
  const readable: number[] = [];
  const longest: number[] = [];
  for (let round = 0; round < times; round += 1) {
    await open();
    const { took, task } = await page.evaluate(() => (window as unknown as Watched).opened); // set by `watch`
    readable.push(took);
    longest.push(task);
  }
  return { readable: summarize(readable), longestTask: summarize(longest) };
}

interface Watched {
  opened: Promise<{ took: number; task: number }>;
}

/** From the next key until a dialog with this text has been painted. Complete in itself: it is sent to the browser as text. */
async function watch(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const tasks: number[] = [0];
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => tasks.push(duration)),
    ).observe({
      entryTypes: ["longtask"],
    });
    const opened = new Promise<{ took: number; task: number }>((resolve) => {
      window.addEventListener(
        "keydown",
        ({ timeStamp }) => {
          const look = () => {
            const shown = [...document.querySelectorAll("[role=dialog]")].some(({ textContent }) =>
              textContent.includes(wanted),
            );
            if (!shown) return;
            observer.disconnect();
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => {
                const took = performance.now() - timeStamp;
                // Long tasks are told of a moment after they ended.
                setTimeout(() => resolve({ took, task: Math.max(...tasks) }), 200);
              };
              port2.postMessage(null);
            });
          };
          const observer = new MutationObserver(look);
          observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
        },
        { once: true, capture: true },
      );
    });
    Object.assign(window, { opened });
  }, text);
}
