/** A system by its initial; decoration beside its name. */
export function SystemLogo({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-md border border-line bg-sunken font-semibold text-ink-2"
    >
      {Array.from(name)[0]?.toLocaleUpperCase("en")}
    </span>
  );
}
