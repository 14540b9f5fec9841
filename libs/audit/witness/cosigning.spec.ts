import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../testing/example-log.js';
import { MemorySignerVault } from '../testing/memory-signer-vault.js';
import { NotaryKeyring } from '../notary/keyring.js';
import { LogProofs } from '../notary/log-proofs.js';
import { MemoryNotaryStore } from '../notary/memory-notary-store.js';
import { Notary } from '../notary/notary.js';
import { NoteSigner } from '../notary/note/note-key.js';
import { readNote } from '../notary/note/signed-note.js';
import { Cosigning, type WitnessClient, type WitnessReply } from './cosigning.js';
import { Witness, type WitnessAnswer } from './witness.js';

const replyOf = (answer: WitnessAnswer): WitnessReply =>
  answer.cosigned
    ? answer
    : {
        cosigned: false,
        code: answer.refusal.code,
        message: answer.refusal.message,
        latest: 'size' in answer.refusal ? answer.refusal.size : null,
      };

/** A log with its notary: in the tests below, the real one, and copies under the same key. */
class Site {
  readonly log = new MemoryEventStore();
  readonly store = new MemoryNotaryStore();
  readonly notary: Notary;

  constructor(readonly keyring: (store: MemoryNotaryStore) => NotaryKeyring) {
    this.notary = new Notary(this.log, this.store, keyring(this.store));
  }

  async grow(count: number, prefix: string): Promise<void> {
    await appendNotes(this.log, count, prefix);
    await this.notary.catchUp();
  }
}

describe('cosigning', () => {
  let vault: MemorySignerVault;
  let site: Site;
  let client: WitnessClient;
  let sent: string[];

  beforeEach(async () => {
    vault = new MemorySignerVault();
    site = new Site((store) => new NotaryKeyring(store, vault, 'log.example/1'));
    const { list } = await site.keyring(site.store).current();
    const kept = new Map<string, string>();
    const witness = new Witness(NoteSigner.generate('witness.example/w1', 'cosignature'), [list.newest], {
      recall: async (origin) => kept.get(origin) ?? null,
      record: async (origin, note) => void kept.set(origin, note),
    });
    sent = [];
    client = {
      key: witness.verifier,
      ask: async (request) => {
        sent.push(request.slice(0, request.indexOf('\n')));
        return replyOf(await witness.addCheckpoint(request));
      },
    };
  });

  /** The same operator with the same key, and a database as it likes. */
  async function copyOf(original: Site): Promise<Site> {
    const copy = new Site((store) => new NotaryKeyring(store, vault, 'log.example/1'));
    const [first = ''] = await original.store.keyEntries();
    await copy.store.addKeyEntry({ entriesBefore: 0, from: 0n, note: first });
    return copy;
  }

  it('puts the witness’s line under the newest checkpoint, once', async () => {
    const cosigning = new Cosigning(site.store, [client]);
    await site.grow(5, 'a');
    await cosigning.cosignNewest();
    await cosigning.cosignNewest();
    expect(sent).toEqual(['old 0']);
    const note = (await new LogProofs(site.log, site.store).checkpoint())!.note;
    expect(readNote(note)!.signatures.map(({ keyName }) => keyName)).toEqual(['log.example/1', 'witness.example/w1']);
    await site.grow(4, 'b');
    await cosigning.cosignNewest();
    expect(sent).toEqual(['old 0', 'old 5']);
  });

  it('has nothing to offer before the first checkpoint', async () => {
    await new Cosigning(site.store, [client]).cosignNewest();
    expect(sent).toEqual([]);
  });

  it('goes on from what the witness knows when a line was lost on its way', async () => {
    await site.grow(5, 'a');
    const lossy = {
      ...client,
      ask: (request: string) => client.ask(request).then(() => Promise.reject(new Error('lost'))),
    };
    await expect(new Cosigning(site.store, [lossy]).cosignNewest()).rejects.toThrow('lost');
    await site.grow(4, 'b');
    await new Cosigning(site.store, [client]).cosignNewest();
    expect(sent).toEqual(['old 0', 'old 0', 'old 5']);
    expect(await site.store.cosignedSize(client.key.text)).toBe(9n);
  });

  it('is refused for a log and a database that were rolled back together', async () => {
    await site.grow(8, 'a');
    await new Cosigning(site.store, [client]).cosignNewest();
    const earlier = await copyOf(site);
    await earlier.grow(5, 'a');
    await expect(new Cosigning(earlier.store, [client]).cosignNewest()).rejects.toMatchObject({
      code: 'HISTORY_ROLLED_BACK',
    });
  });

  it('is refused for a history that was written anew, however far it has grown', async () => {
    await site.grow(8, 'a');
    await new Cosigning(site.store, [client]).cosignNewest();
    for (const size of [8, 9, 20]) {
      const forged = await copyOf(site);
      await forged.grow(size, 'forged');
      await expect(new Cosigning(forged.store, [client]).cosignNewest()).rejects.toMatchObject({
        code: 'HISTORY_FORKED',
      });
    }
  });

  it('keeps no line that is not the witness’s', async () => {
    await site.grow(5, 'a');
    const stranger = { ...client, key: NoteSigner.generate('witness.example/w1', 'cosignature').verifier };
    await expect(new Cosigning(site.store, [stranger]).cosignNewest()).rejects.toThrow(
      'not a line of witness.example/w1',
    );
    expect(await site.store.cosignatures(5n)).toEqual([]);
  });

  describe('at the start', () => {
    const begun = (store: MemoryNotaryStore, ...clients: readonly WitnessClient[]): Promise<void> =>
      new Cosigning(store, clients).assertContinued();

    it('holds a log to what was cosigned, whatever its own database says', async () => {
      await begun(site.store, client);
      await site.grow(5, 'a');
      await new Cosigning(site.store, [client]).cosignNewest();
      await begun(site.store, client);
      // Signed, and not cosigned yet.
      await site.grow(4, 'b');
      await begun(site.store, client);
      expect(await site.store.cosignatures(9n)).toEqual([]);
    });

    it('refuses a copy that is older in all its parts', async () => {
      await site.grow(8, 'a');
      await new Cosigning(site.store, [client]).cosignNewest();
      const earlier = await copyOf(site);
      await earlier.grow(5, 'a');
      await expect(begun(earlier.store, client)).rejects.toMatchObject({
        ...{ name: 'LogNotContinued', code: 'LOG_ROLLED_BACK' },
        message: expect.stringMatching(/positions 6 to 8 are missing.*docs\/runbooks/),
      });
    });

    it.each([8, 9, 20])('refuses another history of %d events', async (size) => {
      await site.grow(8, 'a');
      await new Cosigning(site.store, [client]).cosignNewest();
      const forged = await copyOf(site);
      await forged.grow(size, 'forged');
      await expect(begun(forged.store, client)).rejects.toMatchObject({ code: 'LOG_FORKED' });
    });

    it('is not taken in by what another process signs meanwhile', async () => {
      await site.grow(5, 'a');
      let others = 0;
      const slow: WitnessClient = {
        ...client,
        async ask(request) {
          if (others < 2) {
            others += 1;
            await site.grow(3, `other-${others}-`);
            await new Cosigning(site.store, [client]).cosignNewest();
          }
          return client.ask(request);
        },
      };
      await begun(site.store, slow);
      expect(others).toBe(2);
    });

    it('goes on without a witness that cannot be reached or answers at random, and names it until it cosigns', async () => {
      await site.grow(5, 'a');
      let up = false;
      const away: WitnessClient = {
        ...client,
        ask: async (asked) => (up ? client.ask(asked) : Promise.reject(new Error('down'))),
      };
      const cosigning = new Cosigning(site.store, [away]);
      await cosigning.assertContinued();
      expect(cosigning.silent).toEqual([{ witness: 'witness.example/w1', trouble: 'down' }]);
      up = true;
      await cosigning.assertContinued();
      expect(cosigning.silent).toEqual([]);
      let said = 0n;
      const random: WitnessClient = {
        ...client,
        ask: async () => ({ cosigned: false, code: 'SIZE_NOT_LATEST', message: '', latest: (said = (said + 1n) % 5n) }),
      };
      const misled = new Cosigning(site.store, [random]);
      await misled.assertContinued();
      expect(misled.silent).toMatchObject([{ trouble: expect.stringContaining('another size each time') }]);
    });
  });

  it('tells the same trouble once, and one witness’s trouble is none of another’s', async () => {
    await site.grow(5, 'a');
    const stop = new AbortController();
    let asked = 0;
    const silent: WitnessClient = {
      key: NoteSigner.generate('witness.example/w2', 'cosignature').verifier,
      ask: async () => {
        asked += 1;
        throw new Error('connection refused');
      },
    };
    const troubles: unknown[] = [];
    const running = new Cosigning(site.store, [silent, client]).run(stop.signal, (error) => troubles.push(error));
    while (asked < 2) await new Promise<void>((resolve) => setImmediate(resolve));
    stop.abort();
    await running;
    expect(troubles).toEqual([new Error('connection refused')]);
    expect(await site.store.cosignedSize(client.key.text)).toBe(5n);
  });
});
