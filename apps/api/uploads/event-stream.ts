import type { UploadProgressEvent } from '#application';

/** A proxy takes a connection that says nothing for a dead one. */
export const HEARTBEAT_MS = 15_000;

/** Progress as server-sent events, with a comment whenever nothing was said for a while. */
export async function* eventStream(
  events: AsyncGenerator<UploadProgressEvent>,
  heartbeat_ms: number = HEARTBEAT_MS,
): AsyncGenerator<string> {
  let next = events.next();
  for (;;) {
    const said = await within(next, heartbeat_ms);
    if (said === 'nothing') {
      yield ':\n\n';
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
