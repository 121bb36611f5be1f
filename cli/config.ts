import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { Failure } from "./failure";

const configSchema = z.object({ origin: z.url(), token: z.string().min(1) });

/** Where to go and as whom. The token belongs to this origin and is sent to no other. */
export type Config = z.infer<typeof configSchema>;

export const DEFAULT_ORIGIN = "http://localhost:3000";

/** What `login` stored, overridden by LOCKTENDER_ORIGIN and LOCKTENDER_TOKEN. */
export async function readConfig(): Promise<Config> {
  const stored = await readStored();
  const token = process.env.LOCKTENDER_TOKEN;
  const origin = originOf(process.env.LOCKTENDER_ORIGIN ?? stored?.origin ?? DEFAULT_ORIGIN);
  if (token) return { origin, token };
  if (stored && stored.origin === origin) return stored;
  throw new Failure(`You are not signed in to ${origin}. Type: locktender login`);
}

/** `https://host[:port]`, whatever path a person copied along. Throws `Failure` for what is no web address. */
export function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.origin;
  throw new Failure(`“${text}” is not a web address. Write it in full, as in https://locktender.example.com`);
}

/** Keeps the token for this user alone (mode 0600), never half written. */
export async function writeConfig(config: Config): Promise<string> {
  const path = configPath();
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(config, undefined, 2)}\n`, { mode: 0o600 });
  // The mode above counts only for a new file.
  await chmod(draft, 0o600);
  await rename(draft, path);
  return path;
}

async function readStored(): Promise<Config | undefined> {
  let text: string;
  try {
    text = await readFile(configPath(), "utf8");
  } catch {
    return undefined;
  }
  try {
    return configSchema.parse(JSON.parse(text));
  } catch {
    throw new Failure(`${configPath()} is damaged. Delete it and type: locktender login`);
  }
}

/** After the XDG Base Directory Specification. */
function configPath(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "locktender", "config.json");
}
