/** What a token may do, and the words for it. By itself, so that a form can show it without the schema's weight. */
export const tokenScopes = {
  "environment:read": "See which environment this is and which version is active",
  "deployment:read": "Read the active version: its manifest and its files",
} as const;

export type TokenScope = keyof typeof tokenScopes;
