/** Whether a text is JSON and the pointer (RFC 6901) leads to a value in it; null is a value. */
export function hasPointer(text: string, pointer: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  const steps = pointer.split("/").slice(1);
  for (const step of steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(step)) return false;
    value = (value as Record<string, unknown>)[step]; // an object or a list, seen above
  }
  return true;
}
