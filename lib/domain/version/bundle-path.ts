import { DomainError } from "@/lib/domain/errors";
import { BUNDLE_LIMITS } from "@/lib/schemas/bundle";

/**
 * A path from a stranger's archive as a path inside a bundle: relative, `/` between its parts, Unicode's normal form C. A leading
 * `./` and a trailing `/` (a folder) go; the top itself becomes "". Throws `DomainError("bundle_path_invalid")`.
 */
export function cleanPath(raw: string): string {
  const path = raw
    .replace(/^(\.\/)+/, "")
    .replace(/\/$/, "")
    .normalize("NFC");
  if (path === "." || (path === "" && raw.startsWith("."))) return "";
  const mistake = mistakeIn(path);
  if (mistake)
    throw new DomainError(
      "bundle_path_invalid",
      `The path ${showPath(raw)} ${mistake}. Rename it and try again.`,
    );
  return path;
}

function mistakeIn(path: string): string | undefined {
  if (path.length > 4 * BUNDLE_LIMITS.pathBytes) return `is longer than ${BUNDLE_LIMITS.pathBytes} bytes`;
  if (path === "") return "is empty";
  if (path.startsWith("/")) return "is absolute";
  if (/^[A-Za-z]:/.test(path)) return "names a drive";
  if (path.includes("\\")) return "contains a backslash";
  if (UNPRINTABLE.test(path)) return "contains a character that cannot be printed";
  return path
    .split("/")
    .map(mistakeInPart)
    .find((mistake) => mistake !== undefined);
}

/** Controls, line separators, half surrogates, what decoders put for bytes that are no text, and what reverses the reading direction. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFD\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

function mistakeInPart(part: string): string | undefined {
  if (part === "") return "has an empty part";
  if (part === "." || part === "..") return `contains “${part}”`;
  // Windows drops both, so that two different names would become one.
  if (/[. ]$/.test(part)) return "has a part that ends with a dot or a space";
  return undefined;
}

/** A path as it can be shown in a sentence: short, and nothing in it that a terminal would obey. */
export function showPath(path: string): string {
  const shown = path.length > 100 ? `${path.slice(0, 99)}…` : path;
  return `“${shown.replace(new RegExp(UNPRINTABLE, "gu"), "\uFFFD")}”`;
}

/** The same for two paths that a disk without regard to case could not hold side by side. */
export function foldPath(path: string): string {
  // Upper case first: it alone turns “ß” into “SS” and “ſ” into “S”, as Unicode's case folding does.
  return path.normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}

/** The order of a digest: by the bytes of the path as UTF-8, the same on every machine and in every locale. */
export function comparePaths(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Archives and browsers put everything in a folder of the bundle's name; it is not part of the bundle. */
export function stripTopFolder<File extends { path: string }>(files: File[]): File[] {
  const top = files[0]?.path.split("/", 1)[0];
  if (top === undefined || !files.every(({ path }) => path.startsWith(`${top}/`))) return files;
  return files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }));
}

/** Throws `DomainError("bundle_path_invalid")`. Called once the top folder is gone, since that one does not count. */
export function refuseLongPath(path: string): void {
  if (Buffer.byteLength(path) <= BUNDLE_LIMITS.pathBytes) return;
  throw new DomainError(
    "bundle_path_invalid",
    `The path ${showPath(path)} is longer than ${BUNDLE_LIMITS.pathBytes} bytes. Shorten it and try again.`,
  );
}
