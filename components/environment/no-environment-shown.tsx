/** What the list says when it is empty, and the way out of it for whoever may create. */
export function NoEnvironmentShown({
  filter,
  empty,
  onCreate,
}: {
  filter: string;
  empty: boolean;
  onCreate: ((name: string) => void) | undefined;
}) {
  return (
    <div className="px-3.5 pt-2 pb-4">
      <p className="text-ink-2 wrap-anywhere">
        {empty ? "This project has no environments yet." : `No environment is called “${filter}”.`}
      </p>
      {onCreate && (
        <button
          type="button"
          onClick={() => onCreate(filter)}
          className="hit-area mt-1.5 max-w-full truncate rounded-sm font-medium text-accent hover:underline"
        >
          {filter ? `Create “${filter}”` : "Create the first one"}
        </button>
      )}
    </div>
  );
}
