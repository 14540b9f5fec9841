/** Waits for the work, or until the signal ends the wait. */
export async function unlessAborted(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  if (signal.aborted) return;
  const over = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { signal: over.signal });
  });
  try {
    await Promise.race([work(), aborted]);
  } finally {
    over.abort();
  }
}
