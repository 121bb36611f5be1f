import type { ConnectionStatus } from "@/lib/db/generated/enums";
import type { Finding } from "@/lib/schemas/finding";
import type { AuthScheme, Manifest, ManifestSystem } from "@/lib/schemas/manifest";
import { endingOf, standingOf } from "../connection/ending";
import type { State, StoredConnection } from "./findings-for";

type Place = { name: string };
type Needed = { key: string; name: string; required: boolean };

/** Each system the version talks to: is it connected here, in what state, and with a secret of its own? */
export function systemFindings(environment: Place, manifest: Manifest, state: State): Finding[] {
  return byName(manifest).flatMap(([key, definition]) => {
    const known = state.systems.find((system) => system.key === key);
    if (!known) return [unknownSystem(key, definition)];
    const { name, auth } = known;
    const needed = { key, name, required: definition.required };
    return [
      connectionFinding(environment, needed, auth, state),
      ...expiringUntested(environment, needed, state),
      ...differentAuth(needed, definition, auth),
      ...sharedSecret(environment, needed, state),
    ];
  });
}

/** The database does not keep the order in which a manifest names its systems. */
function byName(manifest: Manifest): [string, ManifestSystem][] {
  return Object.entries(manifest.systems).toSorted(([, one], [, other]) =>
    one.name.localeCompare(other.name, "en"),
  );
}

/** It was deleted after the version brought it: there is nothing to connect until somebody adds it again. */
function unknownSystem(key: string, { name, required }: ManifestSystem): Finding {
  return {
    code: "system_missing",
    severity: required ? "blocking" : "warning",
    sentence: `${name} is no longer among the project's systems. Add it again with the key “${key}”.`,
    fix: { page: "systems", label: "Add it" },
  };
}

function connectionFinding(environment: Place, needed: Needed, auth: AuthScheme, state: State): Finding {
  const { name, required } = needed;
  if (auth.type === "none")
    return { code: "connection_ready", severity: "ready", sentence: `${name} needs no credentials.` };
  const connection = state.connections.find(({ systemKey }) => systemKey === needed.key);
  const status = connection ? standingOf(connection) : "empty";
  if (status === "empty" && !required)
    return {
      code: "connection_optional",
      severity: "warning",
      sentence: `${name} has no credentials in ${environment.name}; this version can do without them.`,
      fix: { page: "connections", label: "Connect it" },
    };
  const finding = byStatus[status](name, environment.name, connection);
  // What the version can do without never stops it.
  return finding.severity === "blocking" && !required ? { ...finding, severity: "warning" } : finding;
}

type Describe = (system: string, environment: string, connection?: StoredConnection) => Finding;

const byStatus: Record<ConnectionStatus, Describe> = {
  empty: (system, environment) => ({
    code: "connection_missing",
    severity: "blocking",
    sentence: `${system} has no credentials in ${environment}.`,
    fix: { page: "connections", label: "Connect it" },
  }),
  invalid: (system, environment, connection) => ({
    code: "connection_refused",
    severity: "blocking",
    sentence: `${system} refused the credentials of ${environment}${connection?.httpStatus ? ` with status ${connection.httpStatus}` : ""}.`,
    fix: { page: "connections", label: "Replace them" },
  }),
  needs_reauth: (system, environment, connection) => ({
    code: "connection_refused",
    severity: "blocking",
    sentence: connection?.signedInAt
      ? `${environment} has to sign in again at ${system}: ${connection.testReason ?? "the sign-in has ended."}`
      : `${environment} is not signed in at ${system} yet.`,
    fix: { page: "connections", label: connection?.signedInAt ? "Sign in again" : "Sign in" },
  }),
  untested: (system, environment, connection) => ({
    code: "connection_untested",
    severity: "warning",
    sentence: connection?.testReason
      ? `Whether the credentials of ${environment} work at ${system} is not known: ${connection.testReason}`
      : `${system} has credentials in ${environment}, but nobody has tested them yet.`,
    fix: { page: "connections", label: "Look at it" },
  }),
  expiring: (system, environment, connection) => {
    const { of, over, when } = (connection && endingOf(connection)) ?? { of: "credentials", when: "soon" };
    const isSignIn = of === "sign-in";
    return {
      code: "connection_expiring",
      severity: "warning",
      sentence: isSignIn
        ? `The sign-in of ${environment} at ${system} ${over ? "was to expire" : "expires"} ${when}.`
        : `The credentials of ${system} in ${environment} ${over ? "were to expire" : "expire"} ${when}.`,
      fix: { page: "connections", label: isSignIn ? "Sign in again" : "Replace them" },
    };
  },
  valid: (system, environment, connection) => ({
    code: "connection_ready",
    severity: "ready",
    sentence: `${system} is connected in ${environment}${lastSeen(connection)}.`,
  }),
};

/** Where no test says that it works, the end that is known ahead is said all the same. */
function expiringUntested(environment: Place, needed: Needed, state: State): Finding[] {
  const connection = state.connections.find(({ systemKey }) => systemKey === needed.key);
  if (connection?.status !== "untested" || !endingOf(connection)?.soon) return [];
  return [byStatus.expiring(needed.name, environment.name, connection)];
}

/** Said once it is more than a day ago; by date, so that reading the plan again an hour later does not change it. */
function lastSeen(connection?: StoredConnection): string {
  const testedAt = connection?.testedAt;
  if (!testedAt || Date.now() - testedAt.getTime() < 24 * 60 * 60 * 1000) return "";
  return `, and was last seen to work on ${day.format(testedAt)}`;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

/** A version never changes a system the project knows, so the two can drift apart. */
function differentAuth(needed: Needed, definition: ManifestSystem, auth: AuthScheme): Finding[] {
  if (definition.auth.type === auth.type) return [];
  const sentence = `This version expects ${needed.name} to take ${words[definition.auth.type]}, but the project connects it with ${words[auth.type]}.`;
  return [{ code: "auth_differs", severity: "warning", sentence }];
}

const words: Record<AuthScheme["type"], string> = {
  none: "no credentials",
  api_key: "an API key",
  basic: "a user name and password",
  bearer: "a bearer token",
  oauth2_client_credentials: "OAuth 2 client credentials",
  oauth2_authorization_code: "an OAuth 2 sign-in",
};

/** The same secret in two environments usually means that one of them points at the other's account (C2). */
function sharedSecret(environment: Place, needed: Needed, state: State): Finding[] {
  const mine = state.connections.find(({ systemKey }) => systemKey === needed.key)?.fingerprint;
  if (!mine) return [];
  const others = state.elsewhere.filter(
    ({ systemKey, fingerprint }) => systemKey === needed.key && fingerprint === mine,
  );
  if (others.length === 0) return [];
  const names = others.map(({ environmentName }) => environmentName).join(" and ");
  return [
    {
      code: "secret_shared",
      severity: "warning",
      sentence: `${needed.name} uses the same secret in ${environment.name} as in ${names}.`,
      fix: { page: "connections", label: "Replace it" },
    },
  ];
}
