import { ContentError } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";

/** `npm run check-content [folder]`: every problem of every record on stderr; exit code 0 when there is none, else 1. */
const { records, issues } = readContent(process.argv[2] ?? process.cwd());
if (issues.length > 0) {
  console.error(new ContentError(issues).message);
  process.exitCode = 1;
} else {
  const answers = records.topics.reduce(
    (count, topic) => count + topic.answers.reduce((sum, answer) => sum + answer.editions.length, 0),
    0,
  );
  console.log(
    `content is sound: ${records.editions.length} editions, ${records.topics.length} topics, ${answers} answers`,
  );
}
