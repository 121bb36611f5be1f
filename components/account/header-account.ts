import type { Account } from "@/components/shell/account-menu";
import { paths } from "@/lib/paths";
import { signOutAction } from "./actions";

/** What the header's account menu shows of the signed-in person. */
export function headerAccount(person: { name: string; email: string }): Account {
  return {
    name: person.name,
    email: person.email,
    links: [
      { label: "Your account", href: paths.account() },
      { label: "Your organizations", href: paths.home() },
    ],
    signOutAction,
  };
}
