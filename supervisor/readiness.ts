import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "@/lib/settings";
import { StartRefusal } from "@/lib/start-refusal";
import { reachable } from "./programs";

const PATIENCE = 60_000;

/** Resolves when both programs answer. */
export async function whenReady({ host, port, apiPort }: Settings): Promise<void> {
  await Promise.all([
    whenAnswers("The dashboard", `http://${reachable(host)}:${port}/api/health`),
    whenAnswers("The data plane", `http://${reachable(host)}:${apiPort}/livez`),
  ]);
}

async function whenAnswers(name: string, url: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(20)) {
    if (await answers(url)) return;
  }
  throw new StartRefusal(`${name} did not answer within a minute. The lines above may say why; start again.`);
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Without an agent the connection is not kept: one that stays open would hold up the program's own shutdown.
    const request = get(url, { agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
