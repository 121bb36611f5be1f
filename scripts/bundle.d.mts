export function bundle(names?: string[], outdir?: string): Promise<void>;
