import type { Transaction } from "@/lib/db/scope";
import type { EnvironmentContext } from "../context";
import { currentVersions } from "../environment/manifests";
import { DomainError } from "../errors";
import { definedVariables, type DefinedVariable } from "./definitions";

/** What a variable must be here, for whoever is about to set it in `field`. @throws DomainError `invalid_input` */
export async function definedHere(
  tx: Transaction,
  ctx: EnvironmentContext,
  name: string,
  field: "value" | "secret",
): Promise<DefinedVariable> {
  const defined = definedVariables(await currentVersions(tx, ctx)).get(name);
  if (!defined)
    throw new DomainError(
      "invalid_input",
      `No version in ${ctx.environment.name} reads ${name}. Reload the page.`,
      { field },
    );
  if (Boolean(defined.definition.secret) === (field === "secret")) return defined;
  const is = defined.definition.secret ? "a secret" : "not a secret";
  throw new DomainError("invalid_input", `${name} is ${is} now. Reload the page, then set it.`, { field });
}
