/** The kind prefix an id carries wherever a person or a machine outside the process sees it. */
export const idPrefixes = {
  organization: "org",
  project: "prj",
  environment: "env",
  version: "ver",
  deployment: "dep",
  connection: "con",
  system: "sys",
  token: "tok",
  sync: "syn",
  approval: "apr",
  user: "usr",
  invitation: "inv",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** The id as the outside sees it: kind prefix, underscore, the UUID's 32 hex digits. */
export function publicId(kind: IdKind, id: string): string {
  return `${idPrefixes[kind]}_${id.replaceAll("-", "")}`;
}

/** The database id behind a public one, or null when the text is not an id of that kind. */
export function parsePublicId(kind: IdKind, text: string): string | null {
  const match = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text);
  return match?.[1] === idPrefixes[kind] ? match.slice(2).join("-") : null;
}
