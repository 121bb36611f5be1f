import { openScope, type Transaction } from "@/lib/db/scope";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit";
import type { Actor } from "../context";
import { DomainError } from "../errors";
import { slugOf } from "../names";

export interface Founder {
  name: string;
  /** Lower case. */
  email: string;
  /** Argon2id, PHC string. */
  passwordHash: string;
}

/** A new person and the organization they own, together. @throws `name_taken` when the address already has an account */
export function foundOrganization(founder: Founder, name: string, ip: string | null = null) {
  const user = { id: newId(), ...founder };
  const organization = { id: newId(), name };
  return openScope({ userId: user.id, organizationId: organization.id }).write((tx) =>
    insertOrganization(tx, user, organization, ip),
  );
}

/**
 * The first account of an installation, whose owner everybody else is invited by. Two people who try it at once: one wins.
 * @throws `setup_done` once there is an account
 */
export function foundFirstOrganization(founder: Founder, name: string, ip: string | null) {
  const user = { id: newId(), ...founder };
  const organization = { id: newId(), name };
  return openScope({ userId: user.id, organizationId: organization.id }).write(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('setup', 0))`;
    if (await tx.user.findFirst({ select: { id: true } })) throw setupDone();
    return insertOrganization(tx, user, organization, ip);
  });
}

/** Whether nobody has an account yet, so that the first-run page is shown. */
export async function needsSetup(): Promise<boolean> {
  return openScope({}).read(async (tx) => (await tx.user.findFirst({ select: { id: true } })) === null);
}

/** @throws `setup_done` once there is an account */
export async function refuseSecondSetup(): Promise<void> {
  if (!(await needsSetup())) throw setupDone();
}

function setupDone(): DomainError {
  return new DomainError(
    "setup_done",
    "Locktender is already set up. Sign in, or ask its owner for an invitation.",
  );
}

async function insertOrganization(
  tx: Transaction,
  user: Founder & { id: string },
  { id, name }: { id: string; name: string },
  ip: string | null,
) {
  if (await tx.user.findUnique({ where: { email: user.email }, select: { id: true } }))
    throw new DomainError("name_taken", "This e-mail address already has an account. Sign in with it.", {
      field: "email",
    });
  await tx.user.create({ data: user, select: { id: true } });
  const organization = { id, name, slug: await insertUnderFreeSlug(tx, id, name) };
  await tx.membership.create({
    data: { id: newId(), organizationId: id, userId: user.id, role: "owner" },
    select: { id: true },
  });
  const actor: Actor = { kind: "user", id: user.id, name: user.name, email: user.email };
  await recordAudit(
    tx,
    { actor, ip, organization },
    {
      action: "organization.founded",
      target: { kind: "organization", id, name },
      after: { name, owner: user.email },
    },
  );
  return { organization, user: { id: user.id, name: user.name, email: user.email } };
}

/** Others' organizations cannot be seen, so only the unique index knows whether a slug is free; if not, a short tail tells them apart. */
async function insertUnderFreeSlug(tx: Transaction, id: string, name: string): Promise<string> {
  const wanted = slugOf(name, "organization");
  for (const slug of [wanted, `${wanted}-${id.slice(-4)}`, `${wanted}-${id.slice(-12)}`]) {
    const { count } = await tx.organization.createMany({ data: { id, name, slug }, skipDuplicates: true });
    if (count === 1) return slug;
  }
  throw new DomainError("name_taken", `The name ${name} is taken. Choose another one.`, {
    field: "organization",
  });
}
