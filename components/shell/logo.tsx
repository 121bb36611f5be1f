/** A lock gate between two levels of water. `size` in pixels. */
export function Logo({ size = 24 }: { size?: number | undefined }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" strokeLinecap="round" aria-hidden="true">
      <path d="M3 17.5h6.2M14.8 8.5H21" className="stroke-accent" strokeWidth="2.2" />
      <path d="M12 4v16" className="stroke-ink" strokeWidth="2.6" />
      <path d="M3 20.6c1.6-1 3.1-1 4.7 0" className="stroke-accent" strokeWidth="1.6" opacity="0.5" />
    </svg>
  );
}
