import { startEmbedded } from "@/lib/db/embedded/start";
import { applicationUrl } from "@/lib/db/migrate";
import { resolveKeys } from "@/lib/keys/local-keys";
import { parseSettings } from "@/lib/settings";
import { StartRefusal } from "@/lib/start-refusal";

/**
 * Completes the settings of this process with the database and the keys of the Locktender that runs with the same ones. It has to
 * run: rotating is for what serves, and its start announces a next root key. @throws StartRefusal
 */
export async function attachToRunning(env: NodeJS.ProcessEnv): Promise<void> {
  const settings = parseSettings(env);
  await requireRunning(settings.internalUrl);
  const ownerUrl = settings.databaseUrl ?? (await startEmbedded(settings.dataFolder)).url; // runs, so this only finds it
  const keys = resolveKeys(settings);
  Object.assign(env, {
    DATABASE_URL: applicationUrl(ownerUrl),
    LOCKTENDER_SECRET: keys.secret,
    LOCKTENDER_ROOT_KEY: keys.rootKey.toString("base64url"),
    LOCKTENDER_PRODUCTION: settings.isProduction ? "yes" : "no",
  });
}

async function requireRunning(dataPlane: string): Promise<void> {
  const answer = await fetch(`${dataPlane}/livez`).catch(() => null);
  if (answer?.ok) return;
  throw new StartRefusal(
    `No Locktender answers on ${dataPlane}. Start it with \`npm start\`, then rotate with the same settings.`,
  );
}
