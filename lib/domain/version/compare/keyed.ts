import type { ManifestChange } from "@/lib/schemas/sync";

/**
 * Two collections by their keys: what is new, what is gone, then what each kept entry says of itself, in the order of the keys,
 * so that the same two manifests always read the same.
 */
export function compareKeyed<Entry>(
  before: Readonly<Record<string, Entry>>,
  after: Readonly<Record<string, Entry>>,
  words: {
    added: (key: string, entry: Entry) => string;
    removed: (key: string, entry: Entry) => string;
    changed: (key: string, was: Entry, is: Entry) => string[];
  },
): ManifestChange[] {
  const was = entriesOf(before);
  const is = entriesOf(after);
  const old = new Map(was);
  const now = new Map(is);
  return [
    ...is.filter(([key]) => !old.has(key)).map(([key, entry]) => change("added", words.added(key, entry))),
    ...was
      .filter(([key]) => !now.has(key))
      .map(([key, entry]) => change("removed", words.removed(key, entry))),
    ...is.flatMap(([key, entry]) => {
      const previous = old.get(key);
      return previous === undefined
        ? []
        : words.changed(key, previous, entry).map((sentence) => change("changed", sentence));
    }),
  ];
}

function entriesOf<Entry>(collection: Readonly<Record<string, Entry>>): [string, Entry][] {
  return Object.entries(collection).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function change(kind: ManifestChange["change"], sentence: string): ManifestChange {
  return { change: kind, sentence };
}
