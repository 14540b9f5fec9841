import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { livedLog } from '../../../test/support/lived-log.js';
import { MemorySignerVault } from '../testing/memory-signer-vault.js';
import { NotaryKeyring } from '../notary/keyring.js';
import { LogProofs } from '../notary/log-proofs.js';
import { MemoryNotaryStore } from '../notary/memory-notary-store.js';
import { Notary } from '../notary/notary.js';
import { signBody } from '../notary/note/checkpoint.js';
import { NoteSigner } from '../notary/note/note-key.js';
import { Cosigning } from '../witness/cosigning.js';
import { Witness } from '../witness/witness.js';
import { auditorsBundle, type BundleRequest, type BundleSources } from './auditors-bundle.js';

const VERIFIER = join(import.meta.dirname, 'verify.mjs');

interface Verdict {
  readonly sound: boolean;
  readonly checks: readonly { readonly check: string; readonly checked: string; readonly count: number }[];
  readonly notChecked: readonly string[];
}

interface Manifest {
  readonly size: string;
  readonly streams: readonly { readonly stream: string; readonly events: number }[];
  readonly files: readonly { readonly digest: string }[];
  readonly contents: { path: string; bytes: number; sha256: string }[];
}

describe('the auditor’s bundle', () => {
  let sources: BundleSources;
  let dealId: string;
  let folder: string;
  let logKey: string;
  let witnessKey: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    const { log, store, files } = await livedLog(2);
    const kept = new MemoryNotaryStore();
    const keyring = new NotaryKeyring(kept, new MemorySignerVault(), 'log.example/1');
    const { list } = await keyring.current();
    await new Notary(store, kept, keyring).catchUp();
    const witness = new Witness(NoteSigner.generate('witness.example/w1', 'cosignature'), [list.newest], {
      recall: async () => null,
      record: async () => undefined,
    });
    const client = {
      key: witness.verifier,
      ask: async (request: string) => {
        const answer = await witness.addCheckpoint(request);
        if (!answer.cosigned) throw new Error(answer.refusal.message);
        return answer;
      },
    };
    await new Cosigning(kept, [client]).cosignNewest();
    [logKey, witnessKey] = [list.newest.text, witness.verifier.text];
    dealId = log.listed.events.find(({ type }) => type === 'DealRegistered')!.stream.slice('deal-'.length);
    const verifier = (): AsyncIterable<Uint8Array> => createReadStream(VERIFIER);
    sources = { log, proofs: new LogProofs(store, kept), hashes: kept, files, verifier };
    await unpack('whole', { scope: { kind: 'log' }, withFiles: true });
    await unpack('deal', { scope: { kind: 'deal', dealId }, withFiles: true });
    const seal = async (body: string): Promise<string> => signBody(body, (await keyring.current()).signer);
    await unpack('sealed', { scope: { kind: 'deal', dealId }, withFiles: true, seal });
    await unpack('period', { scope: { kind: 'period', dealId, periodNumber: 2 }, withFiles: false });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function unpack(name: string, request: BundleRequest): Promise<void> {
    const bundle = await auditorsBundle(sources, request);
    if (!bundle.ok) throw new Error(bundle.error.message);
    for await (const { path, bytes } of bundle.value) {
      const to = join(folder, name, path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, bytes);
    }
  }

  /** Runs the script that lies in the bundle, as an auditor would. */
  async function verdictOn(name: string, ...options: string[]): Promise<Verdict> {
    const script = join(folder, name, 'verify.mjs');
    const run = promisify(execFile)(process.execPath, [script, '--json', ...options]);
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    return JSON.parse(stdout) as Verdict;
  }

  const failing = ({ checks }: Verdict): string[] => checks.filter(({ count }) => count > 0).map(({ check }) => check);
  const fileOf = (name: string, path: string): Promise<string> => readFile(join(folder, name, path), 'utf8');
  const manifestOf = async (name: string): Promise<Manifest> =>
    JSON.parse(await fileOf(name, 'manifest.json')) as Manifest;

  it('of the whole log holds every event, and no hash in place of one', async () => {
    const verdict = await verdictOn('whole', '--log-key', logKey, '--witness', witnessKey);
    expect(failing(verdict)).toEqual([]);
    const { size } = await manifestOf('whole');
    expect((await fileOf('whole', 'events.jsonl')).match(/\n/g)).toHaveLength(Number(size));
    expect(await fileOf('whole', 'tree.txt')).toBe('');
    expect(verdict.notChecked).toHaveLength(1);
    expect(verdict.checks.map(({ check }) => check)).toEqual([
      ...['contents', 'commands', 'events', 'streams', 'files', 'figures', 'tree', 'keys', 'checkpoint', 'witnesses'],
    ]);
  });

  it('that is sealed says so, and is not what was sealed once anything is left out', async () => {
    const sealed = await verdictOn('sealed', '--log-key', logKey);
    expect(failing(sealed)).toEqual([]);
    expect(sealed.checks.map(({ check }) => check)).toContain('seal');
    expect(sealed.notChecked).toContainEqual(expect.stringContaining('for that stands the word of the log’s key'));

    // Nothing but the seal knows this from what was sealed.
    await cp(join(folder, 'sealed'), join(folder, 'reordered'), { recursive: true });
    const manifest = await manifestOf('reordered');
    const reordered = { ...manifest, contents: [...manifest.contents].reverse() };
    await writeFile(join(folder, 'reordered', 'manifest.json'), JSON.stringify(reordered));
    expect(failing(await verdictOn('reordered'))).toEqual(['seal']);
    await rm(join(folder, 'sealed', 'seal.txt'));
    expect(failing(await verdictOn('sealed'))).toEqual(['seal']);
    await writeFile(join(folder, 'sealed', 'seal.txt'), 'no note\n');
    expect(failing(await verdictOn('sealed'))).toEqual(['seal']);
  });

  it('of a period holds what is of the period and what was read for it, and says what it cannot prove', async () => {
    const verdict = await verdictOn('period');
    expect(verdict.sound).toBe(true);
    const { streams, files } = await manifestOf('period');
    const names = streams.map(({ stream }) => stream);
    expect(names).toEqual(
      expect.arrayContaining([
        ...[`deal-${dealId}`, `pool-${dealId}`, `collections-${dealId}`],
        ...[`period-${dealId}-2`, `distribution-${dealId}-2`, `distribution-${dealId}-1`],
      ]),
    );
    expect(names).toContain(`instruction-${dealId}-2-payment-1`);
    // Under which references of the bank payments stand was looked up in this period.
    expect(names).toContain(`bank-references-${dealId}`);
    expect(files.length).toBeGreaterThan(0);
    expect(verdict.notChecked).toEqual([
      expect.stringContaining('files that people sent'),
      expect.stringContaining('--log-key'),
      expect.stringContaining('--witness'),
      expect.stringContaining('no stream was left out'),
      expect.stringContaining('takes the software'),
    ]);
  });

  it('is the same bytes for the same log', async () => {
    await unpack('again', { scope: { kind: 'deal', dealId }, withFiles: true });
    expect(await fileOf('again', 'manifest.json')).toBe(await fileOf('deal', 'manifest.json'));
  });

  it('is refused where there is nothing to be proved', async () => {
    const refused = async (request: BundleRequest, from = sources): Promise<string | null> => {
      const bundle = await auditorsBundle(from, request);
      return bundle.ok ? null : bundle.error.code;
    };
    const unsigned = { ...sources, proofs: { checkpoint: async () => null, keyEntries: async () => [] } };
    expect(await refused({ scope: { kind: 'log' }, withFiles: false }, unsigned)).toBe('NOT_SIGNED_YET');
    expect(await refused({ scope: { kind: 'deal', dealId: 'no-such' }, withFiles: false })).toBe('DEAL_UNKNOWN');
    const scope = { kind: 'period', dealId, periodNumber: 9 } as const;
    expect(await refused({ scope, withFiles: false })).toBe('PERIOD_UNKNOWN');
  });

  /** Changes a file of a copy of the deal's bundle; an insider mends the manifest, too. */
  async function forged(path: string, change: (content: string) => string): Promise<string> {
    const name = `forged-${path.replaceAll('/', '-')}`;
    await rm(join(folder, name), { recursive: true, force: true });
    await cp(join(folder, 'deal'), join(folder, name), { recursive: true });
    const content = change(await fileOf(name, path));
    expect(content).not.toBe(await fileOf('deal', path));
    await writeFile(join(folder, name, path), content);
    const manifest = await manifestOf(name);
    const entry = manifest.contents.find((one) => one.path === path);
    if (entry) {
      entry.bytes = Buffer.byteLength(content);
      entry.sha256 = createHash('sha256').update(content).digest('hex');
      await writeFile(join(folder, name, 'manifest.json'), JSON.stringify(manifest));
    }
    return name;
  }

  const lines = (content: string): string[] => content.split('\n').slice(0, -1);
  const joined = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
  const changingLine = (having: string, change: (line: string) => string) => (content: string) => {
    const all = lines(content);
    const at = all.findIndex((line) => line.includes(having));
    return joined(all.with(at, change(all[at]!)));
  };
  /** Raises the last digit of the first amount by one. */
  const oneFenMore = (line: string): string =>
    line.replace(
      /"paid":"(\d+\.\d)(\d)"/,
      (_, head: string, digit: string) => `"paid":"${head}${(Number(digit) + 1) % 10}"`,
    );

  it.each<[what: string, path: string, change: (content: string) => string, found: readonly string[]]>([
    ['a fen more paid', 'events.jsonl', changingLine('"DistributionCalculated"', oneFenMore), ['figures', 'tree']],
    [
      'another actor',
      'events.jsonl',
      changingLine('"PeriodClosed"', (line) => line.replace('"actor":"', '"actor":"x')),
      ['tree'],
    ],
    ['an event left out', 'events.jsonl', (all) => joined(lines(all).toSpliced(3, 1)), ['streams', 'tree']],
    ['the last event left out', 'events.jsonl', (all) => joined(lines(all).slice(0, -1)), ['streams', 'tree']],
    [
      'an event twice',
      'events.jsonl',
      (all) => joined(lines(all).toSpliced(3, 0, lines(all)[3]!)),
      ['events', 'streams'],
    ],
    [
      'events in another order',
      'events.jsonl',
      (all) => joined(lines(all).toReversed()),
      ['events', 'streams', 'tree'],
    ],
    [
      'a blank in an event',
      'events.jsonl',
      changingLine('"PeriodClosed"', (line) => line.replace('{', '{ ')),
      ['events', 'tree'],
    ],
    [
      'another request',
      'commands.jsonl',
      changingLine('"close-period"', (line) => line.replace('"sent":{', '"sent":{"a":1,')),
      ['commands'],
    ],
    ['a command left out', 'commands.jsonl', (all) => joined(lines(all).slice(1)), ['commands']],
    [
      'a command too many',
      'commands.jsonl',
      (all) => joined([...lines(all), lines(all)[0]!.replace('"commandId":"', '"commandId":"x')]),
      ['commands'],
    ],
    ['a hash too many', 'tree.txt', (all) => `${all}${'A'.repeat(43)}=\n`, ['tree']],
    ['another size', 'checkpoint.txt', (note) => note.replace(/^\d+$/m, '1'), ['checkpoint']],
    [
      'another root',
      'checkpoint.txt',
      (note) => note.replace(/^[A-Za-z0-9+/]{43}=$/m, `${'A'.repeat(43)}=`),
      ['checkpoint', 'tree', 'witnesses'],
    ],
    [
      'no signature',
      'checkpoint.txt',
      (note) => joined(lines(note).filter((line) => !line.startsWith('— log.'))),
      ['checkpoint'],
    ],
    ['another key', 'keys.json', () => JSON.stringify([]), ['keys']],
    ['a key that nobody signed', 'keys.json', (all) => all.replace('from 0', 'from 1'), ['keys']],
  ])('with %s does not pass', async (_, path, change, found) => {
    const name = await forged(path, change);
    expect(failing(await verdictOn(name, '--witness', witnessKey))).toEqual(expect.arrayContaining([...found]));
  });

  it('with a servicer’s file changed does not pass, even if the manifest agrees', async () => {
    const [file] = (await manifestOf('deal')).files;
    const name = await forged(`files/${file!.digest}`, (content) => `${content}\n`);
    expect(failing(await verdictOn(name))).toEqual(['files']);
  });

  it('with a file that the manifest does not know, or without one, does not pass', async () => {
    const name = await forged('tree.txt', (all) => `${all}\n`);
    await cp(join(folder, 'deal'), join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'note.txt'), 'trust me');
    expect(failing(await verdictOn(name))).toEqual(['contents']);
    await rm(join(folder, name, 'note.txt'));
    await writeFile(join(folder, name, 'tree.txt'), await fileOf('deal', 'tree.txt'));
    expect((await verdictOn(name)).sound).toBe(true);
    await rm(join(folder, name, 'keys.json'));
    expect(failing(await verdictOn(name))).toEqual(['contents', 'keys']);
  });

  it('of another log, or one that a witness did not see, does not pass', async () => {
    const other = NoteSigner.generate('log.example/1', 'note').verifier.text;
    expect(failing(await verdictOn('deal', '--log-key', other))).toEqual(['keys']);
    const stranger = NoteSigner.generate('witness.example/w2', 'cosignature').verifier.text;
    expect(failing(await verdictOn('deal', '--witness', witnessKey, '--witness', stranger))).toEqual(['witnesses']);
  });
});
