import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** One line of result, to stdout. */
export function say(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** The result as JSON, for programs. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** What went wrong, to stderr. */
export function complain(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** A line that replaces itself, only where a person is watching. Empty text clears it. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** Asks a person; with `hidden` what they type is not echoed. Without a terminal, the next line of stdin is the answer. */
export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden ? silent : process.stderr, terminal });
  try {
    const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    return (await Promise.race([lines.question(""), closed])).trim();
  } finally {
    lines.close();
    if (terminal && hidden) process.stderr.write("\n");
  }
}

/** Text from a server or a file name as a terminal may have it: no sequence that moves the cursor or sets colors. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, "\uFFFD");
}
