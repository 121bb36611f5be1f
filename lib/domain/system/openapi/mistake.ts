/** Something in a document that makes it no OpenAPI document: where, and what, as the end of a sentence. */
export class DocumentMistake extends Error {
  constructor(
    readonly path: ReadonlyArray<string | number>,
    readonly what: string,
  ) {
    super(sentenceOf(path, what));
    this.name = "DocumentMistake";
  }
}

function sentenceOf(path: ReadonlyArray<string | number>, what: string): string {
  const place = path.map((part, index) =>
    typeof part === "number" ? `[${part}]` : (index ? "." : "") + part,
  );
  const shown = place.join("");
  const short = shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
  return `${short ? `${short}: ` : "The document "}${what}. Correct the document and import it again.`;
}
