import { Scrolling } from "@/components/scrolling";
import { endInWords, toYears } from "@/lib/content/protocol-facts";
import type { Protocol } from "@/lib/content/schema";
import styles from "./guide-figures.module.css";

const LEFT = 76;
const WIDTH = 700;
const ROW = 38;
const TOP = 30;

/** The versions as bars over the years, from when each was published until it was forbidden. `today` is a date. */
export function ProtocolTimeline({ protocols, today }: { protocols: readonly Protocol[]; today: string }) {
  const first = Math.floor(Math.min(...protocols.map(({ published }) => toYears(published))));
  const last = Math.ceil(toYears(today.slice(0, 7)));
  const x = (years: number) => LEFT + ((years - first) / (last - first)) * (WIDTH - LEFT - 10);
  const height = TOP + protocols.length * ROW + 6;
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => year % 5 === 0);
  return (
    <Scrolling label="Timeline of versions">
      <svg
        className={styles.timeline}
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label="Versions of SSL and TLS over the years"
        aria-describedby="timeline-desc"
      >
        <desc id="timeline-desc">
          {protocols
            .map(({ name, published, ended }) => `${name}: published in ${published}, ${endInWords(ended)}.`)
            .join(" ")}
        </desc>
        {ticks.map((year) => (
          <g key={year}>
            <line className={styles.grid} x1={x(year)} x2={x(year)} y1="22" y2={height} />
            <text className={styles.faint} x={x(year)} y="15" textAnchor="middle">
              {year}
            </text>
          </g>
        ))}
        {protocols.map(({ id, name, published, specification, ended, standing, sideline }, index) => {
          const start = x(toYears(published));
          // What went another way has no end of its own: it is marked where it began.
          const end = sideline ? start + 14 : x(ended ? toYears(ended.date) : toYears(today.slice(0, 7)));
          const y = TOP + index * ROW;
          const shape =
            standing === "current" ? styles.current : standing === "insecure" ? styles.insecure : styles.other;
          return (
            <g key={id}>
              <text className={styles.name} x="0" y={y + 17}>
                {name}
              </text>
              <rect className={shape} x={start} y={y + 3} width={end - start} height="11" rx="3" />
              <text
                className={styles.faint}
                x={start > WIDTH * 0.6 ? end : start}
                y={y + 29}
                textAnchor={start > WIDTH * 0.6 ? "end" : "start"}
              >
                {specification.name}
                {ended && `, forbidden by ${ended.name}`}
              </text>
            </g>
          );
        })}
      </svg>
    </Scrolling>
  );
}
