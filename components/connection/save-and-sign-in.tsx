import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** Saves the client and goes on to the provider; or saves it for somebody to sign in later. The Enter key takes the first. */
export function SaveAndSignIn({ leaving }: { leaving: boolean }) {
  const { pending, data } = useFormStatus();
  const signingIn = leaving || (pending && data.get("signIn") === "yes");
  const sealing = pending && !signingIn;
  const disabled = pending || leaving;
  return (
    <>
      <Button
        type="submit"
        name="signIn"
        value="yes"
        variant="primary"
        className="order-last"
        pending={signingIn}
        disabled={disabled}
      >
        {leaving ? "Going there" : signingIn ? "Sealing" : "Save and sign in"}
      </Button>
      <Button type="submit" name="signIn" value="no" pending={sealing} disabled={disabled}>
        {sealing ? "Sealing" : "Save only"}
      </Button>
    </>
  );
}
