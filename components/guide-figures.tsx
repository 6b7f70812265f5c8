import type { ReactNode } from "react";
import type { Figure } from "@/lib/content/schema";
import styles from "./guide-figures.module.css";

/** A drawing of the guide, made for a column of 288 px, so that its words can be read on the smallest phone. */
export function GuideFigure({ figure }: { figure: Figure }) {
  return { layers: <Layers />, handshake: <Handshakes /> }[figure];
}

const LAYERS = [
  { name: "HTTP", about: "requests and answers" },
  { name: "TLS", about: "" },
  { name: "TCP", about: "a connection, port 443" },
  { name: "IP", about: "addresses" },
];
const TLS_PARTS = ["handshake", "alert", "application data"];

function Layers() {
  let top = 4;
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.drawing}
        viewBox="0 0 288 250"
        role="img"
        aria-label="Where TLS stands"
        aria-describedby="layers-desc"
      >
        <desc id="layers-desc">
          Four layers, from top to bottom: HTTP, TLS, TCP, IP. Inside TLS the handshake, alerts and application data
          stand side by side on the record layer.
        </desc>
        {LAYERS.map(({ name, about }) => {
          const isTls = name === "TLS";
          const y = top;
          const height = isTls ? 104 : 40;
          top += height + 6;
          return (
            <g key={name}>
              <rect className={isTls ? styles.strong : styles.box} x="1" y={y} width="286" height={height} rx="6" />
              <text className={styles.name} x="12" y={y + 25}>
                {name}
              </text>
              <text className={styles.label} x="64" y={y + 25}>
                {about}
              </text>
              {isTls && <TlsParts y={y} />}
            </g>
          );
        })}
      </svg>
      <figcaption>TLS stands between HTTP and TCP, and neither of them has to know of it.</figcaption>
    </figure>
  );
}

function TlsParts({ y }: { y: number }) {
  const widths = [86, 46, 118];
  let left = 12;
  return (
    <>
      {TLS_PARTS.map((part, index) => {
        const x = left;
        const width = widths[index] ?? 0;
        left += width + 7;
        return (
          <g key={part}>
            <rect className={styles.box} x={x} y={y + 36} width={width} height="28" rx="4" />
            <text className={styles.label} x={x + width / 2} y={y + 55} textAnchor="middle">
              {part}
            </text>
          </g>
        );
      })}
      <rect className={styles.box} x="12" y={y + 69} width="264" height="28" rx="4" />
      <text className={styles.label} x="144" y={y + 88} textAnchor="middle">
        record layer
      </text>
    </>
  );
}

/** What one side says, in lines short enough for the drawing. Encrypted parts are marked by a double line. */
type Message = { readonly from: "client" | "server"; readonly lines: readonly string[]; readonly isEncrypted: boolean };

const TLS_1_3: readonly Message[] = [
  { from: "client", lines: ["ClientHello + key share"], isEncrypted: false },
  { from: "server", lines: ["ServerHello + key share"], isEncrypted: false },
  { from: "server", lines: ["Certificate, CertificateVerify,", "Finished"], isEncrypted: true },
  { from: "client", lines: ["Finished, first request"], isEncrypted: true },
  { from: "server", lines: ["answer"], isEncrypted: true },
];

const TLS_1_2: readonly Message[] = [
  { from: "client", lines: ["ClientHello"], isEncrypted: false },
  { from: "server", lines: ["ServerHello, Certificate,", "ServerKeyExchange,", "ServerHelloDone"], isEncrypted: false },
  { from: "client", lines: ["ClientKeyExchange,", "ChangeCipherSpec"], isEncrypted: false },
  { from: "client", lines: ["Finished"], isEncrypted: true },
  { from: "server", lines: ["ChangeCipherSpec"], isEncrypted: false },
  { from: "server", lines: ["Finished"], isEncrypted: true },
  { from: "client", lines: ["first request"], isEncrypted: true },
  { from: "server", lines: ["answer"], isEncrypted: true },
];

function Handshakes() {
  return (
    <figure className={styles.figure}>
      <div className={styles.pair}>
        <Handshake id="tls13" title="TLS 1.3: one round trip before the first request" messages={TLS_1_3} />
        <Handshake id="tls12" title="TLS 1.2: two round trips" messages={TLS_1_2} />
      </div>
      <figcaption>
        A thin line travels in the clear, a double one encrypted. In TLS 1.2 everybody on the way can read the
        certificate.
      </figcaption>
    </figure>
  );
}

const LINE = 18;
const ARROW = 14;

function Handshake({ id, title, messages }: { id: string; title: string; messages: readonly Message[] }) {
  let bottom = 34;
  const rows = messages.map((message): ReactNode => {
    const top = bottom;
    const y = top + message.lines.length * LINE + 6;
    bottom = y + ARROW;
    const isFromClient = message.from === "client";
    const tip = isFromClient ? 276 : 12;
    const back = isFromClient ? -9 : 9;
    const strokes = message.isEncrypted ? [y - 2, y + 2] : [y];
    return (
      <g key={`${message.from} ${message.lines.join()}`}>
        {message.lines.map((line, index) => (
          <text key={line} className={styles.label} x="144" y={top + (index + 1) * LINE - 3} textAnchor="middle">
            {line}
          </text>
        ))}
        {strokes.map((at) => (
          <line
            key={at}
            className={message.isEncrypted ? styles.encrypted : styles.clear}
            x1={isFromClient ? 12 : 20}
            x2={isFromClient ? 268 : 276}
            y1={at}
            y2={at}
          />
        ))}
        <path className={styles.tip} d={`M${tip} ${y}l${back} -6v12z`} />
      </g>
    );
  });
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 288 ${bottom}`}
      role="img"
      aria-label={title}
      aria-describedby={`${id}-desc`}
    >
      <desc id={`${id}-desc`}>
        {messages
          .map(
            ({ from, lines, isEncrypted }) =>
              `${from === "client" ? "Client" : "Server"}${isEncrypted ? ", encrypted" : ""}: ${lines.join(" ")}.`,
          )
          .join(" ")}
      </desc>
      <text className={styles.name} x="1" y="16">
        Client
      </text>
      <text className={styles.name} x="144" y="16" textAnchor="middle">
        {title.replace(/:.*$/, "")}
      </text>
      <text className={styles.name} x="287" y="16" textAnchor="end">
        Server
      </text>
      <line className={styles.side} x1="6" x2="6" y1="26" y2={bottom} />
      <line className={styles.side} x1="282" x2="282" y1="26" y2={bottom} />
      {rows}
    </svg>
  );
}
