import { assert, type Result } from '#domain/shared';
import { FileMissing } from '#file-store';
import type { RawFiles } from './ports.js';

/** A file that is kept, to be read once more: what was just put there, or taken before. Throws {@link FileMissing}. */
export async function openKept(files: Pick<RawFiles, 'open'>, digest: string): Promise<AsyncIterable<Uint8Array>> {
  const file = await files.open(digest);
  if (!file) throw new FileMissing(digest);
  return file;
}

/** What a reading answers in the end; `look` is shown each line on its way. */
export async function answerOf<T, Answer>(
  reading: AsyncGenerator<readonly T[], Answer>,
  look: (line: T) => void = () => undefined,
): Promise<Answer> {
  for (;;) {
    const next = await reading.next();
    if (next.done) return next.value;
    next.value.forEach(look);
  }
}

/**
 * The lines of a kept file that was found without a fault, read again instead of held, so that memory does not grow with it.
 * That it has a fault now breaks an invariant.
 */
export async function* linesAgain<T>(
  reading: AsyncGenerator<readonly T[], Result<unknown, unknown>>,
  digest: string,
): AsyncGenerator<readonly T[], void> {
  for (;;) {
    const next = await reading.next();
    if (!next.done) yield next.value;
    else {
      assert(next.value.ok, `the file ${digest}, which was taken, is refused now`);
      return;
    }
  }
}
