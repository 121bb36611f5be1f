import { startEmbedded } from "@/lib/db/embedded/start";
import { applicationUrl } from "@/lib/db/migrate";
import { resolveKeys } from "@/lib/keys/local-keys";
import { parseSettings } from "@/lib/settings";
import { StartRefusal } from "@/lib/start-refusal";

/**
 * Gives this process the database and the secret of the Locktender that runs with the same settings, and resolves to its address.
 * It has to run: its data plane makes the keys that credentials are sealed with. Refuses with a StartRefusal.
 */
export async function attachToRunning(env: NodeJS.ProcessEnv): Promise<string> {
  const settings = parseSettings(env);
  await requireRunning(settings.internalUrl);
  const ownerUrl = settings.databaseUrl ?? (await startEmbedded(settings.dataFolder)).url; // runs, so this only finds it
  Object.assign(env, {
    DATABASE_URL: applicationUrl(ownerUrl),
    LOCKTENDER_SECRET: settings.secret ?? resolveKeys(settings).secret,
    LOCKTENDER_PRODUCTION: settings.isProduction ? "yes" : "no",
  });
  return settings.origin;
}

async function requireRunning(dataPlane: string): Promise<void> {
  const answer = await fetch(`${dataPlane}/livez`).catch(() => null);
  if (answer?.ok) return;
  throw new StartRefusal(
    `No Locktender answers on ${dataPlane}. Start it with \`npm start\`, then seed with the same settings.`,
  );
}
