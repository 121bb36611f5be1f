import { realpathSync } from "node:fs";
import { type EmbeddedServer, startEmbedded } from "@/lib/db/embedded/start";
import type { Settings } from "@/lib/settings";

export interface Database {
  /** The owner's URL. */
  readonly url: string;
  /** Where the data is, in words for a person. */
  readonly place: string;
  /** Rejects when an embedded server is gone for good; never resolves. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** The PostgreSQL of DATABASE_URL, or the embedded one, kept alive: a server that dies is started again. */
export async function openDatabase(settings: Settings): Promise<Database> {
  if (settings.databaseUrl !== null) {
    const failed = new Promise<never>(() => {});
    return {
      url: settings.databaseUrl,
      place: "the PostgreSQL of DATABASE_URL",
      failed,
      close: async () => {},
    };
  }
  let server = await startEmbedded(settings.dataFolder);
  let closing = false;

  async function watch(): Promise<never> {
    for (;;) {
      await server.ended();
      if (closing) return new Promise<never>(() => {});
      console.error("The database stopped unexpectedly and is started again.");
      server = await startEmbedded(settings.dataFolder);
    }
  }

  return { ...describe(server, settings), failed: watch(), close: () => ((closing = true), server.stop()) };
}

function describe(server: EmbeddedServer, settings: Settings): { url: string; place: string } {
  const elsewhere = !server.folder.startsWith(realpathSync(settings.dataFolder));
  return { url: server.url, place: elsewhere ? server.folder : settings.dataFolder };
}
