import type { Standing } from "@/lib/content/schema";

/** Said above an answer that does not simply hold, before anybody follows it. */
const VERDICTS: Record<Exclude<Standing, "current">, string> = {
  dated: "This answer still works, but there is a better way today.",
  obsolete: "This answer no longer applies to a current server.",
  insecure: "Following this answer today is harmful.",
};

export function StandingBanner({
  standing,
  summary,
  todayHref,
}: {
  standing: Standing;
  summary: string;
  todayHref: string;
}) {
  if (standing === "current") return null;
  return (
    <div className={`callout ${standing === "insecure" ? "callout-warning" : "callout-note"}`} role="note">
      <p className="callout-title">{standing[0]?.toUpperCase() + standing.slice(1)}</p>
      <p>
        {VERDICTS[standing]} {summary} <a href={todayHref}>What holds today</a>
      </p>
    </div>
  );
}
