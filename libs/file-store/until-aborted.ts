/** Hands over the chunks as they come, and throws what it is given once the signal says so, waiting for none that is not there. */
export async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  because: () => Error,
): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(because());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([source.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // A source that waits for a dead connection ends when that does: nobody waits for it.
    source.return?.().catch(() => undefined);
  }
}
