/** Joins the class names that are there: `classNames("a", wide && "b", undefined)` → `"a"` or `"a b"`. */
export function classNames(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(" ");
}
