"use client";

import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/actions/form-state";
import { DocumentPicker } from "./document-picker";
import { ReviewImport } from "./review-import";
import { useImport } from "./use-import";

/** From a document to a system in two steps: it is read on the server, and everything is reviewed before it is saved. */
export function ImportSystem({
  url,
  action,
  backHref,
}: {
  url: string;
  action: FormAction;
  backHref: string;
}) {
  const { state, read, reset } = useImport(url);
  return (
    <Panel padded>
      {state.step === "read" ? (
        <ReviewImport system={state.system} action={action} backHref={backHref} startOver={reset} />
      ) : (
        <DocumentPicker
          busy={state.step === "reading"}
          refusal={state.step === "refused" ? state.sentence : null}
          onRead={(document) => void read(document)}
        />
      )}
    </Panel>
  );
}
