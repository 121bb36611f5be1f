import type { Role } from "@/lib/schemas/member";

/** What each role may do, for whoever has to choose one. */
export const roleWords: Record<Role, { label: string; hint: string }> = {
  owner: { label: "Owner", hint: "everything, and decides who else is an owner" },
  admin: { label: "Admin", hint: "everything but managing owners" },
  developer: { label: "Developer", hint: "uploads and deploys versions outside production" },
  viewer: { label: "Viewer", hint: "looks, and changes nothing" },
};
