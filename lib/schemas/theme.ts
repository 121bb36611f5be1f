export const THEMES = ["light", "dark", "system"] as const;

/** What a person chose: a fixed theme, or whatever their machine says at the moment. */
export type Theme = (typeof THEMES)[number];

/** Readable by scripts on purpose: the toggle writes it, the server only paints by it. */
export const THEME_COOKIE = "locktender-theme";

/** Any cookie value → a theme. What we do not know counts as no choice at all. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
