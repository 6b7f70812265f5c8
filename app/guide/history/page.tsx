import type { Metadata } from "next";
import { BadgeList } from "@/components/badge-list";
import { GuideNav } from "@/components/guide-nav";
import { ProtocolTimeline } from "@/components/protocol-timeline";
import { Scrolling } from "@/components/scrolling";
import { standingBadge } from "@/lib/content/badges";
import { loadContent } from "@/lib/content/load-content";
import { HISTORY_SUMMARY, HISTORY_TITLE } from "@/lib/content/protocol-facts";
import { directiveHref, guideHref, historyHref } from "@/lib/routes";

export const metadata: Metadata = {
  title: HISTORY_TITLE,
  description: HISTORY_SUMMARY,
  alternates: { canonical: historyHref },
  openGraph: { title: HISTORY_TITLE, description: HISTORY_SUMMARY, url: historyHref },
};

export default function Page() {
  const { guide, protocols, changes } = loadContent();
  return (
    <div className="layout layout-two">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={guideHref}>Guide</a> <span aria-hidden="true">›</span> Background
        </p>
        <h1>{HISTORY_TITLE}</h1>
        <p className="lead">{HISTORY_SUMMARY}</p>

        <section aria-labelledby="drawn">
          <h2 id="drawn">When each was allowed</h2>
          <ProtocolTimeline protocols={protocols} today={changes[0]?.date ?? "2026-01-01"} />
        </section>

        <section aria-labelledby="table">
          <h2 id="table">The same in a table</h2>
          <Scrolling label="Table of versions">
            <table className="wide-table">
              <caption className="visually-hidden">{HISTORY_SUMMARY}</caption>
              <thead>
                <tr>
                  <th scope="col">Version</th>
                  <th scope="col">Published</th>
                  <th scope="col">Forbidden</th>
                  <th scope="col">First httpd</th>
                  <th scope="col">First OpenSSL</th>
                  <th scope="col">Today</th>
                </tr>
              </thead>
              <tbody>
                {protocols.map(({ id, name, by, published, specification, ended, httpd, openssl, standing }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>
                      {published}, {by}
                      <br />
                      <a href={specification.address}>{specification.name}</a>
                    </td>
                    <td>
                      {ended ? (
                        <>
                          {ended.date}
                          <br />
                          <a href={ended.address}>{ended.name}</a>
                        </>
                      ) : (
                        "no"
                      )}
                    </td>
                    <td>
                      {httpd ? httpd.since.join(" and ") : "none"}
                      {httpd?.removed && `, not from ${httpd.removed.join(" and ")} on`}
                    </td>
                    <td>
                      {openssl ? openssl.since : "none"}
                      {openssl?.removed && `, not from ${openssl.removed} on`}
                    </td>
                    <td>{standing}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
          <p>
            Which of them a server speaks is set by <a href={directiveHref("SSLProtocol")}>SSLProtocol</a>, as far as
            its OpenSSL has them.
          </p>
        </section>

        <section aria-labelledby="each">
          <h2 id="each">What became of each</h2>
          {protocols.map(({ id, name, note, standing }) => (
            <section key={id} aria-labelledby={id}>
              <h3 id={id}>{name}</h3>
              <p>{note}</p>
              <BadgeList badges={standingBadge(standing)} label={`Standing of ${name}`} />
            </section>
          ))}
          <p>
            In 2005 the advice was to allow SSL 3.0 and TLS 1.0 and nothing else. Today both are forbidden, and TLS 1.2
            and 1.3 are what is left.
          </p>
        </section>
      </main>
      <GuideNav guide={guide} current={historyHref} />
    </div>
  );
}
