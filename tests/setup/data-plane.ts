import { createApp } from "@/data-plane/app";
import { rootKeyOf, type RootKey } from "@/data-plane/keys/root-key";
import { listen } from "@/data-plane/server";
import { parseRootKey } from "@/lib/keys/root-key";

/** The root key of this run of the tests. */
export function testRootKey(): RootKey {
  return rootKeyOf(parseRootKey(process.env["LOCKTENDER_ROOT_KEY"] ?? "", "LOCKTENDER_ROOT_KEY"));
}

/**
 * The real data plane on a port of its own, and this process told where it is. To be called before anything reads the settings:
 * at the top of a test file.
 */
export async function startDataPlane() {
  const server = await listen(createApp({ rootKey: testRootKey() }), { host: "127.0.0.1", apiPort: 0 });
  process.env["LOCKTENDER_INTERNAL_URL"] = `http://127.0.0.1:${server.port}`;
  return server;
}
