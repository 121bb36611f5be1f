import { settings } from "@/lib/settings";
import { endOn, StartRefusal } from "@/lib/start-refusal";
import { attachToRunning } from "@/supervisor/attach";
import { givenRootKeys } from "../keys/given";
import { rotate } from "./rotate";
import { inTurn } from "./turn";

/** `npx locktender keys rotate`, on a machine that has the root key. */
try {
  if (process.argv[2] !== "rotate")
    throw new StartRefusal("There is one thing to do with keys: locktender keys rotate");
  await attachToRunning(process.env);
  const rootKey = givenRootKeys(settings());
  const { unreadable } = await inTurn(settings().databaseUrl, () => rotate(rootKey, say));
  if (rootKey.former)
    say(
      "Now give the new root key as LOCKTENDER_ROOT_KEY (or write it into the data folder's root-key), take LOCKTENDER_ROOT_KEY_NEXT away, and start again.",
    );
  process.exit(unreadable === 0 ? 0 : 1); // the pool of connections would keep us for a while
} catch (error) {
  endOn(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
