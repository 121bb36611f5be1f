import { EgressRefused } from "./refused";

/** Of an answer, decoded. Bytes. */
const LIMIT = 64 * 1024;

interface Source {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** The same bytes, ending in an EgressRefused after 64 KiB; what breaks off before is put into words by `explain`. */
export function limited(
  body: Source,
  explain: (error: unknown) => EgressRefused,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let read = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done || !value) return controller.close();
        read += value.byteLength;
        if (read > LIMIT) throw new EgressRefused("too_large", "The answer is longer than 64 KiB.");
        controller.enqueue(new Uint8Array(value));
      } catch (error) {
        void reader.cancel().catch(() => {});
        controller.error(explain(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
