import { EgressRefused } from "./refused";

/** What went wrong with a request, as a refusal. Names the host that was asked for, never an address nor a byte of an answer. */
export function explain(error: unknown, { hostname }: URL, signal: AbortSignal): EgressRefused {
  const causes = causesOf(error);
  const refused = causes.find((cause) => cause instanceof EgressRefused);
  if (refused) return refused;
  if (signal.aborted) return new EgressRefused("too_slow", `${hostname} did not answer in time.`);
  // The Fetch standard's list of ports where other protocols listen (section 2.9).
  if (causes.some(({ message }) => message === "bad port"))
    return new EgressRefused("closed", "Requests never leave for that port. Correct the base URL.");
  const codes = causes.flatMap((cause) => ("code" in cause ? String(cause.code) : []));
  for (const [pattern, reason, end] of endings)
    if (codes.some((code) => pattern.test(code))) return new EgressRefused(reason, `${hostname} ${end}`);
  return new EgressRefused("unreachable", `${hostname} could not be reached.`);
}

const endings = [
  [/^ENOTFOUND$|^ENODATA$/, "unknown_host", "is a name that no host has. Correct the base URL."],
  [/TIMEOUT|ETIMEDOUT/, "too_slow", "did not answer in time."],
  [/^CERT_HAS_EXPIRED$/, "certificate", "shows a certificate that has expired."],
  [/ALTNAME/, "certificate", "shows a certificate of another name."],
  [/CERT|SELF_SIGNED|UNABLE_TO/, "certificate", "shows a certificate that nobody trusted has signed."],
  [/^ECONNREFUSED$/, "unreachable", "refuses connections."],
] as const;

/** `fetch failed` wraps what happened; attempts over several addresses wrap it once more. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap(causesOf)];
}
