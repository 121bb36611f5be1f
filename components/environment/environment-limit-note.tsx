import { Info } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import { ENVIRONMENT_LIMIT } from "@/lib/schemas/environment-limit";

/** What the plus says instead of failing, once a project is full. */
export function EnvironmentLimitNote({ manageHref }: { manageHref: string }) {
  return (
    <p
      role="status"
      className="flex gap-2.5 border-b border-line bg-sunken py-2.5 pr-3 pl-3.5 text-sm text-ink-2"
    >
      <Info aria-hidden="true" className="mt-px size-3.5 shrink-0 text-accent" />
      <span>
        A project holds at most {ENVIRONMENT_LIMIT} environments.{" "}
        <TextLink href={manageHref}>Delete one</TextLink> to make room.
      </span>
    </p>
  );
}
