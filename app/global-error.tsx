"use client";

import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import { geist, geistExtended, geistMono } from "./fonts";
import "./globals.css";

/** The last net: the frame itself failed, so this page brings its own document and follows the device's theme. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html
      lang="en"
      data-theme="system"
      className={`${geist.variable} ${geistExtended.variable} ${geistMono.variable}`}
    >
      <body>
        <title>Something went wrong — Locktender</title>
        <MessagePage
          title="Locktender could not show this page"
          reference={error.digest}
          actions={
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
          }
        >
          Nothing was half done: a change is either saved whole or not at all. If it happens again, give the
          reference to whoever runs this Locktender.
        </MessagePage>
      </body>
    </html>
  );
}
