import { CodeBlock } from "@/components/ui/code-block";

/** What a person registers at the provider so that it gives them a client, and later sends them back here. */
export function RedirectUri({ system, value }: { system: string; value: string }) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <p className="text-sm font-medium">Redirect URI</p>
      <CodeBlock value={value} label="redirect URI" />
      <p className="text-sm text-ink-3">
        Register it with the client at {system}. It belongs to this system alone, in every environment.
      </p>
    </div>
  );
}
