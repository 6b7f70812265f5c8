import { ContentError } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";
import type { Records } from "@/lib/content/records";

/**
 * Reads `content/` below `root` and says what is in it. Where anything is wrong, every problem of every record goes to
 * stderr, the exit code is 1, and there are no records.
 */
export function soundContent(root: string): Records | undefined {
  const { records, issues } = readContent(root);
  if (issues.length > 0) {
    console.error(new ContentError(issues).message);
    process.exitCode = 1;
    return undefined;
  }
  const answers = records.topics.reduce(
    (count, topic) => count + topic.answers.reduce((sum, answer) => sum + answer.editions.length, 0),
    0,
  );
  console.log(
    `content is sound: ${records.editions.length} editions, ${records.topics.length} topics, ${answers} answers`,
  );
  return records;
}
