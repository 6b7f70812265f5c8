import { loadContent } from "@/lib/content/load-content";

export const dynamic = "force-static";

/** Every topic with its today note and the answers of each edition, in Markdown. */
export function GET(): Response {
  return Response.json(
    loadContent().topics.map(({ file, answers, ...topic }) => ({
      ...topic,
      answers: answers.map(({ file: answerFile, ...answer }) => answer),
    })),
  );
}
