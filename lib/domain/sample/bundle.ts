import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { collectBundle, type Bundle, type BundleEntry } from "@/lib/domain/version/bundle";

/** The sample integration, read like any upload from the repository's own folder of examples. `home`: the repository's root. */
export function sampleBundle(home: string): Promise<Bundle> {
  return collectBundle(entriesOf(join(home, "examples/orders-to-erp")));
}

async function* entriesOf(folder: string): AsyncGenerator<BundleEntry> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of found.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    yield {
      path: relative(folder, path).replaceAll("\\", "/"),
      kind: "file",
      bytes: createReadStream(path),
    };
  }
}
