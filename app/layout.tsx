import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/lib/schemas/theme";
import { geist, geistExtended, geistMono } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Locktender", template: "%s — Locktender" },
  description: "Environments for integration projects, and one safe way to move work up.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#12191c" },
  ],
};

/** The document. The theme comes from a cookie, so that the first paint already has it and no script must run for it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${geist.variable} ${geistExtended.variable} ${geistMono.variable}`}
    >
      <body>{children}</body>
    </html>
  );
}
