import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert } from '#domain/shared';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { NotaryKeyring } from '../notary/keyring.js';
import { LogProofs } from '../notary/log-proofs.js';
import { MemoryNotaryStore } from '../notary/memory-notary-store.js';
import { Notary } from '../notary/notary.js';
import { MemorySignerVault } from '../testing/memory-signer-vault.js';
import { auditorsBundle } from './auditors-bundle.js';

const VECTORS = new URL('../../../docs/spec/vectors/bundle.json', import.meta.url);
const VERIFIER = join(import.meta.dirname, 'verify.mjs');

/** The bundle of docs/spec/bundle.md's vectors, as text, and what a verifier says of it, and of it changed. */
interface Vectors {
  readonly logKey: string;
  readonly files: Readonly<Record<string, string>>;
  readonly checks: readonly string[];
  readonly changed: readonly {
    readonly name: string;
    readonly path: string;
    /** What stands there instead. */
    readonly text: string;
    readonly failing: readonly string[];
  }[];
}

interface Verdict {
  readonly checks: readonly { readonly check: string; readonly count: number }[];
}

// As golden bytes: made once, and held to ever after.
if (process.env.UPDATE_VECTORS !== undefined) writeFileSync(VECTORS, `${JSON.stringify(await made(), null, 2)}\n`);

describe('the vectors of a bundle', () => {
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('hold, check by check', async () => {
    const { checks } = await verdictOn(join(folder, 'as-made'), vectors.files, vectors.logKey);
    expect(checks.map(({ check }) => check)).toEqual(vectors.checks);
    expect(checks.filter(({ count }) => count > 0)).toEqual([]);
  });

  it('are of a part of a log: hashes stand in place of what is left out', () => {
    expect(vectors.files['events.jsonl']?.match(/\n/g)).toHaveLength(2);
    expect(vectors.files['tree.txt']?.match(/\n/g)?.length).toBeGreaterThan(1);
  });

  it.each(vectors.changed.map((one) => [one.name, one] as const))(
    'fail where %s',
    async (name, { path, text, failing }) => {
      const { checks } = await verdictOn(join(folder, name), { ...vectors.files, [path]: text }, vectors.logKey);
      expect(checks.filter(({ count }) => count > 0).map(({ check }) => check)).toEqual(failing);
    },
  );
});

async function verdictOn(folder: string, files: Vectors['files'], logKey: string): Promise<Verdict> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const run = promisify(execFile)(process.execPath, [VERIFIER, folder, '--json', '--log-key', logKey]);
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Verdict;
}

/** Of five events the two of one deal; in place of the verifier, which is not a part of the format, a word. */
async function made(): Promise<Vectors> {
  const store = new MemoryEventStore();
  for (const [i, dealId] of ['other', 'example', 'other', 'example', 'other'].entries()) {
    const payload = { dealId, periodNumber: 1, kind: 'interest', amount: `${i + 1}.00`, bankReference: `B-${i}` };
    const sent = { dealId, bankReference: `B-${i}` };
    const added = { today: '2026-06-20', actor: 'custodian-1' };
    await store.append({
      stream: `collections-${dealId}`,
      expectedVersion: 'any',
      events: [{ type: 'AccountIncomeReceived', schemaVersion: 1, effectiveDate: '2026-06-20', payload }],
      command: { commandId: `c-${i}`, type: 'receive-account-income', sent, added, read: [], ruleVersion: 1 },
      actor: 'custodian-1',
      correlationId: `c-${i}`,
      causationId: null,
    });
  }
  const kept = new MemoryNotaryStore();
  const keyring = new NotaryKeyring(kept, new MemorySignerVault(), 'log.example/1');
  const { list } = await keyring.current();
  await new Notary(store, kept, keyring).catchUp();
  async function* verifier(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('// the verifier\n');
  }
  const nothing = { open: async () => null };
  const sources = {
    log: await keptLogOf(store),
    proofs: new LogProofs(store, kept),
    hashes: kept,
    files: nothing,
    verifier,
  };
  const bundle = await auditorsBundle(sources, { scope: { kind: 'deal', dealId: 'example' }, withFiles: false });
  assert(bundle.ok, 'the log is signed and holds the deal');
  const files: Record<string, string> = {};
  for await (const { path, bytes } of bundle.value) files[path] = (await buffer(bytes)).toString('utf8');

  const of = (path: string): string => files[path] ?? '';
  const changes: readonly (readonly [name: string, path: string, text: string])[] = [
    ['an amount is another', 'events.jsonl', of('events.jsonl').replace('"2.00"', '"9.00"')],
    ['an event is left out', 'events.jsonl', of('events.jsonl').split('\n').slice(1).join('\n')],
    [
      'a hash of what is left out is another',
      'tree.txt',
      of('tree.txt').split('\n').reverse().join('\n').trimStart() + '\n',
    ],
    ['what a command was sent is another', 'commands.jsonl', of('commands.jsonl').replace('B-3', 'B-9')],
    ['the checkpoint counts more', 'checkpoint.txt', of('checkpoint.txt').replace('\n5\n', '\n6\n')],
    ['the keys are no list', 'keys.json', '[]\n'],
  ];
  const unjudged = { logKey: list.newest.text, files };
  const folder = await mkdtemp(join(tmpdir(), 'bundle-vectors-'));
  const judged = async (name: string, at: Record<string, string>) =>
    (await verdictOn(join(folder, name), at, unjudged.logKey)).checks;
  const checks = (await judged('as-made', files)).map(({ check }) => check);
  const changed = [];
  for (const [name, path, text] of changes) {
    const found = await judged(name, { ...files, [path]: text });
    changed.push({ name, path, text, failing: found.filter(({ count }) => count > 0).map(({ check }) => check) });
  }
  await rm(folder, { recursive: true });
  return { ...unjudged, checks, changed };
}
