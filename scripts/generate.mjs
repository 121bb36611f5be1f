// Makes the database client in lib/db/generated from prisma/schema.prisma, unless it is there already.
import { fingerprint, isCurrent, writeStamp } from "./fingerprint.mjs";
import { isMain, main, node } from "./run.mjs";
import { setUp } from "./setup.mjs";

const STAMP = "lib/db/generated/.stamp";

export async function generate() {
  const digest = fingerprint(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  if (isCurrent(STAMP, digest, ["lib/db/generated/client.ts"])) return;
  // `generate` insists on a native engine and never runs it: any file will do, and nothing is fetched.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  const failed = await node("node_modules/prisma/build/index.js", ["generate", "--no-hints"], env);
  if (failed) throw new Error("The database client could not be generated. The lines above say why.");
  writeStamp(STAMP, digest);
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await setUp();
    await generate();
  });
}
