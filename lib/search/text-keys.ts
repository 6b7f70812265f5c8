import { parseLogLine } from "@/lib/diagnose/log-line";
import { wordsOf } from "@/lib/diagnose/message-format";
import { codesIn } from "@/lib/diagnose/recogniser";
import { stem } from "./stem";
import { askedWords, FILLERS } from "./word-ranking";

const messagesIn = (query: string) => query.split(/\r\n|\r|\n/).map((line) => parseLogLine(line).message);

/** The keys of the codes in a text, as identifiers are kept under. */
export function codeKeysIn(query: string): string[] {
  return messagesIn(query).flatMap((message) => codesIn(message).flatMap(({ keys }) => keys));
}

/** The stems of the words that are looked up, and of those that messages are kept under; of a longer text of the first words. */
export function wordKeysIn(query: string, most: number): string[] {
  const words = [
    ...askedWords(query.slice(0, 1000)),
    ...messagesIn(query).flatMap((message) => wordsOf(message).map(({ word }) => word)),
  ].slice(0, most);
  // Ports, process numbers and parts of addresses.
  const telling = words.filter((word) => !FILLERS.has(word) && !/^\d{1,2}$/.test(word));
  return (telling.length > 0 ? telling : words).map(stem);
}
