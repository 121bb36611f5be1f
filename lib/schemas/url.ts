import { z } from "zod";

/** An address of another system: https, or http on this machine for a stand-in while developing. Never with credentials. */
export const httpsUrl = z
  .string()
  .max(2048)
  .superRefine((text, check) => {
    const mistake = mistakeIn(text);
    if (mistake) check.addIssue({ code: "custom", message: mistake });
  });

function mistakeIn(text: string): string | undefined {
  if (!URL.canParse(text) || /\s/.test(text))
    return "is not a URL; write it in full, as in “https://api.example.com”";
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isThisMachine(url.hostname))) {
    return "must start with https:// (http:// is only for localhost)";
  }
  if (url.username || url.password)
    return "must not contain a user name or password; those belong in a connection";
  if (url.hash || text.includes("#")) return "must not contain “#”";
  return undefined;
}

function isThisMachine(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "127.0.0.1" ||
    hostname === "[::1]"
  );
}
