import { expect, test } from "vitest";
import { reachedAuth } from "./reached-auth";
import { connectionEffect } from "./system-change";

const auth = {
  type: "oauth2_authorization_code" as const,
  authorizationUrl: "https://login.example.com/authorize?prompt=consent",
  tokenUrl: "https://api.example.com/oauth/token",
  scopes: [],
};
const system = { baseUrl: "https://api.example.com/v1", auth };

test("a sandbox asks for tokens at its own host where the system does so at its own, and elsewhere where it does", () => {
  const place = { baseUrl: system.baseUrl, ownBaseUrl: "https://sandbox.example.com:8443/v1" };
  expect(reachedAuth(auth, place)).toEqual({
    ...auth,
    tokenUrl: "https://sandbox.example.com:8443/oauth/token",
  });
  expect(reachedAuth(auth, { ...place, ownBaseUrl: null })).toEqual(auth);
});

test("credentials that were entered for a sandbox never go to a token URL that ceased to be the system's own host", () => {
  const after = { ...system, baseUrl: "https://moved.example.com/v1" };
  expect(connectionEffect({ ownAddress: true }, system, after)).toBe("emptied");
  const both = {
    baseUrl: after.baseUrl,
    auth: { ...auth, tokenUrl: "https://moved.example.com/oauth/token" },
  };
  expect(connectionEffect({ ownAddress: true }, system, both)).toBe("untested");
  expect(connectionEffect({ ownAddress: false }, system, both)).toBe("emptied");
  expect(
    connectionEffect({ ownAddress: true }, system, { ...system, baseUrl: "https://api.example.com/v2" }),
  ).toBe("kept");
});
