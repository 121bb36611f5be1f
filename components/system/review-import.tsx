"use client";

import { authWords } from "@/components/connection/auth-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import type { FormAction } from "@/lib/actions/form-state";
import type { ImportedScheme, ImportedSystem } from "@/lib/schemas/openapi";
import type { SystemInputs } from "@/lib/schemas/system-form";
import { suggestedKey } from "./suggested-key";
import { SystemForm } from "./system-form";
import { authInputs, emptyInputs, testInputs } from "./system-inputs";

type Fill = (filled: Partial<SystemInputs>) => void;

/** What the document says, its choices, and the form they fill. Nothing is saved before the form is sent. */
export function ReviewImport({
  system,
  action,
  backHref,
  startOver,
}: {
  system: ImportedSystem;
  action: FormAction;
  backHref: string;
  startOver: () => void;
}) {
  return (
    <SystemForm
      initial={proposed(system)}
      action={action}
      backHref={backHref}
      submitLabel="Add system"
      above={(fill) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-b border-line pb-6">
          <Notice
            live
            tone="ok"
            title={`Read ${system.title}`}
            action={
              <Button size="s" onClick={startOver}>
                Another document
              </Button>
            }
          >
            OpenAPI {system.openapi}, {system.pathCount.toLocaleString("en")}{" "}
            {system.pathCount === 1 ? "path" : "paths"}. Nothing is saved yet: look through it first.
          </Notice>
          {system.notes.length > 0 && (
            <Notice tone="warn" title="Worth a look">
              <ul className="grid gap-1">
                {system.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Notice>
          )}
          <Choices system={system} fill={fill} />
        </div>
      )}
    />
  );
}

function proposed({ name, docsUrl, servers, schemes, tests }: ImportedSystem): SystemInputs {
  return {
    ...emptyInputs,
    name,
    key: suggestedKey(name),
    baseUrl: servers[0] ?? "",
    ...authInputs(schemes[0]?.auth ?? { type: "none" }),
    ...testInputs(tests[0] ?? null),
    docsUrl: docsUrl ?? "",
  };
}

/** Where the document leaves a choice; each fills its fields below. */
function Choices({ system: { servers, schemes, tests }, fill }: { system: ImportedSystem; fill: Fill }) {
  return (
    <>
      {servers.length > 1 && (
        <SelectField label="Server" onChange={({ target }) => fill({ baseUrl: target.value })}>
          {servers.map((url) => (
            <option key={url}>{url}</option>
          ))}
        </SelectField>
      )}
      {schemes.length > 1 && (
        <SelectField
          label="Way to sign in"
          onChange={({ target }) => fill(authInputs(schemes[Number(target.value)]?.auth ?? { type: "none" }))}
        >
          {schemes.map((scheme, index) => (
            <option key={index} value={index}>
              {wordsOf(scheme)}
            </option>
          ))}
        </SelectField>
      )}
      {tests.length > 1 && (
        <SelectField
          label="Test request"
          hint="Reads that need nothing but credentials, as far as the document tells."
          onChange={({ target }) => fill(testInputs(tests[Number(target.value)] ?? null))}
        >
          {tests.map(({ method, path }, index) => (
            <option key={path} value={index}>
              {method} {path}
            </option>
          ))}
        </SelectField>
      )}
      <Scopes schemes={schemes} />
    </>
  );
}

function wordsOf({ key, auth }: ImportedScheme): string {
  return key ? `${authWords(auth)} (${key})` : authWords(auth);
}

function Scopes({ schemes }: { schemes: readonly ImportedScheme[] }) {
  const scopes = [...new Set(schemes.flatMap((scheme) => scheme.scopes))];
  if (scopes.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer font-medium text-ink-2">
        {scopes.length} {scopes.length === 1 ? "scope" : "scopes"} the document names
      </summary>
      <p className="pt-2 font-mono text-ink-2 wrap-anywhere">{scopes.join(" ")}</p>
    </details>
  );
}
