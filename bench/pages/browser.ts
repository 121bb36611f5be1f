import { join } from "node:path";
import { chromium, type Browser, type BrowserContext } from "@playwright/test";
import { findBrowser } from "@/e2e/setup/find-browser";
import { signIn } from "@/e2e/setup/sign-in";
import { root } from "./instance";
import { email, password } from "./places";

/** The browser of the end-to-end tests. */
export async function openBrowser(extra: string[] = []): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser(join(root, "node_modules/.cache/e2e-browser"));
  return chromium.launch({
    args: [...args, ...extra],
    ...(executablePath && { executablePath }),
    ...(env && { env: { ...(process.env as Record<string, string>), ...env } }), // Playwright skips undefined values
  });
}

/** A window of a desktop in which the seed's owner is signed in. */
export async function signedIn(
  browser: Browser,
  origin: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  // What tsx names functions with, which the functions we send into pages would miss there.
  await context.addInitScript("globalThis.__name = (named) => named");
  await signIn(context, email, { password });
  return context;
}
