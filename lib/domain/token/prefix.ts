import type { EnvironmentKind } from "@/lib/db/generated/enums";

/** What a token begins with: a hint for people and secret scanners about its environment, never authority (T1). */
export const tokenPrefixOf: Record<EnvironmentKind, string> = {
  development: "lkt_dev",
  testing: "lkt_test",
  production: "lkt_prod",
};

export const tokenPrefixes = Object.values(tokenPrefixOf);
