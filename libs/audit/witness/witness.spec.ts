import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BruteForce } from '../testing/brute-force.js';
import { hashOf, vectors } from '../testing/vectors.js';
import { checkpointBody, signCheckpoint } from '../notary/note/checkpoint.js';
import { verifyCosignature } from '../notary/note/cosignature.js';
import { NoteSigner } from '../notary/note/note-key.js';
import { readNote, readSignature } from '../notary/note/signed-note.js';
import { leafHash } from '../notary/tree/hash.js';
import { Witness, type WitnessMemory } from './witness.js';
import { readWitnessRequest, writeWitnessRequest } from './witness-request.js';

const ORIGIN = 'log.example/1';
const NOW = new Date('2026-11-21T20:00:00.900Z');

/** A log, or another history under its name. */
const history = (story: string): BruteForce =>
  new BruteForce(Array.from({ length: 60 }, (_, i) => Buffer.from(leafHash(Buffer.from(`${story} ${i}`)))));

class RecordedMemory implements WitnessMemory {
  readonly notes = new Map<string, string>();

  async recall(origin: string): Promise<string | null> {
    return this.notes.get(origin) ?? null;
  }

  async record(origin: string, note: string): Promise<void> {
    this.notes.set(origin, note);
  }
}

describe('a witness', () => {
  const log = NoteSigner.generate(ORIGIN, 'note');
  const signer = NoteSigner.generate('witness.example/w1', 'cosignature');
  const truth = history('as it was');
  const fork = history('as somebody wished');
  let memory: RecordedMemory;
  let witness: Witness;

  beforeEach(() => {
    memory = new RecordedMemory();
    witness = new Witness(signer, [log.verifier], memory, () => NOW);
  });

  const checkpoint = (tree: BruteForce, size: number, by = log, origin = ORIGIN): string =>
    signCheckpoint({ origin, size: BigInt(size), root: tree.root(0, size) }, by);
  const request = (tree: BruteForce, old: number, size: number, note = checkpoint(tree, size)): string =>
    writeWitnessRequest({ old: BigInt(old), proof: tree.consistency(old, size), note });
  const ask = (tree: BruteForce, old: number, size: number) => witness.addCheckpoint(request(tree, old, size));
  const code = async (text: string) => {
    const answer = await witness.addCheckpoint(text);
    return answer.cosigned ? 'cosigned' : answer.refusal.code;
  };

  it('cosigns growth, step by step, and says when', async () => {
    for (const [old, size] of [
      [0, 5],
      [5, 8],
      [8, 8],
      [8, 60],
    ] as const) {
      const answer = await ask(truth, old, size);
      const line = readSignature(answer.cosigned ? answer.line : '')!;
      const body = checkpointBody({ origin: ORIGIN, size: BigInt(size), root: truth.root(0, size) });
      expect(verifyCosignature(body, line, signer.verifier)).toBe(true);
      expect(Buffer.from(line.bytes).readBigUInt64BE()).toBe(BigInt(Date.parse('2026-11-21T20:00:00Z') / 1_000));
      expect(memory.notes.get(ORIGIN)).toBe(checkpoint(truth, size));
    }
  });

  it('remembers before it answers', async () => {
    memory.record = async () => {
      throw new Error('the disk is full');
    };
    await expect(ask(truth, 0, 5)).rejects.toThrow('the disk is full');
    expect(memory.notes.size).toBe(0);
  });

  it('refuses a history that was rolled back', async () => {
    await ask(truth, 0, 8);
    expect(await ask(truth, 5, 7)).toEqual({
      cosigned: false,
      refusal: { code: 'HISTORY_ROLLED_BACK', message: 'the log shows 7 events, and once had 8', size: 8n },
    });
    expect(memory.notes.get(ORIGIN)).toBe(checkpoint(truth, 8));
  });

  it('refuses a history that was rolled back and grew again', async () => {
    await ask(truth, 0, 8);
    expect(await code(request(fork, 5, 12))).toBe('SIZE_NOT_LATEST');
    expect(await code(request(fork, 8, 12))).toBe('HISTORY_FORKED');
    expect(
      await code(writeWitnessRequest({ old: 8n, proof: truth.consistency(8, 12), note: checkpoint(fork, 12) })),
    ).toBe('HISTORY_FORKED');
  });

  it('refuses a second head of one size', async () => {
    await ask(truth, 0, 8);
    expect(await code(request(fork, 8, 8))).toBe('HISTORY_FORKED');
    expect(await code(request(truth, 8, 8))).toBe('cosigned');
  });

  it('tells the size from which it wants to be shown the growth', async () => {
    await ask(truth, 0, 8);
    expect(await ask(truth, 3, 12)).toMatchObject({ refusal: { code: 'SIZE_NOT_LATEST', size: 8n } });
    expect(await ask(truth, 0, 12)).toMatchObject({ refusal: { code: 'SIZE_NOT_LATEST', size: 8n } });
    expect(await ask(truth, 8, 12)).toMatchObject({ cosigned: true });
  });

  it('cosigns one of two histories that are shown at the same time', async () => {
    const answers = await Promise.all([ask(truth, 0, 8), ask(fork, 0, 8), ask(fork, 0, 9)]);
    expect(answers.map(({ cosigned }) => cosigned)).toEqual([true, false, false]);
  });

  it('trusts the keys that it was given for the log, and no others', async () => {
    const stranger = NoteSigner.generate(ORIGIN, 'note');
    expect(await code(request(truth, 0, 5, checkpoint(truth, 5, stranger)))).toBe('SIGNATURE_NOT_TRUSTED');
    const unknown = NoteSigner.generate('log.example/2', 'note');
    expect(await code(request(truth, 0, 5, checkpoint(truth, 5, unknown, 'log.example/2')))).toBe('LOG_UNKNOWN');
    const forged = checkpoint(truth, 6).replace(/^([^\n]+\n)6/, '$15');
    expect(await code(request(truth, 0, 5, forged))).toBe('SIGNATURE_NOT_TRUSTED');
    const rotated = new Witness(signer, [log.verifier, stranger.verifier], memory, () => NOW);
    expect((await rotated.addCheckpoint(request(truth, 0, 5, checkpoint(truth, 5, stranger)))).cosigned).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no old size', request(truth, 0, 5).replace('old 0\n', '')],
    ['an old size with a sign', request(truth, 0, 5).replace('old 0', 'old +0')],
    ['an old size beyond the checkpoint', request(truth, 0, 5).replace('old 0', 'old 6')],
    ['a hash that is too short', request(truth, 2, 5).replace(/\n[^\n]{44}\n/, '\nAAAA\n')],
    ['too long a proof', `old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n${checkpoint(truth, 5)}`],
    ['no checkpoint', 'old 0\n\nhello\n'],
  ])('refuses what is malformed: %s', async (_, text) => {
    expect(await code(text)).toBe('REQUEST_MALFORMED');
  });

  it('never throws, whatever it is sent', async () => {
    const pieces = fc.constantFrom(
      'old ',
      '0',
      '8',
      '\n',
      '\n\n',
      checkpoint(truth, 8),
      checkpoint(fork, 9),
      'AAAA',
      '—',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        async (text) => {
          await witness.addCheckpoint(text);
        },
      ),
    );
  });

  it('reads and writes requests as in the vectors', () => {
    const given = vectors<{ readonly request: string; readonly checkpoint: string }>('cosignature.json');
    const read = readWitnessRequest(given.request)!;
    expect(read).toMatchObject({ old: 5n, note: given.checkpoint });
    expect(writeWitnessRequest(read)).toBe(given.request);
    const tree = vectors<{ readonly consistency: readonly { from: number; to: number; hashes: string[] }[] }>(
      'tree.json',
    );
    const expected = tree.consistency.find(({ from, to }) => from === 5 && to === 8)!.hashes.map(hashOf);
    expect(read.proof).toEqual(expected);
    expect(readNote(read.note)).not.toBeNull();
  });

  it('needs a key for cosignatures', () => {
    expect(() => new Witness(log, [], memory)).toThrow('a key for cosignatures');
  });
});
