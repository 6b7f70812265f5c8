import { Head, Html, Main, NextScript } from "next/document";
import { SiteLinks } from "@/components/site-links";

export default function Document() {
  return (
    <Html lang="en">
      <Head>
        <SiteLinks />
      </Head>
      <body>
        <Main />
        <NextScript />
        {process.env.HANDSHAKE_RELOAD && <script type="module" src={process.env.HANDSHAKE_RELOAD} />}
      </body>
    </Html>
  );
}
