import { environmentKeyRequestSchema } from "@/lib/schemas/data-plane";
import { forDashboard } from "../internal-door";
import { provideEnvironmentKey } from "../keys/environment-keys";
import type { RootKey } from "../keys/root-key";

/** `POST /internal/environment-keys`: the public key of an environment, made at the first asking. */
export function environmentKeys(rootKey: RootKey) {
  return forDashboard(environmentKeyRequestSchema, async (owners) => {
    const { id, publicKey } = await provideEnvironmentKey(rootKey, owners);
    return { id, publicKey: Buffer.from(publicKey).toString("base64url") };
  });
}
