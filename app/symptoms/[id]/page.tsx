import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SymptomEndingPage, SymptomQuestionPage } from "@/components/symptom-page";
import { loadContent } from "@/lib/content/load-content";
import { recordsFor, shownOfSymptom } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { symptomHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ id: string }> };

/** All but the first question, which stands at /symptoms/. */
export function generateStaticParams(): { id: string }[] {
  return loadContent()
    .symptoms.pages.filter(({ id, path }) => path.length > 0 && !isReused(symptomHref(id)))
    .map(({ id }) => ({ id }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const page = records.symptoms.pages.find(({ id, path }) => id === asked.id && path.length > 0);
  if (!page) notFound();
  return { records, page };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { page } = await readAddress(props);
  const url = symptomHref(page.id);
  const title = page.kind === "question" ? page.question : page.title;
  const given = page.path.map(({ answer }) => answer).join("; ");
  const description = `Find it by symptom. ${given}.`;
  return { title, description, alternates: { canonical: url }, openGraph: { title, description, url } };
}

export default async function Page(props: Params) {
  const { records: all, page } = await readAddress(props);
  const records = recordsFor(all, shownOfSymptom(page));
  return (
    <main id="main" className="page" tabIndex={-1}>
      {page.kind === "question" ? (
        <SymptomQuestionPage records={records} page={page} />
      ) : (
        <SymptomEndingPage records={records} page={page} />
      )}
    </main>
  );
}
