import { describe, expect, it } from '@jest/globals';
import type { UploadProgressEvent } from '#application';
import { eventStream } from './event-stream.js';

const event: UploadProgressEvent = {
  id: 'a1.1',
  progress: { stage: 'receiving', lengthBytes: 10, receivedBytes: 4, decodedBytes: 0, lines: null, appendedLines: 0 },
};

describe('a stream of events', () => {
  it('begins at once, and names each event, so that a client can come back for those behind it', async () => {
    async function* events(): AsyncGenerator<UploadProgressEvent> {
      yield event;
    }
    const written: string[] = [];
    for await (const text of eventStream(events())) written.push(text);
    expect(written).toEqual([':\n\n', `id: a1.1\nevent: progress\ndata: ${JSON.stringify(event.progress)}\n\n`]);
  });

  it('beats while nothing is told, and loses nothing by it', async () => {
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    async function* events(): AsyncGenerator<UploadProgressEvent> {
      await told;
      yield event;
    }
    const stream = eventStream(events(), 1);
    for (let beat = 1; beat <= 3; beat += 1) expect((await stream.next()).value).toBe(':\n\n');
    tell();
    expect((await stream.next()).value).toContain('id: a1.1');
    expect((await stream.next()).done).toBe(true);
  });
});
