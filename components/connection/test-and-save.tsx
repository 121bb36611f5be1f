import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** Tries the credentials and saves what is not refused; or saves them as they are. The Enter key tests: it takes the first. */
export function TestAndSave() {
  const { pending, data } = useFormStatus();
  const testing = pending && data.get("test") === "yes";
  const sealing = pending && !testing;
  return (
    <>
      <Button
        type="submit"
        name="test"
        value="yes"
        variant="primary"
        className="order-last"
        pending={testing}
        disabled={pending}
      >
        {testing ? "Testing" : "Test and save"}
      </Button>
      <Button type="submit" name="test" value="no" pending={sealing} disabled={pending}>
        {sealing ? "Sealing" : "Save without testing"}
      </Button>
    </>
  );
}
