"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { BundlePicker, type Chosen } from "./bundle-picker";
import { UploadProgressBar } from "./upload-progress-bar";
import { useUpload } from "./use-upload";

/** Choose, name, send: with progress, a way to stop, and refusals that keep what was chosen and typed. */
export function UploadForm({ url, place }: { url: string; place: EnvironmentPlace }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { state, start, stop, reset } = useUpload(url, ({ number }) =>
    router.push(paths.version(place, number)),
  );
  const busy = state.step === "sending" || state.step === "leaving";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!chosen || busy) return;
    void start(chosen.files, {
      name: String(form.get("name") ?? ""),
      description: String(form.get("description") ?? ""),
    });
  }

  function choose(next: Chosen | null) {
    setChosen(next);
    reset();
  }

  return (
    <div className="max-w-3xl">
      <Panel padded>
        <form onSubmit={submit} className="grid gap-5">
          <BundlePicker chosen={chosen} onChoose={choose} disabled={busy} />
          <TextField
            name="name"
            label="Name"
            optional
            maxLength={80}
            hint="Left empty, it is the version your locktender.json names, or “Version” and its number. It cannot be changed later."
            readOnly={busy}
          />
          <TextArea name="description" label="What is new" optional maxLength={1000} readOnly={busy} />
          {state.step === "sending" && <UploadProgressBar progress={state.progress} />}
          {state.step === "refused" && (
            <Notice tone="bad" live>
              <span className="text-ink">{state.sentence}</span>
            </Notice>
          )}
          {state.step === "known" && (
            <Notice live title={`This is version ${state.version.number} already`}>
              Its content is the same, byte for byte, so nothing was added.{" "}
              <TextLink href={paths.version(place, state.version.number)}>Open {state.version.name}</TextLink>
            </Notice>
          )}
          <div className="flex flex-wrap gap-2.5">
            <Button
              type="submit"
              variant="primary"
              pending={busy}
              disabledReason={chosen ? undefined : "Choose a folder or an archive first."}
            >
              {busy ? "Uploading" : "Upload version"}
            </Button>
            {state.step === "sending" ? (
              <Button variant="ghost" onClick={stop}>
                Stop
              </Button>
            ) : (
              <ButtonLink variant="ghost" href={paths.environment(place, "versions")}>
                Cancel
              </ButtonLink>
            )}
          </div>
        </form>
      </Panel>
    </div>
  );
}
