/**
 * Whether a variable's value counts for what a version says it is. A secret counts only when it is sealed: a plain value it may
 * still have from a version that did not call it one is to be set anew.
 */
export function hasValue(
  { value, isSealed }: { value: string | null; isSealed: boolean },
  definition: { secret?: boolean | undefined } | undefined,
): boolean {
  return isSealed || (value !== null && !definition?.secret);
}
