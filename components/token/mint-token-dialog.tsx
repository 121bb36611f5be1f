"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/actions/form-state";
import { MintTokenForm } from "./mint-token-form";
import { MintedToken, type Minted } from "./minted-token";

/** Asks what the token may do, then shows it, once. */
export function MintTokenDialog({
  environmentName,
  apiAddress,
  action,
}: {
  environmentName: string;
  apiAddress: string;
  action: FormAction;
}) {
  const [open, setOpen] = useState(false);
  const [minted, setMinted] = useState<Minted | null>(null);

  function toggle(next: boolean) {
    setOpen(next);
    if (!next) setMinted(null);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={minted ? "Copy the token now" : `New API token for ${environmentName}`}
      description={
        minted
          ? "It is shown this once. Locktender keeps only a digest of it and cannot show it again."
          : `A machine that holds it reaches ${environmentName}, and nothing else.`
      }
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          New token
        </Button>
      }
    >
      {minted ? (
        <MintedToken minted={minted} apiAddress={apiAddress} close={() => toggle(false)} />
      ) : (
        <MintTokenForm action={action} onMinted={setMinted} close={() => toggle(false)} />
      )}
    </Dialog>
  );
}
