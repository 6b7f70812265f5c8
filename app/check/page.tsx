import type { Metadata } from "next";
import { loadContent } from "@/lib/content/load-content";
import { knownLines } from "@/lib/releases/known-lines";
import { checkHref } from "@/lib/routes";

const title = "Check a virtual host";
const description =
  "Paste a virtual host or a whole ssl.conf: every TLS directive is held against your release of Apache httpd, with the line and what to write.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: checkHref },
  openGraph: { title, description, url: checkHref },
};

export default function Page() {
  const { releases } = loadContent();
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">
        Paste a virtual host or a whole <code>ssl.conf</code>. Each directive is held against your release, and what is
        wrong is listed with its line and what to write instead.
      </p>
      <p className="scope">What you paste stays in this browser: it is not sent anywhere and not kept.</p>
      <div id="vhost-check" data-lines={JSON.stringify(knownLines(releases))}>
        <noscript>
          <p>This page needs a script. The command does the same in a terminal, without a browser.</p>
        </noscript>
      </div>
      <h2 id="finds">What it finds</h2>
      <ul>
        <li>Names that httpd does not know, with the nearest one; directives that are gone or not yet there.</li>
        <li>Values that the release does not know, and what may not stand in its place.</li>
        <li>
          What is missing: <code>SSLEngine on</code>, a certificate, its key, a <code>Listen</code>, a module, a cache.
        </li>
        <li>Protocols and ciphers that are broken, and checks of a back end that are switched off.</li>
        <li>Virtual hosts that take each other&rsquo;s requests.</li>
      </ul>
      <p>It cannot see files: what an Include brings in, and whether a key fits its certificate, it does not guess.</p>
      <h2 id="terminal">In a terminal</h2>
      <p>
        <code>handshake check --release 2.4.6 ssl.conf</code> prints one finding a line, and its exit code is 1 where
        there is an error. In the repository: <code>npm run -s ask -- check --release 2.4.6 ssl.conf</code>.
      </p>
    </main>
  );
}
