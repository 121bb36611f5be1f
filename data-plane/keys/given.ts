import { givenNextRootKey, givenRootKey } from "@/lib/keys/root-key";
import type { Settings } from "@/lib/settings";
import { StartRefusal } from "@/lib/start-refusal";
import { rootKeyOf, type RootKey } from "./root-key";

/** The root key of this process; with a next one given, that one, and the other as its `former`. @throws StartRefusal */
export function givenRootKeys(settings: Settings): RootKey {
  const bytes = givenRootKey(settings);
  if (!bytes)
    throw new StartRefusal(
      "The data plane needs the root key. Give it as LOCKTENDER_ROOT_KEY or LOCKTENDER_ROOT_KEY_FILE, or start with `npm start`.",
    );
  const next = givenNextRootKey(settings);
  if (!next || next.equals(bytes)) return rootKeyOf(bytes);
  return rootKeyOf(next, rootKeyOf(bytes));
}
