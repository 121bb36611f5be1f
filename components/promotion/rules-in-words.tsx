import { describeRules } from "@/lib/domain/promotion/words";

/** What the rules of an environment come to, for reading. */
export function RulesInWords({
  place,
  below,
  path,
  rules,
}: {
  place: Parameters<typeof describeRules>[0];
  below: Parameters<typeof describeRules>[1];
  path: Parameters<typeof describeRules>[2];
  rules: Parameters<typeof describeRules>[3];
}) {
  const [first, ...others] = describeRules(place, below, path, rules);
  return (
    <p className="max-w-[72ch] text-pretty wrap-anywhere text-ink-2">
      <b className="font-[550] text-ink">{first}</b> {others.join(" ")}
    </p>
  );
}
