import fc from "fast-check";
import { expect, test } from "vitest";
import { readServer } from "@/lib/releases/read-server";

const LINES = [
  { line: "2.0", first: "2.0.35", newest: "2.0.65", endOfLife: "2013-07-09" },
  { line: "2.2", first: "2.2.0", newest: "2.2.34", endOfLife: "2017-07-11" },
  { line: "2.3", first: "2.3.0", newest: "2.3.16" },
  { line: "2.4", first: "2.4.0", newest: "2.4.71" },
];
const read = (text: string) => readServer(text, LINES);

test.each([
  ["2.4.6", "2.4.6"],
  [" v2.4.10 ", "2.4.10"],
  ["Server version: Apache/2.4.6 (CentOS)\nServer built:   Nov 10 2020 16:46:23", "2.4.6"],
  ["Server: Apache/2.2.15 (Unix) mod_ssl/2.2.15 OpenSSL/1.0.1e-fips PHP/5.3.3", "2.2.15"],
  [
    "[Tue Mar 05 06:25:01 2024] [mpm_event:notice] [pid 8] AH00489: Apache/2.4.57 (Debian) OpenSSL/3.0.11 configured",
    "2.4.57",
  ],
  ["Apache/2.0.52 (Red Hat) configured -- resuming normal operations", "2.0.52"],
  ["httpd-2.4.6-99.el7.centos.1.x86_64", "2.4.6"],
  ["apache2_2.4.57-2_amd64.deb", "2.4.57"],
  ["ii  apache2  2.4.52-1ubuntu4.7  amd64  Apache HTTP Server", "2.4.52"],
  ["apache2/jammy-updates,now 2.4.52-1ubuntu4.7 amd64 [installed]", "2.4.52"],
])("%j", (text, release) => {
  expect(read(text)).toMatchObject({ release, treatedAs: release });
});

test.each(["2.4.99", "2.6.0"])("%s, newer than all known ones, is treated as the newest, and that is said", (newer) => {
  expect(read(newer)).toEqual({
    release: newer,
    treatedAs: "2.4.71",
    notes: [`${newer} is newer than 2.4.71, the newest one known here; what holds for that is shown.`],
  });
});

test("the end of a line is told", () => {
  expect(read("2.2.15")).toMatchObject({ notes: [expect.stringContaining("no more fixes")] });
  expect(read("2.4.6")).toMatchObject({ notes: [] });
});

test("a distribution's patches are told of", () => {
  expect(read("httpd-2.4.6-99.el7")).toMatchObject({ notes: [expect.stringContaining("Distributions patch")] });
});

test.each([
  ["2.9", "There is no Apache 2.9"],
  ["2.1.9", "the lines are 2.0, 2.2, 2.3, 2.4"],
  ["1.3.42", "the lines are 2.0, 2.2, 2.3, 2.4"],
  ["abc", "No release of httpd is named in this"],
  ["", "A release looks like 2.4.6"],
  ["2.4", "which of its releases?"],
  ["2.2.99", "Apache 2.2 ended with 2.2.34"],
  ["2.0.10", "Apache 2.0 began with 2.0.35"],
  ["2.4.6.1", "There is no Apache 2.4.6.1"],
  ["nginx/1.24.0", "No release of httpd"],
  ["OpenSSL 3.0.11", "No release of httpd"],
])("%j gets a sentence", (text, fault) => {
  expect(read(text)).toEqual({ fault: expect.stringContaining(fault) });
});

test("any text at all gets an answer", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const reading = read(text);
      return "fault" in reading ? reading.fault.length > 0 : /^\d+\.\d+\.\d+$/.test(reading.release);
    }),
  );
});
