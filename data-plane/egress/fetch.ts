import { Agent, fetch } from "undici";
import { settings } from "@/lib/settings";
import { guardedConnector, type EgressPolicy } from "./connect";
import { explain } from "./explain";
import { limited } from "./limited";
import { EgressRefused } from "./refused";
import { targetOf } from "./target";

/** From asking to the last byte of the answer. Milliseconds. */
const TOTAL = 15_000;

/** Set by the connection; in a caller's hands they change where a request goes or where it ends. */
const ownHeaders =
  /^(host|connection|content-length|transfer-encoding|upgrade|keep-alive|te|trailer|expect|proxy-.*)$/i;

export type EgressFetch = (address: string | URL, init?: RequestInit) => Promise<Response>;

let ours: EgressFetch | undefined;

/**
 * The only way a request leaves for an address that somebody typed (C5). Like `fetch`, so that a library can use it in its
 * place, and narrower: it follows no redirect, goes through no proxy, waits 3 s for a connection, 10 s for the headers and 15 s
 * in all, and its body ends with an error after 64 KiB. @throws EgressRefused and nothing else, one sentence each
 */
export const egressFetch: EgressFetch = (address, init) =>
  (ours ??= createEgress({ allow: settings().egressAllow }))(address, init);

/** `egressFetch` under a policy of its own. */
export function createEgress(policy: EgressPolicy): EgressFetch {
  const dispatcher = new Agent({
    connect: guardedConnector(policy),
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
    pipelining: 0, // a connection serves one request: the next one's address is checked anew
  });
  return async (address, init = {}) => {
    const url = targetOf(address);
    const headers = new Headers(init.headers);
    for (const name of headers.keys())
      if (ownHeaders.test(name))
        throw new EgressRefused(
          "closed",
          `The header ${name} is set by the connection and cannot carry a credential.`,
        );
    const signal = endingAfter(TOTAL, init.signal);
    try {
      // undici's own types say the same as the platform's; only the stream's differ.
      const asked = { ...init, headers: [...headers], signal, redirect: "manual", dispatcher } as Parameters<
        typeof fetch
      >[1];
      return answerOf(await fetch(url, asked), url, signal);
    } catch (error) {
      throw explain(error, url, signal);
    }
  };
}

/** Not `AbortSignal.any`: it holds its sources weakly, and a timeout nobody else holds may never come. */
function endingAfter(milliseconds: number, callers: AbortSignal | null | undefined): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds).unref();
  if (callers?.aborted) controller.abort();
  callers?.addEventListener("abort", () => controller.abort(), { once: true });
  return controller.signal;
}

type Answer = Awaited<ReturnType<typeof fetch>>;

function answerOf(answer: Answer, url: URL, signal: AbortSignal): Response {
  const { status, statusText } = answer;
  if (status >= 300 && status < 400) {
    void answer.body?.cancel().catch(() => {});
    const sentence = `${url.hostname} answered ${status} and pointed elsewhere, where credentials are not taken along. Correct the address.`;
    throw new EgressRefused("redirected", sentence, status);
  }
  const headers = new Headers([...answer.headers]);
  // They describe the bytes on the way, not the decoded ones.
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  const body = answer.body && limited(answer.body, (error) => explain(error, url, signal));
  return new Response(body, { status, statusText, headers });
}
