import { LogOut } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Popover, PopoverClose } from "@/components/ui/popover";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { IntentLink } from "@/components/ui/intent-link";

export interface Account {
  name: string;
  email: string;
  links: ReadonlyArray<{ label: string; href: string }>;
  signOutAction: (formData: FormData) => void | Promise<void>;
}

const row = "control-s flex w-full items-center rounded-md px-2.5 py-1 text-left hover:bg-hover";

/** Who is signed in, where their own pages are, how the screen looks, and the way out. */
export function AccountMenu({ name, email, links, signOutAction }: Account) {
  return (
    <Popover
      label="Account"
      align="end"
      className="w-64"
      trigger={
        <button type="button" aria-label={`Account of ${name}`} className="hit-area shrink-0 rounded-full">
          <Avatar name={name} />
        </button>
      }
    >
      <div className="border-b border-line px-3.5 py-3">
        <p className="truncate font-[550]" title={name}>
          {name}
        </p>
        <p className="truncate text-sm text-ink-2" title={email}>
          {email}
        </p>
      </div>
      <ul className="p-1">
        {links.map(({ label, href }) => (
          <li key={href}>
            <PopoverClose>
              <IntentLink href={href} className={row}>
                {label}
              </IntentLink>
            </PopoverClose>
          </li>
        ))}
      </ul>
      <div className="flex items-center justify-between border-y border-line px-3.5 py-2">
        <span>Theme</span>
        <ThemeToggle />
      </div>
      <form action={signOutAction} className="p-1">
        <button type="submit" className={`${row} gap-2.5`}>
          <LogOut aria-hidden="true" className="size-[0.9375rem] text-ink-3" />
          Sign out
        </button>
      </form>
    </Popover>
  );
}
