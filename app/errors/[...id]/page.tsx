import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IdentifierPage } from "@/components/identifier-page";
import { ProgramPage } from "@/components/program-page";
import { identifierView } from "@/lib/content/identifier-view";
import { loadContent } from "@/lib/content/load-content";
import { programLabel, programsOf } from "@/lib/content/programs";
import type { Identifier, Records } from "@/lib/content/records";
import { isReused } from "@/lib/publish/build-plan";
import { errorsHref, identifierHref, programHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ id: string[] }> };

/** The part of an address below /errors/, in pieces. */
const pieces = (href: string) => href.slice(errorsHref.length, -1).split("/");

/** The page of a program that the layout names, and those of what it prints. */
export function generateStaticParams({ params: { id } }: { params: { id: string[] } }): { id: string[] }[] {
  const [program] = id;
  const printed = loadContent().identifiers.filter((identifier) => identifier.program === program);
  return [
    { id },
    ...printed
      .map((identifier) => identifierHref(identifier.id))
      .filter((href) => !isReused(href))
      .map((href) => ({ id: pieces(href) })),
  ];
}

/** Each of thousands of pages asks, for its text and for its head. */
const knownPages = new WeakMap<Records, { identifiers: Map<string, Identifier>; programs: Map<string, string> }>();

function pagesOf(records: Records) {
  const known = knownPages.get(records) ?? {
    identifiers: new Map(records.identifiers.map((identifier) => [identifierHref(identifier.id), identifier])),
    programs: new Map(programsOf(records).map((name) => [programHref(name), name])),
  };
  knownPages.set(records, known);
  return known;
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const href = `${errorsHref}${(await params).id.map(decodeURIComponent).join("/")}/`;
  const pages = pagesOf(records);
  const identifier = pages.identifiers.get(href);
  const program = pages.programs.get(href);
  return { records, identifier, program };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { identifier, program } = await readAddress(props);
  const url = identifier ? identifierHref(identifier.id) : programHref(program ?? "");
  const title = identifier
    ? `${identifier.id}: ${(identifier.text ?? identifier.constant ?? "").trim()}`.slice(0, 110)
    : `${programLabel(program ?? "")}: codes and messages`;
  const description =
    identifier?.meaning ??
    `What ${programLabel(program ?? "")} prints when TLS with Apache httpd fails, and what it means.`;
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { title, description, url, type: "article" },
  };
}

export default async function Page(props: Params) {
  const { records, identifier, program } = await readAddress(props);
  if (identifier) return <IdentifierPage view={identifierView(records, identifier)} />;
  if (program) return <ProgramPage records={records} program={program} />;
  notFound();
}
