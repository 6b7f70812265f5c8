const LONG_DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `2015-06-01` → `1 June 2015`. Dates stay text until this moment, so that no time zone can move them by a day. */
export function showDate(date: string): string {
  return LONG_DATE.format(new Date(`${date}T00:00:00Z`));
}
