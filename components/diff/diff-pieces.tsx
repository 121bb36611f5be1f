import { classNames } from "@/components/ui/class-names";
import type { Piece, Syntax } from "@/lib/schemas/diff";

const colors: Record<Syntax, string> = {
  keyword: "text-syntax-keyword",
  string: "text-syntax-string",
  number: "text-syntax-number",
  comment: "text-syntax-comment italic",
  name: "text-syntax-name",
  property: "text-syntax-property",
  hidden: "rounded-sm bg-warn-soft px-0.5 text-warn",
  cut: "text-ink-3 italic select-none",
};

/** The text of a line. It is only ever text: React writes it as such, whatever a file contains. */
export function DiffPieces({ pieces }: { pieces: readonly Piece[] }) {
  if (pieces.length === 0) return " "; // a line keeps its height
  return pieces.map(({ text, syntax, changed }, index) => {
    if (!syntax && !changed) return text;
    const className = classNames(syntax && colors[syntax], changed && "rounded-sm bg-changed");
    // Pieces have no name of their own and never move.
    return (
      <span key={index} className={className}>
        {text}
      </span>
    );
  });
}
