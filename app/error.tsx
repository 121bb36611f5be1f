"use client";

import { MessagePage } from "@/components/shell/message-page";
import { Button, ButtonLink } from "@/components/ui/button";

/** A fault of ours on one page. The reference is the digest under which the server logged it; the cause is shown to nobody. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      reference={error.digest}
      actions={
        <>
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
          <ButtonLink href="/">Go to your projects</ButtonLink>
        </>
      }
    >
      Nothing was half done: a change is either saved whole or not at all. If it happens again, give the
      reference to whoever runs this Locktender.
    </MessagePage>
  );
}
