import { environmentContext } from "@/lib/auth/context";
import { setVariable } from "@/lib/domain/variable";
import { releases } from "./releases";
import type { Story } from "./story";

const versions = 500;
const deployments = 200;
const events = 10_000;
/** Each version and each deployment leaves an event; the rest come from changed variables. */
const changedVariables = events - versions - deployments;
/** As many at once as leave the server some of its connections. */
const hands = 6;

/** What years leave behind: about 500 versions, 200 deployments and 10,000 audit events. Resolves to what it made, in words. */
export async function addVolume({ work, organization, project, admin }: Story): Promise<string> {
  const began = performance.now();
  for (let build = 1; build <= versions; build += 1) {
    const version = await work.handIn(nightly(build));
    if (build <= deployments) await work.deploy(version);
  }
  const places = await Promise.all(
    ["development", "staging", "production"].map((env) =>
      environmentContext(admin, organization.slug, project, env),
    ),
  );
  await inParallel(changedVariables, async (index) => {
    const place = places[index % places.length];
    if (place) await setVariable(place, { name: "BATCH_SIZE", value: String((index % 250) + 1) });
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  return `${versions} versions, ${deployments} deployments and ${events} audit events more, in ${seconds} s.`;
}

function nightly(build: number) {
  const last = releases.at(-1)?.edits ?? {};
  const touch = (text: string) => `${last["src/request.ts"]?.(text) ?? text}\n// Nightly build ${build}\n`;
  return { name: `1.5.0-nightly.${build}`, edits: { ...last, "src/request.ts": touch } };
}

async function inParallel(times: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
