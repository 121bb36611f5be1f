import { paths } from "@/lib/paths";

/** Where to go after signing in: the wanted page when it is one of ours, else home. Another site is never led to. */
export function safeNext(wanted: string | undefined): string {
  if (!wanted?.startsWith("/")) return paths.home();
  const here = "http://here.invalid";
  // The parser reads "//", "/\" and tabs in between as a browser would, so what still stands here is ours,
  // unless the path it leaves begins with "//" itself ("/.//evil.example").
  if (!URL.canParse(wanted, here)) return paths.home();
  const url = new URL(wanted, here);
  if (url.origin !== here || /^\/(\/|(sign-in|api)(\/|$))/.test(url.pathname)) return paths.home();
  return url.pathname + url.search;
}
