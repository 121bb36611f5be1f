import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import type { TokenScope } from "@/lib/schemas/token";

/** What the action answers with. */
export interface Minted {
  token: string;
  scopes: TokenScope[];
}

/** The token itself, to copy, and a line that tries it. */
export function MintedToken({
  minted,
  apiAddress,
  close,
}: {
  minted: Minted;
  apiAddress: string;
  close: () => void;
}) {
  const path = minted.scopes.includes("environment:read") ? "/v1/environment" : "/v1/deployment";
  return (
    <div className="grid gap-4">
      <CodeBlock value={minted.token} label="API token" />
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">Try it</p>
        <CodeBlock
          value={`curl -H "Authorization: Bearer ${minted.token}" ${apiAddress}${path}`}
          label="command to try the token"
        />
      </div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={close}>
          I have copied it
        </Button>
      </div>
    </div>
  );
}
