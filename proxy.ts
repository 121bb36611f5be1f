import { NextResponse, type NextRequest } from "next/server";
import { settings } from "@/lib/settings";

/**
 * Dresses every page: a content security policy with a nonce of its own, and the other headers a browser protects us by.
 * It lets nobody in and keeps nobody out: that is decided where a page asks for its context, with or without this file.
 */
export function proxy(request: NextRequest): NextResponse {
  // Every image of ours is served as it is; the optimizer would only be one more door.
  if (request.nextUrl.pathname === "/_next/image") return new NextResponse(null, { status: 404 });
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy); // where Next.js finds the nonce for its own scripts
  headers.set("x-locktender-path", pathOf(request)); // where signing in leads back to
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of protections()) response.headers.set(name, value);
  return response;
}

// Not the API: with a proxy before it Next.js would hold every body in memory, and cut it off at 10 MB.
export const config = { matcher: ["/((?!api/|_next/static/|icon\\.svg).*)"] };

/** Scripts run by nonce alone (CSP level 3, `strict-dynamic`); Radix and React place things by style attributes. */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development"; // React's debugging needs eval there
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  query.delete("_rsc"); // Next.js's own, on navigations inside the page
  return nextUrl.pathname + (query.size > 0 ? `?${query}` : "");
}

function protections(): Array<[name: string, value: string]> {
  const always: Array<[string, string]> = [
    ["X-Content-Type-Options", "nosniff"],
    // Not "no-referrer": with it a form sent before its script has loaded has no Origin, and would be refused as foreign.
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["X-Frame-Options", "DENY"],
    ["Cache-Control", "no-store"],
  ];
  // Only where the origin is on HTTPS: a browser that heard this once would refuse plain HTTP for a year.
  return settings().origin.startsWith("https:")
    ? [...always, ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"]]
    : always;
}
