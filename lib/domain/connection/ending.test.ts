import { expect, test } from "vitest";
import { endingOf, standingOf } from "./ending";

const now = Date.parse("2026-11-21T12:00:00Z");
const at = (moment: string | null) => (moment === null ? null : new Date(moment));
const connection = (expires: string | null, grant: string | null = null, status = "valid" as const) => ({
  status,
  expiresAt: at(expires),
  grantExpiresAt: at(grant),
});

test("an end within seven days is said ahead, by the day and not by the hour", () => {
  const words = (moment: string) => {
    const { soon, over, when } = endingOf(connection(moment), now)!;
    return [soon, over, when];
  };
  expect(words("2026-11-21T23:59:59Z")).toEqual([true, false, "today"]);
  expect(words("2026-11-22T23:59:59Z")).toEqual([true, false, "tomorrow"]);
  expect(words("2026-11-24T00:00:01Z")).toEqual([true, false, "in 3 days"]);
  expect(words("2026-11-24T23:59:59Z")).toEqual([true, false, "in 3 days"]);
  expect(words("2026-11-28T11:59:59Z")).toEqual([true, false, "in 7 days"]);
  expect(words("2026-11-28T12:00:01Z")).toEqual([false, false, "in 7 days"]);
  expect(words("2027-03-05T00:00:00Z")).toEqual([false, false, "on March 5, 2027"]);
  expect(words("2026-11-20T23:59:59Z")).toEqual([true, true, "on November 20, 2026"]);
});

test("of two moments the earlier counts, and says what it is that ends", () => {
  const ending = endingOf(connection("2026-12-31T00:00:00Z", "2026-11-23T00:00:00Z"), now);
  expect(ending).toMatchObject({ of: "sign-in", when: "in 2 days" });
  expect(endingOf(connection("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"), now)).toMatchObject({
    of: "credentials",
  });
});

test("only what works is called expiring; a refusal stays a refusal, and an empty slot ends nowhere", () => {
  const soon = "2026-11-22T00:00:00Z";
  expect(standingOf(connection(soon), now)).toBe("expiring");
  expect(standingOf(connection("2027-11-22T00:00:00Z"), now)).toBe("valid");
  for (const status of ["invalid", "needs_reauth", "untested", "empty"] as const)
    expect(standingOf({ ...connection(soon), status }, now)).toBe(status);
  expect(endingOf({ ...connection(soon), status: "empty" }, now)).toBeNull();
});
