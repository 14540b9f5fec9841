import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { err, ok, refusal, type Result } from '#domain/shared';
import { FolderUploadSessions, LocalTurns, type Turns } from '#file-store';
import type { Actor } from '../access/actor.js';
import type { DealOffices } from '../access/reach.js';
import type { CommandReceipt } from '../operation.js';
import type { FileRefusal } from '../ports.js';
import type { FilePurpose } from './file-purpose.js';
import { UploadDesk } from './upload-desk.js';
import type { UploadProgressEvent } from './upload-progress.js';

const servicer: Actor = { subject: 'servicer-1', roles: ['servicer'], partyId: 's-1' };
const purpose = {
  ...{ kind: 'receipts', dealId: 'd-1', servicerId: 's-1', periodNumber: 1, fileName: 'a.csv' },
} as const satisfies FilePurpose;
const receipt = { stream: 'upload-1', version: 1, events: [], repeated: false } as unknown as CommandReceipt;
const offices: DealOffices = { servicer: [{ partyId: 's-1' }], custodian: [], registrar: [] };
const file = randomBytes(1_000);

async function* bytes(from = 0, to = file.length): AsyncGenerator<Uint8Array> {
  yield file.subarray(from, to);
}

/** The operation that takes the file, answered by the test. */
class Taking {
  readonly commands: unknown[] = [];
  private answers: ((answer: Result<CommandReceipt, FileRefusal>) => void)[] = [];
  readonly bus = {
    execute: (command: unknown): Promise<never> => {
      this.commands.push(command);
      return new Promise((resolve) => this.answers.push(resolve)) as never;
    },
  };

  answer(answer: Result<CommandReceipt, FileRefusal>): void {
    this.answers.shift()?.(answer);
  }

  async asked(): Promise<void> {
    while (this.answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function stages(events: AsyncIterable<UploadProgressEvent>): Promise<string[]> {
  const told: string[] = [];
  for await (const { progress } of events) if (told.at(-1) !== progress.stage) told.push(progress.stage);
  return told;
}

describe('two servers of one data folder', () => {
  let folder: string;
  let taking: Taking;
  let turns: Turns;
  let one: UploadDesk;
  let other: UploadDesk;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desks-'));
    taking = new Taking();
    turns = new LocalTurns();
    const desk = (): UploadDesk =>
      new UploadDesk({
        sessions: new FolderUploadSessions(join(folder, 'uploads'), turns),
        bus: taking.bus,
        shown: async () => undefined,
        reach: { scopeFor: async (_actor, dealId) => ({ dealId, offices, today: '2026-01-05' }) },
        store: { readStream: async () => [] },
      });
    [one, other] = [desk(), desk()];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function begun(): Promise<string> {
    const session = await one.begin(servicer, purpose, { length_bytes: file.length, key: null });
    if (!session.ok) throw new Error(session.error.message);
    return session.value.id;
  }

  it('take the pieces of one file by turns, each where the other left', async () => {
    const id = await begun();
    await one.append(servicer, id, { offset_bytes: 0, bytes: bytes(0, 400) });
    expect(await other.takeOver(servicer, id)).toMatchObject({ value: { offset_bytes: 400 } });
    expect(await other.append(servicer, id, { offset_bytes: 400, bytes: bytes(400) })).toMatchObject({
      value: { offset_bytes: 1_000 },
    });
  });

  it('take it once, and both answer with what became of it', async () => {
    const id = await begun();
    await one.append(servicer, id, { offset_bytes: 0, bytes: bytes() });
    const first = one.complete(servicer, id, 'c-1');
    await taking.asked();
    const second = other.complete(servicer, id, 'c-2');
    expect(await other.cancel(servicer, id)).toMatchObject({ error: { code: 'UPLOAD_BEING_TAKEN' } });
    taking.answer(ok(receipt));
    expect(await first).toMatchObject({ ok: true, value: { repeated: false } });
    expect(await second).toMatchObject({ ok: true, value: { repeated: true } });
    expect(taking.commands).toHaveLength(1);
    expect(await other.cancel(servicer, id)).toMatchObject({ error: { code: 'UPLOAD_ALREADY_TAKEN' } });
  });

  it('tell those who follow at either how far it has come', async () => {
    const id = await begun();
    const follow = async (desk: UploadDesk) => {
      const told = await desk.follow(servicer, id, { after: null, signal: new AbortController().signal });
      if (!told.ok) throw new Error(told.error.message);
      return stages(told.value);
    };
    const followed = [follow(one), follow(other)];
    await one.append(servicer, id, { offset_bytes: 0, bytes: bytes() });
    const refused = one.complete(servicer, id, 'c-1');
    await taking.asked();
    taking.answer(err(refusal('FILE_REJECTED', 'two lines are wrong') as never));
    await refused;
    for (const told of await Promise.all(followed)) expect(told.at(-1)).toBe('refused');

    const again = [follow(one), follow(other)];
    const taken = one.complete(servicer, id, 'c-2');
    await taking.asked();
    taking.answer(ok(receipt));
    await taken;
    for (const told of await Promise.all(again)) expect(told.slice(-2)).toEqual(['appended', 'readable']);
  });

  it('tell a follower at the one that it was cancelled at the other', async () => {
    const id = await begun();
    const told = await other.follow(servicer, id, { after: null, signal: new AbortController().signal });
    if (!told.ok) throw new Error(told.error.message);
    const followed = stages(told.value);
    expect(await one.cancel(servicer, id)).toMatchObject({ ok: true });
    expect((await followed).at(-1)).toBe('cancelled');
    expect(await other.find(servicer, id)).toMatchObject({ error: { code: 'UPLOAD_SESSION_UNKNOWN' } });
  });

  it('say that another one writes where it does not let go', async () => {
    const id = await begun();
    const away = await turns.take(`upload ${id} to write`);
    expect(await other.takeOver(servicer, id)).toMatchObject({ error: { code: 'UPLOAD_BEING_WRITTEN' } });
    await away?.release();
    expect(await other.takeOver(servicer, id)).toMatchObject({ value: { offset_bytes: 0 } });
  });
});
