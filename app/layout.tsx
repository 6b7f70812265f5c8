// First, because it says in which order the layers of all style sheets count.
import "./globals.css";
import "./tokens.css";

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/page-frame";
import { SiteLinks } from "@/components/site-links";
import { loadContent } from "@/lib/content/load-content";
import { siteFrame } from "@/lib/content/site-frame";
import { THEME_COLORS, VIEWPORT, withSiteName } from "@/lib/site-head";
import { siteOrigin } from "@/lib/site-origin";

/** Every page is made by the build: one that asks for what only a request has fails it. */
export const dynamic = "error";

export const metadata: Metadata = {
  metadataBase: new URL(siteOrigin),
  title: { template: withSiteName("%s"), default: "Handshake: why HTTPS on Apache httpd does not work" },
  description:
    "The SSL/TLS FAQ of Apache httpd 2.0, 2.3 and 2.4 in plain words, each answer with what holds on a current server.",
  openGraph: { siteName: "Handshake", type: "website", locale: "en_GB" },
};

export const viewport: Viewport = {
  ...VIEWPORT,
  themeColor: THEME_COLORS,
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <SiteLinks />
      </head>
      <body>
        <PageFrame frame={siteFrame(loadContent())}>{children}</PageFrame>
        {process.env.HANDSHAKE_RELOAD && <script type="module" src={process.env.HANDSHAKE_RELOAD} />}
      </body>
    </html>
  );
}
