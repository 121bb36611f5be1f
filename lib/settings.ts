import { resolve } from "node:path";
import { z } from "zod";
import { canonicalRange } from "@/lib/http/address-range";
import { StartRefusal } from "@/lib/start-refusal";

/** What the environment variables say; README.md lists them for the person who runs Locktender. */
export interface Settings {
  /** The repository root. */
  readonly home: string;
  /** The dashboard's port. */
  readonly port: number;
  /** The data plane's port. */
  readonly apiPort: number;
  /** The address both programs listen on. */
  readonly host: string;
  /** Absolute path of the folder of the embedded database and the generated keys. */
  readonly dataFolder: string;
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** The dashboard's public address: scheme, host and port. */
  readonly origin: string;
  /** Where the dashboard reaches the data plane. */
  readonly internalUrl: string;
  /** At least 32 characters, from which `deriveKey` makes each key; null: generated at start. */
  readonly secret: string | null;
  /** The root key as text (see `parseRootKey`), or the path of the file that holds it. Only the data plane may have one. */
  readonly rootKey: string | null;
  readonly rootKeyFile: string | null;
  /** The root key that is to take over, while it does, in the same two ways. */
  readonly nextRootKey: string | null;
  readonly nextRootKeyFile: string | null;
  /** True: a reverse proxy stands in front and its `x-forwarded-for` is the truth. */
  readonly trustProxy: boolean;
  /** CIDR ranges that requests to other systems may reach although they are not public. */
  readonly egressAllow: readonly string[];
  /** True: nothing is generated, the keys must be given. */
  readonly isProduction: boolean;
}

/** The settings inside a running program, which the supervisor (or whoever starts it) has completed. */
export interface ProgramSettings extends Settings {
  readonly databaseUrl: string;
  readonly secret: string;
}

let parsed: ProgramSettings | undefined;

/** This program's settings, parsed once. Refuses with a StartRefusal when one is invalid or missing. */
export function settings(): ProgramSettings {
  return (parsed ??= complete(parseSettings(process.env)));
}

/** Reads settings from variables. Empty ones count as not set. Refuses with a StartRefusal, one sentence a mistake. */
export function parseSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = variables.safeParse(given);
  if (!result.success) throw new StartRefusal(result.error.issues.map(({ message }) => message).join(" "));
  const read = result.data;
  if (read.PORT === read.LOCKTENDER_API_PORT) {
    throw new StartRefusal(
      `PORT and LOCKTENDER_API_PORT are both ${read.PORT}. Give each a port of its own.`,
    );
  }
  const home = resolve(read.LOCKTENDER_HOME);
  return {
    home,
    port: read.PORT,
    apiPort: read.LOCKTENDER_API_PORT,
    host: read.LOCKTENDER_HOST,
    dataFolder: resolve(home, read.LOCKTENDER_DATA),
    databaseUrl: read.DATABASE_URL ?? null,
    origin: read.LOCKTENDER_ORIGIN ?? `http://localhost:${read.PORT}`,
    internalUrl: read.LOCKTENDER_INTERNAL_URL ?? `http://127.0.0.1:${read.LOCKTENDER_API_PORT}`,
    secret: read.LOCKTENDER_SECRET ?? null,
    rootKey: read.LOCKTENDER_ROOT_KEY ?? null,
    rootKeyFile: read.LOCKTENDER_ROOT_KEY_FILE ?? null,
    nextRootKey: read.LOCKTENDER_ROOT_KEY_NEXT ?? null,
    nextRootKeyFile: read.LOCKTENDER_ROOT_KEY_NEXT_FILE ?? null,
    trustProxy: read.LOCKTENDER_TRUST_PROXY === "yes",
    egressAllow: read.LOCKTENDER_EGRESS_ALLOW,
    isProduction: isProduction(read),
  };
}

function complete(settings: Settings): ProgramSettings {
  const { databaseUrl, secret } = settings;
  if (databaseUrl === null || secret === null) {
    const missing = databaseUrl === null ? "DATABASE_URL" : "LOCKTENDER_SECRET";
    throw new StartRefusal(`${missing} is not set. Start Locktender with \`npm start\`, which sets it.`);
  }
  return { ...settings, databaseUrl, secret };
}

const variables = z.object({
  PORT: port("PORT", 3000),
  LOCKTENDER_API_PORT: port("LOCKTENDER_API_PORT", 4000),
  LOCKTENDER_HOST: z.string().default("127.0.0.1"),
  LOCKTENDER_HOME: z.string().default(() => process.cwd()),
  LOCKTENDER_DATA: z.string().default(".locktender"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, "DATABASE_URL must begin with postgresql://. Correct it or leave it out.")
    .optional(),
  LOCKTENDER_ORIGIN: webOrigin("LOCKTENDER_ORIGIN"),
  LOCKTENDER_INTERNAL_URL: webOrigin("LOCKTENDER_INTERNAL_URL"),
  LOCKTENDER_SECRET: z
    .string()
    .min(32, "LOCKTENDER_SECRET is shorter than 32 characters. Make one with `openssl rand -base64 32`.")
    .optional(),
  LOCKTENDER_ROOT_KEY: z.string().optional(),
  LOCKTENDER_ROOT_KEY_FILE: z.string().optional(),
  LOCKTENDER_ROOT_KEY_NEXT: z.string().optional(),
  LOCKTENDER_ROOT_KEY_NEXT_FILE: z.string().optional(),
  LOCKTENDER_TRUST_PROXY: yesOrNo("LOCKTENDER_TRUST_PROXY"),
  LOCKTENDER_EGRESS_ALLOW: ranges("LOCKTENDER_EGRESS_ALLOW"),
  LOCKTENDER_PRODUCTION: yesOrNo("LOCKTENDER_PRODUCTION"),
  NODE_ENV: z.string().optional(),
});

function port(name: string, fallback: number) {
  const message = `${name} must be a port number from 1 to 65535. Correct it or leave it out.`;
  return z
    .string()
    .regex(/^\d{1,5}$/, message)
    .default(String(fallback))
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535, message);
}

function yesOrNo(name: string) {
  return z.enum(["yes", "no"], `${name} must be yes or no. Correct it or leave it out.`).optional();
}

function ranges(name: string) {
  const message = `${name} must list IP ranges such as 10.0.0.0/8 or fd12::/16, with commas between them. Correct it or leave it out.`;
  return z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .transform((texts) => texts.map(canonicalRange))
    .refine((found): found is string[] => !found.includes(null), message);
}

function webOrigin(name: string) {
  const message = `${name} must be an address such as https://locktender.example.com, without a path. Correct it or leave it out.`;
  return z
    .url({ protocol: /^https?$/, error: message })
    .transform((text) => new URL(text))
    .refine((url) => url.pathname === "/" && !url.search && !url.hash && !url.username, message)
    .transform((url) => url.origin)
    .optional();
}

/**
 * Production is what somebody declared so, or what others can reach: a public address or somebody else's database server.
 * The supervisor decides and tells its programs, because Next.js sets NODE_ENV for itself.
 */
function isProduction(read: z.infer<typeof variables>): boolean {
  if (read.LOCKTENDER_PRODUCTION) return read.LOCKTENDER_PRODUCTION === "yes";
  const servesOthers = read.LOCKTENDER_ORIGIN && !isLoopback(new URL(read.LOCKTENDER_ORIGIN).hostname);
  const usesOthers = read.DATABASE_URL && !isLoopback(databaseHost(read.DATABASE_URL));
  return read.NODE_ENV === "production" || Boolean(servesOthers) || Boolean(usesOthers);
}

/** The host of a PostgreSQL URL; a `host` parameter, often a socket folder, comes before the address's own. */
function databaseHost(url: string): string {
  const parameter = new URLSearchParams(url.split("?")[1]).get("host");
  const [, address = ""] = /^postgres(?:ql)?:\/\/(?:[^@/?]*@)?(\[[^\]]*\]|[^:/?]*)/.exec(url) ?? [];
  return parameter ?? decodeURIComponent(address);
}

function isLoopback(host: string): boolean {
  return (
    host === "" || host.startsWith("/") || /^(localhost|.*\.localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host)
  );
}
