import { SelectField } from "@/components/ui/select-field";
import { roles, type Role } from "@/lib/schemas/member";
import { roleWords } from "./role-words";

/** The choice of a role; only owners are offered to make owners. */
export function RoleField({
  value,
  error,
  mayMakeOwners,
}: {
  value: Role;
  error?: string | undefined;
  mayMakeOwners: boolean;
}) {
  const offered = roles.filter((role) => role !== "owner" || mayMakeOwners || role === value);
  return (
    <SelectField name="role" label="Role" defaultValue={value} error={error}>
      {offered.map((role) => (
        <option key={role} value={role}>
          {roleWords[role].label}: {roleWords[role].hint}
        </option>
      ))}
    </SelectField>
  );
}
