import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { associatedData } from "./associated-data";
import { hpke } from "./hpke";
import { sealFor } from "./seal";
import { decodeSealed, encodeSealed } from "./sealed-blob";

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

test("the library opens the first test vector of RFC 9180 (appendix A.1.1, X25519)", async () => {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const recipientKey = await suite.kem.deserializePrivateKey(
    hex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"),
  );
  const opened = await suite.open(
    {
      recipientKey,
      enc: hex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"),
      info: hex("4f6465206f6e2061204772656369616e2055726e"),
    },
    hex("f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"),
    hex("436f756e742d30"),
  );
  expect(Buffer.from(opened).toString()).toBe("Beauty is truth, truth beauty");
});

test("a sealed value names its key, never holds what was sealed, and is different each time", async () => {
  const pair = await hpke.kem.generateKeyPair();
  const key = { id: newId(), publicKey: new Uint8Array(await hpke.kem.serializePublicKey(pair.publicKey)) };
  const place = { environmentId: newId(), table: "connection_secrets", rowId: newId(), column: "sealed" };
  const secret = Buffer.from("shpat_0123456789abcdef");
  const first = await sealFor(key, secret, place);
  expect(decodeSealed(first)?.keyId).toBe(key.id);
  expect(first.byteLength).toBe(1 + 16 + 32 + secret.byteLength + 16);
  expect(Buffer.from(first).includes(secret)).toBe(false);
  expect(await sealFor(key, secret, place)).not.toEqual(first);
});

test("bytes of an unknown format, or too few of them, are no sealed value", () => {
  const blob = { keyId: newId(), enc: new Uint8Array(32), ciphertext: new Uint8Array(20) };
  const good = encodeSealed(blob);
  expect(decodeSealed(good)).toEqual(blob);
  expect(decodeSealed(Uint8Array.of(2, ...good.slice(1)))).toBeNull();
  expect(decodeSealed(good.slice(0, 1 + 16 + 32 + 15))).toBeNull();
});

test("no two lists of parts are bound by the same bytes", () => {
  expect(associatedData("ab", "c")).not.toEqual(associatedData("a", "bc"));
  expect(associatedData("a", "")).not.toEqual(associatedData("a"));
});
