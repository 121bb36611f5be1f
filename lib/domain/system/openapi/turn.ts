import { DomainError } from "../../errors";

const mostWaiting = 6;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** Runs one task after the other, so that several large documents never share the memory. @throws `unavailable` when too many wait */
export async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  if (waiting >= mostWaiting)
    throw new DomainError("unavailable", "Other documents are being read right now. Try again in a moment.");
  waiting += 1;
  const mine = last.then(run).finally(() => (waiting -= 1));
  last = mine.catch(() => {});
  return mine;
}
