import { expect, test } from "vitest";
import { mintTokenSchema } from "./token";

const form = { name: "Runner", scopes: "environment:read", lifetime: "30" };

function rangesOf(text: string): string[] | string | undefined {
  const parsed = mintTokenSchema.safeParse({ ...form, allowedRanges: text });
  return parsed.success ? parsed.data.allowedRanges : parsed.error.issues[0]?.message;
}

test("IP ranges are kept in one spelling, without host bits and without doubles", () => {
  expect(rangesOf("")).toEqual([]);
  expect(rangesOf(" 203.0.113.7 \n203.0.113.7/32\n198.51.100.99/24, 2001:DB8::1/32\n::1")).toEqual([
    "203.0.113.7/32",
    "198.51.100.0/24",
    "2001:db8::/32",
    "::1/128",
  ]);
  expect(rangesOf("0.0.0.0/0")).toEqual(["0.0.0.0/0"]);
});

test.each([
  "300.1.1.1",
  "10.1",
  "0x7f.1",
  "10.0.0.0/33",
  "2001:db8::/129",
  "example.com",
  "10.0.0.0/8/8",
  "/8",
  "::ffff:10.0.0.1",
])("“%s” is no IP range", (text) => {
  expect(rangesOf(text)).toBe(
    `“${text}” is not an IP range. Write it as 203.0.113.0/24 or 2001:db8::/32, one a line.`,
  );
});

test("a day that the calendar does not have is no expiry", () => {
  for (const expiresOn of ["", "2026-02-30", "tomorrow", "2026-1-1"]) {
    const parsed = mintTokenSchema.safeParse({ ...form, lifetime: "date", expiresOn });
    expect(parsed.error?.issues[0]?.path).toEqual(["expiresOn"]);
  }
});

test("scopes nobody knows and fields nobody asked for are refused", () => {
  expect(mintTokenSchema.safeParse({ ...form, scopes: ["deployment:write"] }).success).toBe(false);
  expect(mintTokenSchema.safeParse({ ...form, environmentId: "x" }).success).toBe(false);
  expect(mintTokenSchema.safeParse({ ...form, scopes: undefined }).error?.issues[0]?.message).toBe(
    "Choose at least one thing this token may do.",
  );
});
