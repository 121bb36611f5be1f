import { environmentAction } from "@/lib/auth/action-context";
import { notFound } from "@/lib/domain/errors";
import { listVariableChanges } from "@/lib/domain/variable";
import { jsonRoute } from "@/lib/http/json-route";
import type { EnvironmentPlace } from "@/lib/paths";
import { clearVariableSchema } from "@/lib/schemas/variable-value";

/** Who set, changed or cleared a variable, and when; never to what. */
export function GET(_request: Request, { params }: { params: Promise<EnvironmentPlace & { name: string }> }) {
  return jsonRoute(async () => {
    const { name, ...place } = await params;
    const ctx = await environmentAction(place);
    const variable = clearVariableSchema.safeParse({ name });
    if (!variable.success) throw notFound("variable");
    return listVariableChanges(ctx, variable.data);
  });
}
