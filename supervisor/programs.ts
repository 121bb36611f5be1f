import { join } from "node:path";
import { applicationUrl } from "@/lib/db/migrate";
import { deriveKey } from "@/lib/keys/derive";
import type { Keys } from "@/lib/keys/local-keys";
import type { Settings } from "@/lib/settings";

/** A child process as the supervisor starts it. */
export interface Program {
  readonly name: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Circumstances {
  readonly settings: Settings;
  readonly keys: Keys;
  /** The owner's URL; programs get the application's. */
  readonly databaseUrl: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The Next.js server for people. It can seal credentials and never open them: it is not given the root key (C3). */
export function dashboard(circumstances: Circumstances): Program {
  const { settings, keys, env } = circumstances;
  return {
    name: "The dashboard",
    script: join(settings.home, ".next/standalone/server.js"),
    env: {
      ...shared(circumstances),
      ...pick(env, /^LOCKTENDER_OIDC_|^LOCKTENDER_SMTP_URL$/),
      HOSTNAME: settings.host, // what Next.js calls the address it listens on
      NEXTAUTH_URL: settings.origin,
      NEXTAUTH_SECRET: deriveKey(keys.secret, "session").toString("base64url"),
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: deriveKey(keys.secret, "server-actions").toString("base64"),
      NEXT_TELEMETRY_DISABLED: "1",
    },
  };
}

/** The HTTP server for machines and the background work; the only one that opens what is sealed. */
export function dataPlane(circumstances: Circumstances): Program {
  const { settings, keys, env } = circumstances;
  return {
    name: "The data plane",
    script: join(settings.home, "dist/data-plane.mjs"),
    env: {
      ...shared(circumstances),
      ...pick(env, /^LOCKTENDER_EGRESS_/),
      LOCKTENDER_ROOT_KEY: keys.rootKey.toString("base64url"),
      ...(keys.nextRootKey && { LOCKTENDER_ROOT_KEY_NEXT: keys.nextRootKey.toString("base64url") }),
    },
  };
}

/** The address at which a program that listens on `host` answers from this machine, as part of a URL. */
export function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function shared({ settings, keys, databaseUrl, env }: Circumstances): NodeJS.ProcessEnv {
  return {
    ...pick(env, ORDINARY),
    NODE_ENV: "production",
    PORT: String(settings.port),
    DATABASE_URL: applicationUrl(databaseUrl),
    LOCKTENDER_API_PORT: String(settings.apiPort),
    LOCKTENDER_HOST: settings.host,
    LOCKTENDER_INTERNAL_URL: `http://${reachable(settings.host)}:${settings.apiPort}`,
    LOCKTENDER_HOME: settings.home,
    LOCKTENDER_DATA: settings.dataFolder,
    LOCKTENDER_ORIGIN: settings.origin,
    LOCKTENDER_SECRET: keys.secret,
    LOCKTENDER_PRODUCTION: settings.isProduction ? "yes" : "no",
  };
}

/** What any program may need of its surroundings: paths, language, certificates, proxies. Everything else stays here. */
const ORDINARY =
  /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|NODE_EXTRA_CA_CERTS|NODE_OPTIONS|SSL_CERT_\w+|(HTTPS?|NO)_PROXY|PG(SSL\w+|PASSFILE))$/i;

function pick(env: NodeJS.ProcessEnv, names: RegExp): Partial<NodeJS.ProcessEnv> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
}
