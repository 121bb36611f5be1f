import type { Transaction } from "@/lib/db/scope";
import type { AuthScheme, SystemTest } from "@/lib/schemas/system";
import type { EnvironmentContext } from "../context";
import { notFound } from "../errors";

export const systemColumns = {
  id: true,
  key: true,
  name: true,
  baseUrl: true,
  auth: true,
  docsUrl: true,
  testRequest: true,
} as const;

/** A system of the project. @throws `not_found` */
export async function findSystem(tx: Transaction, ctx: EnvironmentContext, id: string) {
  const system = await tx.system.findFirst({
    where: { id, projectId: ctx.project.id },
    select: systemColumns,
  });
  if (!system) throw notFound("system");
  return { ...system, auth: storedAuth(system.auth), test: storedTest(system.testRequest) };
}

/** It was parsed by authSchemeSchema on its way in. */
export function storedAuth(json: unknown): AuthScheme {
  return json as AuthScheme;
}

/** Parsed by systemTestSchema on its way in. */
export function storedTest(json: unknown): SystemTest | null {
  return json as SystemTest | null;
}
