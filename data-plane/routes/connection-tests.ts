import { connectionTestsRequestSchema, credentialTestRequestSchema } from "@/lib/schemas/data-plane";
import { testNewCredentials, testStoredConnections } from "../connection-tests";
import { forDashboard } from "../internal-door";
import type { RootKey } from "../keys/root-key";

/** `POST /internal/connection-tests`: tests connections as they are stored; the dashboard keeps what comes of it. */
export function connectionTests(rootKey: RootKey) {
  return forDashboard(connectionTestsRequestSchema, async ({ connectionIds, within, ...owners }) => ({
    tests: await testStoredConnections(rootKey, owners, { connectionIds, within }),
  }));
}

/** `POST /internal/credential-tests`: tests credentials before they are saved. */
export function credentialTests(rootKey: RootKey) {
  return forDashboard(credentialTestRequestSchema, ({ systemId, testId, baseUrl, sealed, ...owners }) =>
    testNewCredentials(rootKey, owners, {
      systemId,
      testId,
      baseUrl,
      sealed: Buffer.from(sealed, "base64url"),
    }),
  );
}
