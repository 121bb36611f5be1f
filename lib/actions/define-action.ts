import "server-only";
import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { DomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/faults";
import type { FormState } from "./form-state";

interface ActionDefinition<Where, Context, Input> {
  /** What the page binds: where the form stands. Bound arguments come back from the browser, so they are parsed like any input. */
  where: z.ZodType<Where>;
  /** Who is asking, and whether they may be there at all. */
  context: (where: Where) => Promise<Context>;
  input: z.ZodType<Input>;
  /** Calls the domain. What it returns becomes the form's new state; `redirect` works. */
  run: (context: Context, input: Input, where: Where) => Promise<Partial<FormState> | void>;
}

/**
 * The one door for forms: checks the origin, resolves the context, parses the fields, runs, and turns a refusal into form
 * state that keeps what was typed. The page binds `where` and passes the result to `useActionState`.
 */
export function defineAction<Where, Context, Input>(definition: ActionDefinition<Where, Context, Input>) {
  return async function action(where: Where, _previous: FormState, form: FormData): Promise<FormState> {
    const fields = fieldsOf(form);
    try {
      await assertSameOrigin();
      const place = definition.where.parse(where);
      const context = await definition.context(place);
      const input = definition.input.safeParse(fields);
      if (!input.success) return { ok: false, ...mistakesOf(input.error), values: typedText(fields) };
      const result = await definition.run(context, input.data, place);
      refresh();
      return { ok: true, ...result };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, ...refusalOf(error), values: typedText(fields) };
    }
  };
}

type Fields = Record<string, FormDataEntryValue | FormDataEntryValue[]>;

/** Fields as an object, React's own left out; a name that comes twice is a list. */
function fieldsOf(form: FormData): Fields {
  const names = new Set([...form.keys()].filter((name) => !name.startsWith("$ACTION")));
  return Object.fromEntries([...names].map((name) => [name, valueOf(form.getAll(name))]));
}

function valueOf(values: FormDataEntryValue[]): FormDataEntryValue | FormDataEntryValue[] {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : values;
}

function mistakesOf(error: z.ZodError): Pick<FormState, "message" | "fieldErrors"> {
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) fieldErrors[String(issue.path[0] ?? "")] ??= issue.message;
  const { "": message, ...named } = fieldErrors;
  return { ...(message && { message }), fieldErrors: named };
}

function refusalOf(error: unknown): Pick<FormState, "message" | "fieldErrors"> {
  if (!(error instanceof DomainError))
    return {
      message: `Something went wrong on our side. If it happens again, quote reference ${logFault(error)}.`,
    };
  return error.field ? { fieldErrors: { [error.field]: error.message } } : { message: error.message };
}

/** What was typed goes back into the form, except what is secret by its name. */
function typedText(fields: Fields): Record<string, string> {
  const kept = Object.entries(fields).filter(([name]) => !/password|secret|credential|token/i.test(name));
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
