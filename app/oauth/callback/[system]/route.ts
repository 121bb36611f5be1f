import { NextResponse } from "next/server";
import { currentSession } from "@/lib/auth/session";
import { signInContext } from "@/lib/auth/sign-in-context";
import { completeSignIn } from "@/lib/domain/connection";
import { DomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/faults";
import { paths } from "@/lib/paths";
import { parsePublicId } from "@/lib/public-id";
import { cameBackSchema, type LostReason, type SignInOutcome } from "@/lib/schemas/sign-in";
import { settings } from "@/lib/settings";

/**
 * Where a provider sends people back to (RFC 6749, section 4.1.2). Completes what this very person began in this session, at this
 * system, and goes on to the page of its connections, which says how it ended; nothing of the answer stays in the address.
 */
export async function GET(request: Request, { params }: { params: Promise<{ system: string }> }) {
  const address = await wayOn(request, parsePublicId("system", (await params).system));
  return NextResponse.redirect(new URL(address, settings().origin), 303);
}

async function wayOn(request: Request, systemId: string | null): Promise<string> {
  const session = await currentSession();
  if (!session) return lost("signed-out");
  const answer = cameBackSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!answer.success) return lost("unknown");
  const underWay = await signInContext(session, answer.data.state);
  // An answer that arrives at another system's address is another provider's (RFC 9700, section 4.4.2.2).
  if (!underWay || underWay.systemId !== systemId) return lost("unknown");
  const { ctx, signInId } = underWay;
  const { organization, project, environment } = ctx;
  const place = { org: organization.slug, project: project.slug, env: environment.slug };
  const outcome = await completeSignIn(ctx, {
    ...answer.data,
    ...{ systemId, signInId, sessionId: session.sessionId },
  }).catch(outcomeOf);
  return paths.signInOutcome(place, systemId, outcome);
}

function lost(why: LostReason): string {
  return paths.signInLost(why);
}

function outcomeOf(error: unknown): SignInOutcome {
  if (!(error instanceof DomainError)) logFault(error);
  return error instanceof DomainError && error.code === "forbidden" ? "not_allowed" : "no_answer";
}
