import { describe, expect, it } from '@jest/globals';
import { toldAsStages, UploadTale, type UploadProgress, type UploadProgressEvent } from './upload-progress.js';

const begun: UploadProgress = {
  stage: 'receiving',
  lengthBytes: 1_000,
  receivedBytes: 0,
  decodedBytes: 0,
  lines: null,
  appendedLines: 0,
};

const never = new AbortController().signal;
const unnoted = async (): Promise<void> => undefined;

async function all(events: AsyncIterable<UploadProgressEvent>): Promise<UploadProgressEvent[]> {
  const told: UploadProgressEvent[] = [];
  for await (const event of events) told.push(event);
  return told;
}

const stagesOf = (told: readonly UploadProgressEvent[]): string[] => told.map(({ progress }) => progress.stage);

describe('what an upload tells', () => {
  it('is each stage as it was left, to one who comes when it is over', async () => {
    const tale = new UploadTale(begun, unnoted);
    for (const receivedBytes of [200, 600, 1_000]) tale.tell({ receivedBytes });
    tale.tell({ stage: 'received' });
    const progress = toldAsStages(tale, { lengthBytes: 1_000, inLines: true });
    progress('waiting', 0, 1_000);
    progress('checking', 0, 1_000);
    progress('checking', 400, 1_000);
    progress('checking', 1_000, 1_000);
    progress('comparing', 0, 30);
    progress('keeping', 10, 30);
    progress('keeping', 30, 30);
    tale.tell({ stage: 'appended' });
    tale.tell({ stage: 'readable' });

    const told = await all(tale.follow(null, never));
    expect(stagesOf(told)).toEqual([
      'receiving',
      'received',
      'waiting',
      'reading',
      'decoded',
      'validated',
      'appended',
      'readable',
    ]);
    expect(told.map(({ progress }) => progress)).toEqual([
      { ...begun, receivedBytes: 1_000 },
      { ...begun, stage: 'received', receivedBytes: 1_000 },
      { ...begun, stage: 'waiting', receivedBytes: 1_000 },
      { ...begun, stage: 'reading', receivedBytes: 1_000, decodedBytes: 400 },
      ...['decoded', 'validated', 'appended', 'readable'].map((stage) => ({
        stage,
        lengthBytes: 1_000,
        receivedBytes: 1_000,
        decodedBytes: 1_000,
        lines: 30,
        appendedLines: stage === 'decoded' ? 0 : 30,
      })),
    ]);
  });

  it('goes on behind the event that was seen last', async () => {
    const tale = new UploadTale(begun, unnoted);
    const following = tale.follow(null, never);
    const seen = (await following.next()).value as UploadProgressEvent;
    tale.tell({ stage: 'received' });
    tale.tell({ stage: 'refused' });
    expect(stagesOf(await all(tale.follow(seen.id, never)))).toEqual(['received', 'refused']);
    expect(stagesOf(await all(following))).toEqual(['received', 'refused']);
  });

  it('begins anew for one whose last event another process told, or nobody', async () => {
    const tale = new UploadTale(begun, unnoted);
    tale.tell({ stage: 'cancelled' });
    for (const after of [`${'0'.repeat(8)}.7`, 'no such thing', '']) {
      expect(stagesOf(await all(tale.follow(after, never)))).toEqual(['receiving', 'cancelled']);
    }
  });

  it('reaches a follower also where it changes often, in the end as it stands', async () => {
    const tale = new UploadTale(begun, unnoted);
    const following = tale.follow(null, never);
    await following.next();
    for (let receivedBytes = 1; receivedBytes <= 1_000; receivedBytes += 1) tale.tell({ receivedBytes });
    expect((await following.next()).value).toMatchObject({ progress: { receivedBytes: 1_000 } });
  });

  it('lets go of a follower who leaves, and of all when the process ends', async () => {
    const tale = new UploadTale(begun, unnoted);
    const leaving = new AbortController();
    const following = tale.follow(null, leaving.signal);
    await following.next();
    const next = following.next();
    leaving.abort();
    expect(await next).toMatchObject({ done: true });
    const other = tale.follow(null, never);
    await other.next();
    tale.close();
    expect(await other.next()).toMatchObject({ done: true });
  });

  it('is noted for others as often as followers hear of it, and what others say is told to followers alone', async () => {
    const noted: UploadProgress[] = [];
    const tale = new UploadTale(begun, async (progress) => {
      noted.push(progress);
    });
    tale.hear({ ...begun, receivedBytes: 500 });
    tale.hear({ ...begun, stage: 'received', receivedBytes: 1_000 });
    expect(noted).toEqual([]);
    tale.tell({ stage: 'decoded' });
    tale.tell({ stage: 'validated' });
    // It lags behind what is told here.
    tale.hear({ ...begun, stage: 'decoded', receivedBytes: 1_000 });
    tale.tell({ stage: 'refused' });
    expect(stagesOf(await all(tale.follow(null, never)))).toEqual([
      ...['receiving', 'received', 'decoded', 'validated', 'refused'],
    ]);
    expect(noted.map(({ stage }) => stage)).toEqual(['decoded', 'validated', 'refused']);
  });
});
