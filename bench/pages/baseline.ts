import type { BrowserContext, Page } from "@playwright/test";
import { summarize, type Summary } from "./summary";

/** What this machine needs for nothing at all: a page of one word, which the key changes, until the other word is painted. */
export async function barestKey(page: Page, times: number): Promise<Summary> {
  const took: number[] = [];
  await page.goto("about:blank");
  await page.setContent("<p>Development</p>");
  for (let round = 0; round < times; round += 1) {
    await page.evaluate(() => {
      const painted = new Promise<number>((resolve) => {
        window.addEventListener(
          "keydown",
          (event) => {
            document.body.textContent = document.body.textContent === "Staging" ? "Development" : "Staging";
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => resolve(performance.now() - event.timeStamp);
              port2.postMessage(null);
            });
          },
          { once: true },
        );
      });
      Object.assign(window, { painted });
    });
    await page.keyboard.press("2");
    took.push(await page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted)); // set just above
  }
  return summarize(took);
}

/** How long the server takes to hand out a path, without a browser, milliseconds. */
export async function fetchTimes({ request }: BrowserContext, path: string, times: number): Promise<Summary> {
  const took: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const began = performance.now();
    await (await request.get(path)).body();
    took.push(performance.now() - began);
  }
  return summarize(took);
}
