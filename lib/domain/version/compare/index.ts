import type { Manifest } from "@/lib/schemas/manifest";
import type { ManifestChange } from "@/lib/schemas/sync";
import { compareSystems } from "./systems";
import { compareVariables } from "./variables";
import { compareWorkflows } from "./workflows";

export { compareFiles, type ComparedFile } from "./files";
export { readComparedFiles } from "./read";

/** What changes between two manifests, a sentence each: the bundle's name, then systems, variables, workflows. */
export function compareManifests(before: Manifest | null, after: Manifest): ManifestChange[] {
  return [
    ...compareNames(before, after),
    ...compareSystems(before?.systems ?? {}, after.systems),
    ...compareVariables(before?.variables ?? null, after.variables),
    ...compareWorkflows(before, after),
  ];
}

function compareNames(before: Manifest | null, after: Manifest): ManifestChange[] {
  if (!before || before.name === after.name) return [];
  return [{ change: "changed", sentence: `The bundle is now called ${after.name}, was ${before.name}` }];
}
