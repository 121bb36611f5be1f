import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "@/lib/settings";
import { StartRefusal } from "@/lib/start-refusal";

/**
 * Refuses, before anything starts, a port that is taken. After a kill -9 the old programs need a moment to notice
 * and end: `patient` waits for that up to 3 seconds.
 */
export async function refuseBusyPorts(settings: Settings, patient: boolean): Promise<void> {
  await Promise.all([
    refuseBusy("PORT", settings.port, settings.host, patient),
    refuseBusy("LOCKTENDER_API_PORT", settings.apiPort, settings.host, patient),
  ]);
}

async function refuseBusy(name: string, port: number, host: string, patient: boolean): Promise<void> {
  const deadline = Date.now() + (patient ? 3_000 : 0);
  for (;;) {
    const code = await tryToListen(port, host);
    if (code === null) return;
    if (Date.now() >= deadline) throw refusal(code, name, port, host);
    await sleep(50);
  }
}

/** Returns null when the port is free, else the system's error code. */
function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function refusal(code: string, name: string, port: number, host: string): StartRefusal {
  if (code === "EADDRINUSE") {
    return new StartRefusal(
      `Port ${port} is in use by another program. Stop that one, or choose another port with ${name}.`,
    );
  }
  if (code === "EACCES") {
    return new StartRefusal(`This account may not open port ${port}. Choose one above 1023 with ${name}.`);
  }
  return new StartRefusal(
    `Nothing can listen on ${host}, port ${port} (${code}). Correct LOCKTENDER_HOST or ${name}.`,
  );
}
