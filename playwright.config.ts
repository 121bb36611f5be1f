import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/setup/find-browser";
import { freePort } from "./e2e/setup/free-port";

// The workers load this file too and inherit what the first load chose.
process.env.E2E_PORT ||= String(await freePort());
process.env.E2E_API_PORT ||= String(await freePort());
process.env.E2E_DATA ||= mkdtempSync(join(tmpdir(), "locktender-e2e-"));
// The tests make people and projects in the server's database through lib/domain, so they share its secret.
process.env.LOCKTENDER_SECRET = process.env.E2E_SECRET ||= randomBytes(32).toString("base64url");
const { E2E_PORT: port, E2E_API_PORT: apiPort } = process.env;

const { executablePath, args, env } = await findBrowser(
  join(import.meta.dirname, "node_modules/.cache/e2e-browser"),
);

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 3, // on two cores too: a good half of the time is spent waiting
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      args,
      ...(executablePath && { executablePath }),
      ...(env && { env: { ...definedVariables(), ...env } }),
    },
  },
  webServer: {
    command: "node e2e/setup/serve.mjs",
    url: `http://localhost:${port}/api/health`,
    env: {
      PORT: port,
      LOCKTENDER_API_PORT: apiPort,
      LOCKTENDER_DATA: process.env.E2E_DATA,
      LOCKTENDER_SECRET: process.env.LOCKTENDER_SECRET,
      DATABASE_URL: "", // whatever the shell says: these tests write, so they have a database of their own
      LOCKTENDER_EGRESS_ALLOW: "127.0.0.0/8", // the systems of these tests are on this machine
      NODE_ENV: "test",
    },
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 }, // it has a database to close
    timeout: 300_000, // the first start builds
    stdout: "pipe",
  },
});

function definedVariables(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>; // the undefined ones were left out just now
}
