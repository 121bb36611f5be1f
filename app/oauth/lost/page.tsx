import type { Metadata } from "next";
import { AuthFrame } from "@/components/shell/auth-frame";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { lostReasonSchema, lostSentence } from "@/lib/schemas/sign-in";

export const metadata: Metadata = { title: "Nobody was signed in" };

/** For who comes back from a provider to a sign-in that is not theirs to complete: nobody is told whose it is. */
export default async function LostSignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const why = lostReasonSchema.catch("unknown").parse((await searchParams)["why"]);
  return (
    <AuthFrame title="Nobody was signed in">
      <div className="grid gap-4">
        <p className="text-ink-2">{lostSentence(why)}</p>
        <ButtonLink href={paths.home()}>Go to Locktender</ButtonLink>
      </div>
    </AuthFrame>
  );
}
