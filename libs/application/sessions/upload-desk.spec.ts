import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DealRegistered } from '#domain/deal';
import { partOfDeal } from '#event-store';
import { FolderUploadSessions, MemoryFileStore, type ByteSource } from '#file-store';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import type { Actor } from '../access/actor.js';
import type { CommandReceipt } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { UploadReceiptsHandler, type UploadReceipts } from '../operations/upload-receipts.js';
import type { ReceiptIndex, ReceiptsFileReader } from '../ports.js';
import { streams } from '../streams.js';
import { seededLog } from '../testing/seeded-log.js';
import { ReadingPlaces } from '../upload/reading-places.js';
import type { FilePurpose } from './file-purpose.js';
import { UploadDesk, type UploadDeskParts } from './upload-desk.js';
import type { UploadProgressEvent } from './upload-progress.js';

const servicer: Actor = { subject: 'servicer-1', roles: ['servicer'], partyId: 'servicer' };
const purpose: FilePurpose = {
  kind: 'receipts',
  ...{ dealId: 'example', servicerId: 'servicer', periodNumber: 1, fileName: 'a.csv' },
};

const registered: DealRegistered = {
  ...{ type: 'DealRegistered', schemaVersion: 1, effectiveDate: '2026-01-01' },
  payload: { dealId: 'example', termsVersion: 1, terms: exampleTerms },
};

/** Holds back whoever comes to it until it is opened. */
class Gate {
  reach: () => void = () => undefined;
  open: () => void = () => undefined;
  /** Once somebody came to it. */
  readonly reached = new Promise<void>((resolve) => (this.reach = resolve));
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

describe('uploads of which one is read at a time', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'upload-desk-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** No period is open, so that whatever is read is refused in the end; reading begins once the gate is open. */
  async function given() {
    const store = await seededLog({ [streams.deal('example')]: [registered] });
    const runner = new OperationRunner(store, { today: () => '2026-07-01' });
    const gate = new Gate();
    const index = {
      stage: async () => {
        gate.reach();
        await gate.opened;
        return { release: () => Promise.resolve() };
      },
    } as unknown as ReceiptIndex;
    const receipts = { arriving: (bytes: ByteSource) => bytes } as ReceiptsFileReader;
    const handler = new UploadReceiptsHandler(
      ...([runner, new MemoryFileStore()] as const),
      ...([receipts, index, new ReadingPlaces({ places: 1, largeFrom_bytes: 1 })] as const),
    );
    const bus = { execute: (command: UploadReceipts) => handler.execute(command) } as UploadDeskParts['bus'];
    const sessions = new FolderUploadSessions(folder);
    const awaited: CommandReceipt[] = [];
    const shown = async (receipt: CommandReceipt): Promise<void> => void awaited.push(receipt);
    const desk = new UploadDesk({ sessions, bus, shown, store, reach: runner.reach });
    return { desk, sessions, awaited, gate, sent: (text: string) => sentTo(desk, text) };
  }

  async function sentTo(desk: UploadDesk, text: string): Promise<string> {
    const bytes = Buffer.from(text);
    const begun = await desk.begin(servicer, purpose, { length_bytes: bytes.length, key: null });
    if (!begun.ok) throw new Error(begun.error.message);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield bytes;
    }
    await desk.append(servicer, begun.value.id, { offset_bytes: 0, bytes: pieces() });
    return begun.value.id;
  }

  /** What the upload tells, from now on. */
  async function told(desk: UploadDesk, id: string): Promise<AsyncGenerator<UploadProgressEvent>> {
    const following = await desk.follow(servicer, id, { after: null, signal: new AbortController().signal });
    if (!following.ok) throw new Error(following.error.message);
    return following.value;
  }

  const until = async (telling: AsyncGenerator<UploadProgressEvent>, stage: string): Promise<void> => {
    for (;;) {
      const next = await telling.next();
      if (next.done || next.value.progress.stage === stage) return;
    }
  };
  const rest = async (telling: AsyncGenerator<UploadProgressEvent>): Promise<string[]> => {
    const stages: string[] = [];
    for await (const { progress } of telling) stages.push(progress.stage);
    return stages;
  };

  test('another waits, says so, and is read in its turn', async () => {
    const { desk, gate, sent } = await given();
    const [first, second] = [await sent('first'), await sent('second')];
    const telling = await told(desk, second);
    const reading = desk.complete(servicer, first, 'c');
    await gate.reached;
    const waiting = desk.complete(servicer, second, 'c');
    await until(telling, 'waiting');
    gate.open();
    expect(await reading).toMatchObject({ error: { code: 'PERIOD_UNKNOWN' } });
    expect(await waiting).toMatchObject({ error: { code: 'PERIOD_UNKNOWN' } });
    expect(await rest(telling)).toEqual(['reading', 'refused']);
  });

  test('one that waits is cancelled and leaves nothing, one that is read is not', async () => {
    const { desk, gate, sent } = await given();
    const [first, second, third] = [await sent('first'), await sent('second'), await sent('third')];
    const reading = desk.complete(servicer, first, 'c');
    await gate.reached;
    const telling = await told(desk, second);
    const waiting = desk.complete(servicer, second, 'c');
    await until(telling, 'waiting');
    const later = desk.complete(servicer, third, 'c');
    expect(await desk.cancel(servicer, first)).toMatchObject({ error: { code: 'UPLOAD_BEING_TAKEN' } });
    expect(await desk.cancel(servicer, second)).toMatchObject({ ok: true });
    expect(await waiting).toMatchObject({ error: { code: 'UPLOAD_SESSION_UNKNOWN' } });
    expect(await rest(telling)).toEqual(['cancelled']);
    expect(await desk.find(servicer, second)).toMatchObject({ error: { code: 'UPLOAD_SESSION_UNKNOWN' } });
    gate.open();
    for (const taken of [reading, later]) expect(await taken).toMatchObject({ error: { code: 'PERIOD_UNKNOWN' } });
  });

  test('one that an earlier build took, which named no part, ends as soon as reads show its deal', async () => {
    const { sent } = await given();
    const id = await sent('taken long ago');
    const { desk, sessions, awaited } = await given();
    await sessions.conclude(id, { commandId: 'c', stream: 'upload-1', version: 1, cursor: '1', events: [] });
    expect(await rest(await told(desk, id))).toEqual(['appended', 'readable']);
    expect(awaited.map(({ part }) => part)).toEqual([partOfDeal('example')]);
    expect(await desk.complete(servicer, id, 'c')).toMatchObject({ value: { part: partOfDeal('example') } });
  });
});
