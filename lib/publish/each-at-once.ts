/** As many as Node has threads to compress in (UV_THREADPOOL_SIZE). */
const AT_ONCE = 4;

/** Does the work with each, several at once. Throws what it throws, when all that had begun has ended. */
export async function forEachAtOnce<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  let hasFailed = false;
  const worker = async () => {
    try {
      for (let next = rest.next(); !next.done && !hasFailed; next = rest.next()) await work(next.value);
    } catch (fault) {
      hasFailed = true;
      throw fault;
    }
  };
  await allEnded(Array.from({ length: AT_ONCE }, worker));
}

/** As `Promise.all`, but a failure is thrown when the others have ended too: nobody writes into a folder that is removed. */
export async function allEnded<Works extends readonly Promise<unknown>[]>(
  works: readonly [...Works],
): Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
