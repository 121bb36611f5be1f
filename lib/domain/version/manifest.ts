import { DomainError } from "@/lib/domain/errors";
import { MANIFEST_PATH, manifestSchema, type Manifest } from "@/lib/schemas/manifest";
import { manifestIssues } from "./manifest-issues";
import { parseStrictJson } from "./strict-json";
import type { Mistake, Place } from "./mistake";

/**
 * Reads the text of `locktender.json`. `filePaths` are the paths of all files in the bundle, already normalized: a workflow's entry
 * must be one of them.
 *
 * Throws `DomainError("manifest_invalid")`: one sentence with the line and the path of at most five mistakes.
 */
export function parseManifest(text: string, filePaths: Iterable<string>): Manifest {
  const json = parseStrictJson(text);
  if (json.mistakes.length > 0) throw refusal(json.mistakes, json.placeOf);

  const parsed = manifestSchema.safeParse(json.value, { error: manifestIssues.wording });
  if (!parsed.success) throw refusal(parsed.error.issues.flatMap(manifestIssues.mistakesOf), json.placeOf);

  const manifest = normalizeEntries(parsed.data);
  const mistakes = mistakesOfReference(manifest, new Set(filePaths));
  if (mistakes.length > 0) throw refusal(mistakes, json.placeOf);
  return manifest;
}

/** A file's path in a bundle is in Unicode's normal form C; so is what points at it. */
function normalizeEntries(manifest: Manifest): Manifest {
  const workflows = manifest.workflows.map((workflow) => ({
    ...workflow,
    entry: workflow.entry.normalize("NFC"),
  }));
  return { ...manifest, workflows };
}

/** What the schema cannot see: names that point at a file, a system or another workflow. */
function mistakesOfReference(manifest: Manifest, filePaths: ReadonlySet<string>): Mistake[] {
  const mistakes: Mistake[] = [];
  const keys = new Set<string>();
  manifest.workflows.forEach(({ key, entry, systems = [] }, index) => {
    const path = ["workflows", index];
    if (keys.has(key)) mistakes.push({ path: [...path, "key"], what: `“${key}” is used by two workflows` });
    keys.add(key);
    if (!filePaths.has(entry)) {
      mistakes.push({ path: [...path, "entry"], what: `there is no file “${entry}” in the bundle` });
    }
    systems.forEach((system, position) => {
      if (Object.hasOwn(manifest.systems, system)) return;
      mistakes.push({
        path: [...path, "systems", position],
        what: `there is no system “${system}” under “systems”`,
      });
    });
  });
  return mistakes;
}

const LISTED = 5;

function refusal(mistakes: Mistake[], placeOf: (mistake: Mistake) => Place): DomainError {
  const listed = mistakes.slice(0, LISTED).map((mistake) => describe(mistake, placeOf(mistake)));
  if (mistakes.length === 1) return new DomainError("manifest_invalid", `${MANIFEST_PATH} ${listed.join()}.`);
  const few = mistakes.length <= LISTED;
  const count = `${mistakes.length} mistakes${few ? "" : `, of which the first ${LISTED} are`}`;
  return new DomainError("manifest_invalid", `${MANIFEST_PATH} has ${count}: ${listed.join("; ")}.`);
}

function describe({ path, what }: Mistake, { line, column }: Place): string {
  const place = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  return path.length === 0 ? `${place}: ${what}` : `${place}, ${spell(path)}: ${what}`;
}

/** `["workflows", 0, "entry"]` → `workflows[0].entry` */
function spell(path: PropertyKey[]): string {
  return path.reduce<string>((spelt, step) => {
    if (typeof step === "number") return `${spelt}[${step}]`;
    return spelt === "" ? String(step) : `${spelt}.${String(step)}`;
  }, "");
}
