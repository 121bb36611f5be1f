import { DocumentMistake } from "./mistake";

type Path = ReadonlyArray<string | number>;
type Fields = Readonly<Record<string, unknown>>;

/** A part of a document that knows where it stands, so that each mistake can say so. Sees own properties only. */
export class Node {
  constructor(
    readonly value: unknown,
    readonly path: Path = [],
  ) {}

  /** The property, which may be missing. */
  get(name: string): Node {
    return new Node(this.has(name) ? this.fields()[name] : undefined, [...this.path, name]);
  }

  has(name: string): boolean {
    return this.isObject() && Object.hasOwn(this.fields(), name);
  }

  get missing(): boolean {
    return this.value === undefined;
  }

  isObject(): boolean {
    return typeof this.value === "object" && this.value !== null && !Array.isArray(this.value);
  }

  /** Each property of an object; of one that is missing, none. */
  entries(): Array<[name: string, node: Node]> {
    if (this.missing) return [];
    return Object.keys(this.object().fields()).map((name) => [name, this.get(name)]);
  }

  /** Each element of an array; of one that is missing, none. */
  items(): Node[] {
    if (this.missing) return [];
    if (!Array.isArray(this.value)) throw this.mistake("must be an array");
    return this.value.map((item: unknown, index) => new Node(item, [...this.path, index]));
  }

  object(): this {
    if (!this.isObject()) throw this.mistake(this.missing ? "is missing" : "must be an object");
    return this;
  }

  text(): string {
    if (typeof this.value !== "string") throw this.mistake(this.missing ? "is missing" : "must be text");
    if (!this.value.trim()) throw this.mistake("must not be empty");
    return this.value;
  }

  /** Text, or null where there is none or something else: for what only helps. */
  textOrNull(): string | null {
    return typeof this.value === "string" && this.value.trim() ? this.value : null;
  }

  mistake(what: string): DocumentMistake {
    return new DocumentMistake(this.path, what);
  }

  private fields(): Fields {
    return this.value as Fields; // only asked once isObject() said so
  }
}
