/** Of many measurements of the same thing, in their own unit. */
export interface Summary {
  median: number;
  p90: number;
  count: number;
}

export function summarize(values: number[]): Summary {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), p90: at(0.9), count: values.length };
}
