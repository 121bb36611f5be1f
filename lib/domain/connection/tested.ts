import type { TestResult } from "@/lib/schemas/data-plane";

const MINUTE = 60_000;

/** What a connection's row keeps of a test, and when the next one is due. */
export function testedColumns({ status, httpStatus, durationMs, reason }: TestResult) {
  return {
    status,
    httpStatus,
    testedAt: new Date(),
    testReason: reason,
    testDurationMs: durationMs,
    nextTestAt: nextTestAt(),
  };
}

/** A connection whose credentials nobody has tried; the scheduled check does so at its next round. */
export function neverTested() {
  return { httpStatus: null, testedAt: null, testReason: null, testDurationMs: null, nextTestAt: new Date() };
}

/** In about a quarter of an hour, spread by a fifth, so that what was saved together is not tested together forever. */
export function nextTestAt(): Date {
  return new Date(Date.now() + (12 + Math.random() * 6) * MINUTE);
}
