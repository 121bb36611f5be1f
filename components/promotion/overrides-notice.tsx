import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Override } from "@/lib/domain/promotion";

/** Each time an owner passed what was shut, with the reason and the rules. */
export function OverridesNotice({ overrides }: { overrides: readonly Override[] }) {
  return overrides.map(({ at, by, reason, gates }) => (
    <Notice key={at} tone="warn" title={`${by} broke the glass: “${reason}”`}>
      <p>
        <RelativeTime date={at} />, while these rules were not met:
      </p>
      <ul className="list-disc pl-5">
        {gates.map((gate) => (
          <li key={gate}>{gate}</li>
        ))}
      </ul>
    </Notice>
  ));
}
