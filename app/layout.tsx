// First, because it says in which order the layers of all style sheets count.
import "./globals.css";
import "./tokens.css";

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { loadContent } from "@/lib/content/load-content";
import { siteFrame } from "@/lib/content/site-frame";
import { feedHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

/** Every page is made by the build: one that asks for what only a request has fails it. */
export const dynamic = "error";

export const metadata: Metadata = {
  metadataBase: new URL(siteOrigin),
  title: { template: "%s · Handshake", default: "Handshake: why HTTPS on Apache httpd does not work" },
  description:
    "The SSL/TLS FAQ of Apache httpd 2.0, 2.3 and 2.4 in plain words, each answer with what holds on a current server.",
  openGraph: { siteName: "Handshake", type: "website", locale: "en_GB" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfcfb" },
    { media: "(prefers-color-scheme: dark)", color: "#15181b" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  const { editions, lines, asOf } = siteFrame(loadContent());
  return (
    <html lang="en">
      <head>
        <link rel="search" type="application/opensearchdescription+xml" title="Handshake" href="/opensearch.xml" />
        <link rel="alternate" type="application/atom+xml" title="Handshake: what changed" href={feedHref} />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to the content
        </a>{" "}
        <SiteHeader editions={editions} lines={lines} />
        {children}
        <SiteFooter asOf={asOf} />
        {process.env.HANDSHAKE_RELOAD && <script type="module" src={process.env.HANDSHAKE_RELOAD} />}
      </body>
    </html>
  );
}
