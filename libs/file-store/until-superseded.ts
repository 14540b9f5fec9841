import { WriterSuperseded } from './upload-sessions.js';

/** Hands over the chunks as they come, and throws {@link WriterSuperseded} once the signal says so, waiting for none that is not there. */
export async function* untilSuperseded(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let stop: () => void = () => undefined;
  const superseded = new Promise<never>((_, reject) => {
    stop = () => reject(new WriterSuperseded());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  superseded.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([source.next(), superseded]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // A source that waits for a dead connection ends when that does: nobody waits for it.
    source.return?.().catch(() => undefined);
  }
}
