import { describe, expect, it } from "vitest";
import { safeNext } from "./safe-next";

describe("signing in", () => {
  it.each(["/orgs/acme", "/orgs/acme/members?after=1", "/invitations/lki_x"])(
    "leads back to %s",
    (wanted) => {
      expect(safeNext(wanted)).toBe(wanted);
    },
  );

  it.each([
    undefined,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/sign-in?next=/",
    "/api/auth/signout",
    "/.//evil.example",
    "/a/..//evil.example",
  ])("never leads to %s", (wanted) => {
    expect(safeNext(wanted)).toBe("/");
  });
});
