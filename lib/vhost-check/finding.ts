/** What is wrong, or worth knowing, at one place of a configuration. */
export type ConfigurationFinding = {
  /** The line where the directive begins, from 1. */
  readonly line: number;
  readonly level: FindingLevel;
  /** One or two short sentences: what is wrong on this release, and what to write. */
  readonly text: string;
  /** The directive as httpd spells it. */
  readonly directive?: string;
  /** The corrected line or lines, ready to paste. */
  readonly correction?: string;
};

/** error: httpd refuses it, or it cannot work. warning: it starts, and does not do what it seems to. info: worth knowing. */
export type FindingLevel = "error" | "warning" | "info";

const ORDER: Record<FindingLevel, number> = { error: 0, warning: 1, info: 2 };

/** By line, and the gravest first within one. */
export function compareFindings(a: ConfigurationFinding, b: ConfigurationFinding): number {
  return a.line - b.line || ORDER[a.level] - ORDER[b.level];
}

/** A finding about a directive or a section, on its line. */
export function finding(
  at: { readonly line: number; readonly name?: string },
  level: FindingLevel,
  text: string,
  correction?: string,
): ConfigurationFinding {
  return {
    line: at.line,
    level,
    text,
    ...(at.name !== undefined && { directive: at.name }),
    ...(correction !== undefined && { correction }),
  };
}
