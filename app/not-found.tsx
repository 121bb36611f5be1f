import type { Metadata } from "next";
import { MessagePage } from "@/components/shell/message-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** The same words for what is missing and for what belongs to somebody else (I1). */
export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here"
      actions={<ButtonLink href="/">Go to your projects</ButtonLink>}
    >
      It may have been deleted or renamed, or your account cannot see it. Check the address or start from your
      projects.
    </MessagePage>
  );
}
