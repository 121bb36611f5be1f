import type { AuditRow } from "@/lib/domain/audit";

/** What each action is called in a sentence that begins with who did it and ends with what it was done to. */
const deeds: Record<string, string> = {
  "organization.founded": "founded",
  "project.created": "created the project",
  "project.updated": "changed the project",
  "environment.created": "created the environment",
  "environment.updated": "changed the environment",
  "environment.moved": "moved the environment",
  "environment.deleted": "deleted the environment",
  "environment.restored": "restored the environment",
  "environment.key_created": "made the sealing key of",
  "environment.key_rotated": "sealed all secrets with the new key of",
  "environment.keys_rewrapped": "put the keys under the new root key of",
  "environment.removed": "removed for good the environment",
  "version.created": "uploaded",
  "deployment.staged": "staged",
  "deployment.activated": "activated",
  "deployment.discarded": "discarded",
  "deployment.rolled_back": "rolled back to",
  "environment.activation_resumed": "lets syncs activate again in",
  "sync.started": "started the sync",
  "sync.applied": "synced",
  "sync.failed": "could not finish the sync",
  "system.created": "added the system",
  "system.updated": "changed the system",
  "system.deleted": "deleted the system",
  "connection.saved": "set the credentials of",
  "connection.signed_in": "signed in at",
  "connection.tested": "tested the connection",
  "connection.disconnected": "removed the credentials of",
  "variable.set": "set the variable",
  "variable.cleared": "cleared the variable",
  "token.created": "created the token",
  "token.revoked": "revoked the token",
  "member.invited": "invited",
  "member.joined": "joined as",
  "member.updated": "changed the role of",
  "member.removed": "removed",
  "invitation.revoked": "withdrew the invitation of",
};

type Fields = Record<string, unknown>;

/** The event in words. An action without words of its own is named as it is, so that nothing is hidden. */
export function auditWords(event: AuditRow): { deed: string; detail: string } {
  const before = (event.before ?? {}) as Fields; // JSON objects, as recordAudit writes them
  const after = (event.after ?? {}) as Fields;
  return {
    deed: deeds[event.action] ?? `did ${event.action} on`,
    detail: detailOf(event.action, before, after),
  };
}

function detailOf(action: string, before: Fields, after: Fields): string {
  if (action.startsWith("deployment.")) return typeof after["name"] === "string" ? after["name"] : "";
  if (action === "sync.started") return `v${String(after["version"])}`;
  if (action.startsWith("sync.")) return `v${String(after["version"])}, ${String(after["status"])}`;
  const changed = Object.keys(after).filter(
    (key) => key in before && isScalar(after[key]) && before[key] !== after[key],
  );
  return changed.map((key) => `${words(key)} ${String(before[key])} → ${String(after[key])}`).join(", ");
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** "promotionPath" → "promotion path". */
function words(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
