import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

export interface FirstPage {
  /** Bytes of JavaScript as they travel, compressed; scripts inside the page's own HTML included. */
  script: number;
  requests: number;
  /** Hosts asked other than the dashboard's. */
  otherHosts: string[];
  /** From the request until the largest thing was painted, milliseconds. */
  painted: number;
}

/** Loads a page into an empty cache and lets it come to rest. */
export async function weighFirstPage(page: Page, path: string): Promise<FirstPage> {
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(path, { waitUntil: "networkidle" });
  const own = new URL(page.url()).host;
  const hosts = new Set(responses.map((response) => new URL(response.url()).host));
  const scripts = responses.filter((response) => response.headers()["content-type"]?.includes("javascript"));
  const bytes = await Promise.all(
    scripts.map(async (response) => (await response.request().sizes()).responseBodySize),
  );
  return {
    script: sum(bytes) + (await inlineScript(page)),
    requests: responses.length,
    otherHosts: [...hosts].filter((host) => host !== own),
    painted: await page.evaluate(largestPaint),
  };
}

/** They travel inside the HTML, so their share of its compressed size is taken as what they compress to by themselves. */
async function inlineScript(page: Page): Promise<number> {
  const html = await (await page.request.get(page.url())).text();
  const scripts = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(([, text]) => text);
  return gzipSync(scripts.join("")).byteLength;
}

function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN)).observe({
      type: "largest-contentful-paint",
      buffered: true,
    });
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
