import { sealFor } from "@/lib/crypto/seal";
import { environmentKey } from "@/lib/keys/environment-key";
import type { EnvironmentContext } from "../context";

/** Seals a variable's value for its own row. Not to be called inside a transaction. @throws DomainError `unavailable` */
export async function sealVariable(ctx: EnvironmentContext, variableId: string, text: string) {
  const place = {
    environmentId: ctx.environment.id,
    table: "variable_secrets",
    rowId: variableId,
    column: "sealed",
  };
  return sealFor(await environmentKey(ctx), Buffer.from(text, "utf8"), place);
}
