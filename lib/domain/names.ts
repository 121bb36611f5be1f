import { DomainError } from "./errors";

/** A name as it is compared: compatibility-normalised, case folded, runs of space as one (E2). */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * The part of a URL a name becomes: ASCII letters, digits and single hyphens, at most 40 characters. A name without any of
 * these (say, in Japanese) becomes `fallback`.
 */
export function slugOf(name: string, fallback: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return ascii || fallback;
}

/** `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; n < 1000; n += 1) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
  throw new DomainError("name_taken", `The name "${wanted}" is taken many times over. Choose another one.`);
}
