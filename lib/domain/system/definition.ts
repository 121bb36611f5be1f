import { Prisma } from "@/lib/db/generated/client";
import type { AuthScheme, SystemTest } from "@/lib/schemas/system";

/** A system as its columns hold it. No secret is part of it. */
export interface SystemDefinition {
  name: string;
  baseUrl: string;
  auth: AuthScheme;
  test: SystemTest | null;
  docsUrl: string | null;
}

export const definitionColumns = {
  id: true,
  key: true,
  name: true,
  baseUrl: true,
  auth: true,
  testRequest: true,
  docsUrl: true,
} as const;

type Stored = Prisma.SystemGetPayload<{ select: typeof definitionColumns }>;

/** Both JSON columns were parsed by their schemas on the way in. */
export function storedSystem({ auth, testRequest, ...columns }: Stored) {
  return {
    ...columns,
    auth: auth as unknown as AuthScheme,
    test: testRequest as unknown as SystemTest | null,
  };
}

export function columnsOf({ name, baseUrl, auth, test, docsUrl }: SystemDefinition) {
  return { name, baseUrl, auth: json(auth), testRequest: test ? json(test) : Prisma.DbNull, docsUrl };
}

/** What the log keeps of a definition: everything, because none of it is secret. */
export function auditOf({ name, baseUrl, auth, test, docsUrl }: SystemDefinition): Prisma.InputJsonObject {
  return { name, baseUrl, auth: json(auth), test: test && json(test), docsUrl };
}

/** A parsed definition holds only what JSON holds. */
function json(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
