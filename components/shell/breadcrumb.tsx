import { classNames } from "@/components/ui/class-names";
import { IntentLink } from "@/components/ui/intent-link";

export interface Place {
  name: string;
  href: string;
}

/** Organization / project. Long names give way in the middle of the bar; on phones only the last place stays. */
export function Breadcrumb({
  organization,
  project,
}: {
  organization?: Place | undefined;
  project?: Place | undefined;
}) {
  if (!organization) return null;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 md:mr-1.5">
      <ol className="flex min-w-0 items-center gap-2 font-medium">
        <Crumb place={organization} last={!project} />
        {project && (
          <>
            <li aria-hidden="true" className="font-light text-line-strong max-md:hidden">
              /
            </li>
            <Crumb place={project} last />
          </>
        )}
      </ol>
    </nav>
  );
}

function Crumb({ place, last }: { place: Place; last: boolean }) {
  return (
    <li className={classNames("min-w-0", !last && "shrink-2 max-md:hidden")}>
      <IntentLink
        href={place.href}
        title={place.name}
        className={classNames(
          "block max-w-72 truncate rounded-sm py-1.5 pointer-coarse:py-3 hover:text-ink",
          last ? "text-ink" : "text-ink-2",
        )}
      >
        {place.name}
      </IntentLink>
    </li>
  );
}
