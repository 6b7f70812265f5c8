import type { Directive } from "@/lib/content/schema";
import { argumentFindings } from "./argument-rules";
import { type ConfigurationFinding, compareFindings, finding } from "./finding";
import { hostFindings } from "./host-rules";
import { nameFindings } from "./name-rules";
import { proxyFindings } from "./proxy-rules";
import { readConfiguration } from "./read-configuration";
import { serverFindings } from "./server-rules";
import { valueFindings } from "./value-rules";

export type CheckOptions = {
  /** An exact release, as in "2.4.6". */
  readonly release: string;
  /** The records of content/directives.yaml. */
  readonly directives: readonly Directive[];
};

/** More than these help nobody, and a text that gives so many is no configuration. */
const MOST_FINDINGS = 500;

/**
 * Checks a configuration of httpd, or a part of one, for a release: what that release refuses, what it does otherwise than
 * it seems, and what is not safe. Findings stand in the order of their lines. Takes any text in linear time and never
 * throws; what cannot be known from the text alone (files, variables, what other files set) is not judged.
 */
export function checkConfiguration(text: string, { release, directives }: CheckOptions): ConfigurationFinding[] {
  const configuration = readConfiguration(text, release);
  const records = new Map(directives.map((record) => [record.name.toLowerCase(), record]));
  const findings = [
    ...configuration.faults,
    ...nameFindings(configuration, records),
    ...argumentFindings(configuration, records),
    ...valueFindings(configuration, records),
    ...hostFindings(configuration),
    ...serverFindings(configuration),
    ...proxyFindings(configuration),
  ].map((found) => named(found, records));
  const sorted = [...findings].sort(compareFindings);
  if (sorted.length <= MOST_FINDINGS) return sorted;
  const last = sorted[MOST_FINDINGS - 1];
  return [
    ...sorted.slice(0, MOST_FINDINGS),
    finding({ line: last?.line ?? 1 }, "info", `${sorted.length - MOST_FINDINGS} more findings below are not shown.`),
  ];
}

/** With the directive's name as httpd spells it, whatever the text wrote. */
function named(found: ConfigurationFinding, records: ReadonlyMap<string, Directive>): ConfigurationFinding {
  const name = found.directive && records.get(found.directive.toLowerCase())?.name;
  return name ? { ...found, directive: name } : found;
}
