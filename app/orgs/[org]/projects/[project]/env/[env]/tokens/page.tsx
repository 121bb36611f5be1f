import { KeyRound } from "lucide-react";
import { mintTokenAction, revokeTokenAction } from "@/components/token/actions";
import { MintTokenDialog } from "@/components/token/mint-token-dialog";
import { TokenTable } from "@/components/token/token-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { environmentPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listTokens } from "@/lib/domain/token";
import { apiAddress } from "@/lib/http/api-address";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { tokenCursorSchema } from "@/lib/schemas/token";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("API tokens");

/** The keys with which machines reach this environment, and nothing else. */
export default async function TokensPage({ params, searchParams }: Props) {
  const place = await params;
  const ctx = await environmentPage(place.org, place.project, place.env);
  const { before } = tokenCursorSchema.parse(await searchParams);
  const { tokens, next } = await listTokens(ctx, before === undefined ? {} : { before });
  const { name, kind } = ctx.environment;
  const mayManage = ctx.may("token.manage", kind);
  const here = paths.environment(place, "tokens");
  return (
    <>
      <PageHeader
        title="API tokens"
        lead={`Each lets a machine read what runs in ${name}, and only there: the token alone decides the environment.${
          mayManage ? "" : " Your role lets you see them, not make or revoke them."
        }`}
        actions={
          // Always in this one place: it shows a new token while the list behind it fills.
          mayManage && (
            <MintTokenDialog
              environmentName={name}
              apiAddress={apiAddress()}
              action={mintTokenAction.bind(null, place)}
            />
          )
        }
      />
      <Panel>
        {tokens.length > 0 ? (
          <TokenTable
            tokens={tokens}
            environmentName={name}
            mayManage={mayManage}
            revokeAction={revokeTokenAction.bind(null, place)}
          />
        ) : before === undefined ? (
          <EmptyState icon={<KeyRound />} title={`No tokens in ${name} yet`}>
            The program that runs your integration asks for the active version with a token of its
            environment. Make one and try it with curl.
          </EmptyState>
        ) : (
          <EmptyState icon={<KeyRound />} title="Nothing older">
            This is where the list ends.
          </EmptyState>
        )}
      </Panel>
      <Pager newerHref={before === undefined ? null : here} olderHref={next && `${here}?before=${next}`} />
    </>
  );
}
