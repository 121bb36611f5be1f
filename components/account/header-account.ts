import type { Account } from "@/components/shell/account-menu";
import type { Actor } from "@/lib/domain/context";
import { paths } from "@/lib/paths";
import { signOutAction } from "./actions";

/** What the header's account menu shows of whoever is signed in. */
export function headerAccount(actor: Actor): Account {
  return {
    name: actor.name,
    email: actor.kind === "user" ? actor.email : "",
    links: [
      { label: "Account", href: paths.account() },
      { label: "Organizations", href: paths.home() },
    ],
    signOutAction,
  };
}
