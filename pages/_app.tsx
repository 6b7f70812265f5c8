// First, because it says in which order the layers of all style sheets count.
import "../app/globals.css";
import "../app/tokens.css";

import type { AppProps } from "next/app";

export default function App({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />;
}
