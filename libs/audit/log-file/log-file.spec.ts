import { beforeAll, describe, expect, it } from '@jest/globals';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../testing/example-log.js';
import { MemorySignerVault } from '../testing/memory-signer-vault.js';
import { NotaryKeyring } from '../notary/keyring.js';
import { LogProofs } from '../notary/log-proofs.js';
import { MemoryNotaryStore } from '../notary/memory-notary-store.js';
import { Notary } from '../notary/notary.js';
import { exportLog } from './export-log.js';
import { LogFile } from './read-log-file.js';

const SIZE = 9n;

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

describe('how far the reactions are, in a log file', () => {
  let written: (reactedUpTo?: bigint) => Promise<string>;

  beforeAll(async () => {
    const store = new MemoryEventStore();
    const kept = new MemoryNotaryStore();
    const keyring = new NotaryKeyring(kept, new MemorySignerVault(), 'log.example/1');
    await appendNotes(store, Number(SIZE), 'a');
    await new Notary(store, kept, keyring).catchUp();
    const { size, checkpoint } = (await kept.newest())!;
    const keys = (await kept.keyEntries()).map((note, i) => ({ ordinal: i + 1, fromSize: 0n, note }));
    const growth = { size, grownFrom: 0n, cursor: '', firstPlace: 0n, hashes: new Uint8Array(), checkpoint };
    const proof = { keys: async () => keys, growths: () => each([growth]), lines: () => each([]) };
    const sources = {
      log: await keptLogOf(store),
      proof,
      proofs: new LogProofs(store, kept),
      files: { open: async () => null },
    };
    written = async (reactedUpTo) => {
      const reacted = reactedUpTo === undefined ? {} : { reactedWithin: async () => reactedUpTo };
      const lines = await exportLog({ ...sources, ...reacted }, { withFiles: false });
      if (!lines.ok) throw new Error(lines.error.message);
      let text = '';
      for await (const line of lines.value) text += Buffer.from(line).toString();
      return text;
    };
  });
  const read = (text: string): Promise<LogFile> => LogFile.survey(() => each([Buffer.from(text)]));

  it.each([0n, 4n, SIZE])('is read as it was written: %s', async (upTo) => {
    const text = await written(upTo);
    expect(text).toContain(`{"reactions":{"upTo":"${upTo}"}}\n`);
    expect((await read(text)).reactedUpTo).toBe(upTo);
  });

  it('is not said where nobody knows it', async () => {
    expect((await read(await written())).reactedUpTo).toBeNull();
  });

  it('is never beyond the events of the file, said once, and a position', async () => {
    const text = await written(4n);
    const line = '{"reactions":{"upTo":"4"}}\n';
    for (const forged of ['{"reactions":{"upTo":"10"}}\n', '{"reactions":{"upTo":"-1"}}\n', `${line}${line}`]) {
      await expect(read(text.replace(line, forged))).rejects.toMatchObject({ name: 'LogFileMalformed' });
    }
  });
});
