import type { ReactNode } from "react";
import type { SiteFrame } from "@/lib/content/site-frame";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** What stands around the content of every page. */
export function PageFrame({ frame, children }: { frame: SiteFrame; children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>{" "}
      <SiteHeader editions={frame.editions} lines={frame.lines} />
      {children}
      <SiteFooter asOf={frame.asOf} />
    </>
  );
}
