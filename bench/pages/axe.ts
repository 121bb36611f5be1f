import AxeBuilder from "@axe-core/playwright";
import type { Browser } from "@playwright/test";
import { signedIn } from "./browser";

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ].map((viewport) => ({ colorScheme, viewport })),
);

/** What axe finds on these pages, in both themes and at both sizes: a line each, none when all is well. */
export async function axeFindings(browser: Browser, origin: string, pages: string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const look of looks) {
    const context = await signedIn(browser, origin, { ...look, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(path, { waitUntil: "networkidle" });
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations)
        lines.push(
          `${path} (${look.colorScheme}, ${look.viewport.width} px): ${id} at ${String(nodes[0]?.target)}`,
        );
    }
    await context.close();
  }
  return lines;
}
