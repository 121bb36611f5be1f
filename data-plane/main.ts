import { settings } from "@/lib/settings";
import { endOn } from "@/lib/start-refusal";
import { createApp } from "./app";
import { givenRootKeys } from "./keys/given";
import { assertRootKey } from "./keys/sentinel";
import { listen } from "./server";
import { startWorker } from "./worker";

/** Started by the supervisor, or by itself on a machine of its own. A refusal is one sentence. */
try {
  const rootKey = givenRootKeys(settings());
  await assertRootKey(rootKey);
  const server = await listen(createApp({ rootKey }), settings());
  const worker = startWorker({ rootKey });
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      worker.stop();
      void server.drain().then(() => process.exit(0));
    });
} catch (error) {
  endOn(error);
}
