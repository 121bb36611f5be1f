import type { Actor } from "./context";

/** Locktender itself, for what happens without anybody asking: a key made at first need, the end of the seven days of grace. */
export const systemActor: Actor = { kind: "system", name: "Locktender" };
