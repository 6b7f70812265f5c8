// First, because it says in which order the layers of all style sheets count.
import "../app/globals.css";
import "../app/tokens.css";

import type { AppProps } from "next/app";

/*
 * The pages of which there are as many as records are in `pages/`. In `app/` Next renders a page to a payload, and that to HTML
 * and to the payloads of its parts, which no browser of ours fetches; in `pages/` to HTML alone.
 */
export default function App({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />;
}
