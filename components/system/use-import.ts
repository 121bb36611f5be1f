import { useState } from "react";
import { z } from "zod";
import { largestDocument, type ImportedSystem } from "@/lib/schemas/openapi";

export type ImportState =
  | { step: "idle" }
  | { step: "reading" }
  | { step: "refused"; sentence: string }
  | { step: "read"; system: ImportedSystem };

const refusalSchema = z.object({ detail: z.string() });

/** Sends a document to be read and holds what came of it. */
export function useImport(url: string) {
  const [state, setState] = useState<ImportState>({ step: "idle" });

  async function read(document: Blob) {
    setState({ step: "reading" });
    try {
      setState({ step: "read", system: await ask(url, document) });
    } catch (error) {
      setState({ step: "refused", sentence: error instanceof Error ? error.message : unreachable });
    }
  }

  return { state, read, reset: () => setState({ step: "idle" }) };
}

const unreachable = "Locktender could not be reached. Check your connection and try again.";

async function ask(url: string, document: Blob): Promise<ImportedSystem> {
  if (document.size > largestDocument)
    throw new Error(
      "The document is larger than 12 MB. Leave out what a system does not need, such as its schemas.",
    );
  const response = await fetch(url, { method: "POST", body: document }).catch(() => {
    throw new Error(unreachable);
  });
  const answer: unknown = await response.json().catch(() => null);
  // Our own route's answer, made by the type it is read as.
  if (response.ok) return (answer as { system: ImportedSystem }).system;
  throw new Error(refusalSchema.safeParse(answer).data?.detail ?? unreachable);
}
