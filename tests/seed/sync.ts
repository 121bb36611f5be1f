import { deployVersion } from "@/lib/domain/deployment";
import { previewSync } from "@/lib/domain/sync";
import { saveRules } from "@/lib/domain/promotion";
import type { Principal } from "@/lib/auth/context";
import { defaultRules, type FreezeWindow, type SaveRules } from "@/lib/schemas/promotion";
import { seedProject } from "./organization";
import { seedVersion } from "./version";

export type Seeded = Awaited<ReturnType<typeof seedProject>>;

/** Makes one more version and lets the environment run it, as somebody deploying by hand does. */
export async function runVersion(project: Pick<Seeded, "as" | "inside">, env: string, manifest?: object) {
  const version = await seedVersion(await project.as(), manifest ? { manifest } : {});
  await deployVersion(await project.inside(env), { versionNumber: version.number, activate: true });
  return version;
}

/** Sets rules of an environment beside the defaults. */
export async function setRules(
  project: Pick<Seeded, "inside">,
  env: string,
  change: Partial<SaveRules>,
): Promise<void> {
  const ctx = await project.inside(env);
  await saveRules(ctx, { ...defaultRules, protected: ctx.environment.protected, ...change });
}

/** What a person who opens the sync dialog reads. */
export async function readPlan(
  project: Pick<Seeded, "as">,
  source: string,
  target: string,
  person?: Principal,
) {
  return previewSync(await project.as(person), { source, target });
}

/** A window around this very moment. */
export function frozenNow(): FreezeWindow {
  const day = (days: number) =>
    (((new Date(Date.now() + days * 86_400_000).getUTCDay() + 6) % 7) + 1) as FreezeWindow["days"][number]; // 1 to 7
  return { days: [day(-1)], from: "00:00", to: "23:59", endDay: day(1) };
}
