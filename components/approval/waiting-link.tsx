import { Stamp } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";

/** In the header, while somebody waits for the reader's approval. On phones, where the bar is full, the number alone. */
export function WaitingLink({ count, href }: { count: number; href: string }) {
  if (count === 0) return null;
  return (
    <ButtonLink
      href={href}
      icon={<Stamp aria-hidden="true" />}
      aria-label={`${count} ${count === 1 ? "request waits" : "requests wait"} for your approval`}
      title="Requests that wait for your approval"
      className="tabular-nums max-sm:w-9 max-sm:px-0 max-sm:text-accent max-sm:[&_svg]:hidden"
    >
      {count}
    </ButtonLink>
  );
}
