import type { EnvironmentContents } from "@/lib/domain/environment";

const nouns = {
  connections: ["connection with its credentials", "connections with their credentials"],
  variables: ["variable", "variables"],
  tokens: ["API token", "API tokens"],
  deployments: ["deployment", "deployments"],
} as const;

/** "With it go 4 connections with their credentials, 2 API tokens and 12 deployments." */
export function ContentsInWords({ contents }: { contents: EnvironmentContents | undefined }) {
  const counted = Object.entries(nouns).flatMap(([key, [one, many]]) => {
    const count = contents?.[key as keyof EnvironmentContents] ?? 0; // keys of `nouns` are those of the contents
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  if (counted.length === 0) return <p>It holds nothing yet.</p>;
  return (
    <p>
      With it {counted.length === 1 && counted[0]?.startsWith("1 ") ? "goes" : "go"}{" "}
      <b className="font-semibold text-ink tabular-nums">{new Intl.ListFormat("en").format(counted)}</b>.
    </p>
  );
}
