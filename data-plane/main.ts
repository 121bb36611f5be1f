import { givenRootKey } from "@/lib/keys/root-key";
import { settings } from "@/lib/settings";
import { endOn, StartRefusal } from "@/lib/start-refusal";
import { createApp } from "./app";
import { rootKeyOf, type RootKey } from "./keys/root-key";
import { assertRootKey } from "./keys/sentinel";
import { listen } from "./server";
import { startWorker } from "./worker";

/** Started by the supervisor, or by itself on a machine of its own. A refusal is one sentence. */
try {
  const rootKey = readRootKey();
  await assertRootKey(rootKey);
  const server = await listen(createApp({ rootKey }), settings());
  const worker = startWorker();
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      worker.stop();
      void server.drain().then(() => process.exit(0));
    });
} catch (error) {
  endOn(error);
}

function readRootKey(): RootKey {
  const bytes = givenRootKey(settings());
  if (bytes) return rootKeyOf(bytes);
  throw new StartRefusal(
    "The data plane needs the root key. Give it as LOCKTENDER_ROOT_KEY or LOCKTENDER_ROOT_KEY_FILE, or start with `npm start`.",
  );
}
