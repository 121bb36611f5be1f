import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { collectBundle, type Bundle, type BundleEntry } from "@/lib/domain/version/bundle";
import type { DescribeVersion } from "@/lib/schemas/version";

/** What a version changes in the example's files, by path. */
export type Edits = Record<string, (text: string) => string>;
export type Release = DescribeVersion & { edits: Edits };

const example = join(import.meta.dirname, "../../examples/orders-to-erp");

/** The history of the integration, oldest first; each has what those before it changed. */
export const releases = accumulate([
  { name: "1.0.0", description: "Paid orders become sales orders.", edits: {} },
  {
    name: "1.0.1",
    description: "Looks back two days on its first run.",
    edits: { "src/workflows/sync-orders.ts": replace("= 24 * 60", "= 48 * 60") },
  },
  {
    name: "1.1.0",
    description: "The memo names the shop's order.",
    edits: {
      "src/map-order.ts": replace(
        "otherRefNum: order.name,",
        "otherRefNum: order.name,\n    memo: `Shopify ${order.name}`,",
      ),
    },
  },
  {
    name: "1.2.0",
    description: "Asks for 100 orders at once.",
    edits: { "locktender.json": replace('"default": 50', '"default": 100') },
  },
  {
    name: "1.2.1",
    description: "Rates to five decimals.",
    edits: {
      "src/map-order.ts": (text) =>
        text.replaceAll("10_000", "100_000").replace("four decimals", "five decimals"),
    },
  },
  {
    name: "1.3.0",
    description: "Reports up to fifty refused orders.",
    edits: { "src/workflows/sync-orders.ts": replace("slice(0, 20)", "slice(0, 50)") },
  },
  {
    name: "1.4.0",
    description: "Catches up every two minutes.",
    edits: { "locktender.json": replace('"every": "5m"', '"every": "2m"') },
  },
]);

/** The example integration with its files edited, read like any upload. */
export function editedBundle(edits: Edits): Promise<Bundle> {
  return collectBundle(entries(edits));
}

async function* entries(edits: Edits): AsyncGenerator<BundleEntry> {
  for (const file of await readdir(example, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = relative(example, join(file.parentPath, file.name)).replaceAll("\\", "/");
    const text = await readFile(join(example, path), "utf8");
    yield { path, kind: "file", bytes: once(edits[path]?.(text) ?? text) };
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function replace(from: string, to: string) {
  return (text: string) => text.replace(from, () => to);
}

function accumulate(steps: Release[]): Release[] {
  return steps.map((step, index) => {
    const edits: Edits = {};
    for (const [path, edit] of steps
      .slice(0, index + 1)
      .flatMap((earlier) => Object.entries(earlier.edits))) {
      const before = edits[path];
      edits[path] = before ? (text) => edit(before(text)) : edit;
    }
    return { ...step, edits };
  });
}
