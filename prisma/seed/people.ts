import { organizationContext, type Principal } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { DomainError } from "@/lib/domain/errors";
import { acceptAsNewPerson, inviteMember } from "@/lib/domain/member";
import { foundOrganization } from "@/lib/domain/organization/found";
import { StartRefusal } from "@/lib/start-refusal";
import type { Role } from "@/lib/schemas/member";

/** Of everybody in the seed. */
export const seedPassword = "correct horse battery";

const owner = { name: "Maren Visser", email: "maren@harborgoods.example" };
const team: Array<{ name: string; email: string; role: Role }> = [
  { name: "Tomás Rivera", email: "tomas@harborgoods.example", role: "admin" },
  { name: "Priya Raman", email: "priya@harborgoods.example", role: "developer" },
  { name: "Jonas Lind", email: "jonas@harborgoods.example", role: "viewer" },
];

export type People = Awaited<ReturnType<typeof foundTeam>>;

/** An organization, its owner, and a team that accepted its invitations; one invitation is still open. */
export async function foundTeam() {
  const passwordHash = await hashPassword(seedPassword); // slow on purpose: everybody shares one
  const { organization, user } = await foundOnce(passwordHash);
  const founder: Principal = { ...user, ip: "203.0.113.7" };
  const ctx = await organizationContext(founder, organization.slug);
  const members: Principal[] = [];
  for (const { name, email, role } of team) {
    const { token } = await inviteMember(ctx, { email, role });
    const { userId } = await acceptAsNewPerson(token, { name, email, passwordHash }, "203.0.113.8");
    members.push({ id: userId, name, email, ip: "203.0.113.8" });
  }
  await inviteMember(ctx, { email: "sofia@harborgoods.example", role: "developer" });
  const [admin = founder, developer = founder] = members;
  return { organization, owner: founder, admin, developer };
}

async function foundOnce(passwordHash: string) {
  try {
    return await foundOrganization({ ...owner, passwordHash }, "Harbor Goods", "203.0.113.7");
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "name_taken") throw error;
    throw new StartRefusal(
      `This Locktender is seeded already: sign in as ${owner.email} with the password “${seedPassword}”.`,
    );
  }
}
