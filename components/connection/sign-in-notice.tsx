import { Notice } from "@/components/ui/notice";
import type { ConnectionRow } from "@/lib/domain/connection";
import { parsePublicId } from "@/lib/public-id";
import { signInOutcomeSchema, signInSentence } from "@/lib/schemas/sign-in";

/** How a sign-in ended, for whoever just came back from a provider: the address says which system and which of our endings. */
export function SignInNotice({
  rows,
  environmentName,
  query,
}: {
  rows: ConnectionRow[];
  environmentName: string;
  query: Record<string, string | string[] | undefined>;
}) {
  const outcome = signInOutcomeSchema.safeParse(query["sign-in"]);
  const systemId = parsePublicId("system", String(query["system"]));
  const row = rows.find((row) => row.systemId === systemId);
  if (!outcome.success || !row) return null;
  const good = outcome.data === "signed_in";
  // An old address must not say what is not true any more.
  if (good && row.status === "needs_reauth") return null;
  return (
    <div className="mb-4">
      <Notice tone={good ? "ok" : "warn"} live>
        {signInSentence(outcome.data, row.name, environmentName)}
      </Notice>
    </div>
  );
}
