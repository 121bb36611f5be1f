import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { initialFormState, type FormState } from "@/lib/actions/form-state";

const manifest = join(import.meta.dirname, "../../.next/server/server-reference-manifest.json");

/** What the build wrote about each action: the file it stands in and the name it is exported under, by the id browsers call it with. */
export interface BuiltAction {
  id: string;
  filename: string;
  exportedName: string;
}

export function builtActions(): BuiltAction[] {
  const entries = z
    .object({ node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })) })
    .parse(JSON.parse(readFileSync(manifest, "utf8"))).node;
  return Object.entries(entries).map(([id, entry]) => ({ id, ...entry }));
}

/**
 * The request a browser sends for a form whose page bound `where`: React's encoding of the arguments
 * (react-server-dom, `encodeReply`: the form's fields under the prefix `_1_`, the list of arguments under `0`).
 */
export function actionRequest(
  exportedName: string,
  where: Record<string, string>,
  fields: Record<string, string> = {},
): { headers: Record<string, string>; body: FormData } {
  const action = builtActions().find((built) => built.exportedName === exportedName);
  if (!action) throw new Error(`The build has no action ${exportedName}. Run \`npm run build\`.`);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", JSON.stringify([where, initialFormState, "$K1"]));
  return { headers: { "next-action": action.id, accept: "text/x-component" }, body };
}

/** The form state inside the answer, which is React's stream of rows: row 0 names the row of the action's result. */
export function actionAnswer(text: string): FormState {
  const row = /^0:.*"a":"\$@(\w+)"/m.exec(text)?.[1];
  const result = row && new RegExp(`^${row}:(\\{.*\\})$`, "m").exec(text)?.[1];
  if (!result) throw new Error(`This is not an action's answer: ${text.slice(0, 200)}`);
  return JSON.parse(result) as FormState; // what defineAction returned
}
