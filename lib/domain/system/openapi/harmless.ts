import type { Node } from "./node";

/** Beginnings of words that smell of doing something, whatever the method says. */
const deeds =
  "activat add archiv authori batch bulk callback cancel charge clear creat deactivat delet destroy disabl download enabl execut export generat import invalidat issue login logout notif patch pay post publish purge put reauth refresh regenerat remov renew report reset revok rotat run send set signin signout start stop stream subscrib sync trigger unsubscrib updat upload webhook writ";
const smell = new RegExp(`^(${deeds.split(" ").join("|")})`);

/** Whether a GET only reads, as far as its path, its id and its summary tell. */
export function isHarmless(path: string, operation: Node): boolean {
  const told = [path, operation.get("operationId").textOrNull(), operation.get("summary").textOrNull()];
  return told.every((text) => !wordsOf(text ?? "").some((word) => smell.test(word)));
}

/** "getUserExport" → "get", "user", "export". A sentence is read as far as its first 500 characters. */
function wordsOf(text: string): string[] {
  const apart = text.slice(0, 500).replace(/([a-z\d])([A-Z])/g, "$1 $2");
  return apart.toLowerCase().split(/[^a-z]+/);
}
