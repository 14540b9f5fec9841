import type { UploadProgressEvent } from '#application';

/** A proxy takes a connection that says nothing for a dead one. */
export const HEARTBEAT_MS = 15_000;
const COMMENT = ':\n\n';

/**
 * Progress as server-sent events, with a comment whenever nothing was said for a while, and one before them all: the
 * answer's head goes out with its first bytes, and whoever comes back to an upload that rests shall not wait for it.
 */
export async function* eventStream(
  events: AsyncGenerator<UploadProgressEvent>,
  heartbeat_ms: number = HEARTBEAT_MS,
): AsyncGenerator<string> {
  let next = events.next();
  yield COMMENT;
  for (;;) {
    const said = await within(next, heartbeat_ms);
    if (said === 'nothing') {
      yield COMMENT;
      continue;
    }
    if (said.done) return;
    const { id, progress } = said.value;
    yield `id: ${id}\nevent: progress\ndata: ${JSON.stringify(progress)}\n\n`;
    next = events.next();
  }
}

async function within<T>(awaited: Promise<T>, timeout_ms: number): Promise<T | 'nothing'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'nothing'>((resolve) => {
    timer = setTimeout(() => resolve('nothing'), timeout_ms);
  });
  try {
    return await Promise.race([awaited, silence]);
  } finally {
    clearTimeout(timer);
  }
}
