import { useRef, useState } from "react";
import { z } from "zod";
import { uploadBundle, type UploadProgress } from "./upload-bundle";

const answerSchema = z.object({
  version: z.object({ number: z.number(), name: z.string(), created: z.boolean() }),
});
type Uploaded = z.infer<typeof answerSchema>["version"];

type UploadState =
  | { step: "idle" }
  | { step: "sending"; progress: UploadProgress | null }
  | { step: "refused"; sentence: string }
  /** The project had this very content; `version` is the one that holds it. */
  | { step: "known"; version: Uploaded }
  | { step: "leaving" };

/** One upload at a time: how far it is, how it ended, and a way to stop it. `onCreated` is called with the new version. */
export function useUpload(url: string, onCreated: (version: Uploaded) => void) {
  const [state, setState] = useState<UploadState>({ step: "idle" });
  const running = useRef<AbortController | null>(null);

  async function start(files: readonly File[], fields: Record<string, string>) {
    const controller = new AbortController();
    running.current = controller;
    setState({ step: "sending", progress: null });
    try {
      const follow = (progress: UploadProgress) => setState({ step: "sending", progress });
      const answer = await uploadBundle(url, files, fields, follow, controller.signal);
      const { version } = answerSchema.parse(answer);
      setState(version.created ? { step: "leaving" } : { step: "known", version });
      if (version.created) onCreated(version);
    } catch (error) {
      setState(
        controller.signal.aborted ? { step: "idle" } : { step: "refused", sentence: sentenceOf(error) },
      );
    }
  }

  return {
    state,
    start,
    stop: () => running.current?.abort(),
    reset: () => setState({ step: "idle" }),
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : "The upload failed. Try again.";
}
