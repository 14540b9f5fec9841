import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

interface Event {
  readonly type: string;
  readonly payload: object;
}
/** One of docs/spec/vectors/figures.json: a formula, or an event with those of its fields that the check reads. */
type Vector = { readonly name: string } & ({ readonly formula: object } | { readonly event: Event });

const vectors = JSON.parse(
  readFileSync(new URL('../../../docs/spec/vectors/figures.json', import.meta.url), 'utf8'),
) as Readonly<Record<'holds' | 'fails', readonly Vector[]>>;

interface Found {
  readonly position: string | null;
  readonly message: string;
}

describe('the vectors of figures, as the verifier of a bundle checks them', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'figures-vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('hold', async () => {
    expect(await figuresFound(folder, 'holds', vectors.holds.map(eventOf))).toEqual([]);
  });

  it('fail, each for itself', async () => {
    const found = await figuresFound(folder, 'fails', vectors.fails.map(eventOf));
    const failing = new Set(found.map(({ position }) => position));
    expect(vectors.fails.filter((_, i) => !failing.has(`${i + 1}`)).map(({ name }) => name)).toEqual([]);
  });
});

/** A formula stands as that of the available funds of a calculation that is empty beside it. */
const eventOf = (vector: Vector): Event => {
  if ('event' in vector) return vector.event;
  const allocation = { tax: '0.00', fees: '0.00', securities: '0.00' };
  const result = { lines: [], payments: [], allocation, availableFormula: vector.formula };
  return { type: 'DistributionCalculated', payload: { result } };
};

/** What the verifier of a bundle finds of the figures of these events, in a log of their own. */
async function figuresFound(parent: string, name: string, events: readonly Event[]): Promise<readonly Found[]> {
  const store = new MemoryEventStore();
  for (const [i, { type, payload }] of events.entries()) {
    await store.append({
      ...{ stream: 'figures', expectedVersion: i, actor: 'maker', correlationId: 'c', causationId: null },
      events: [{ type, schemaVersion: 1, effectiveDate: '2026-06-20', payload }],
      command: { commandId: `c-${i}`, type: 'example', sent: {}, added: {}, read: [], ruleVersion: 1 },
    });
  }
  const kept = new MemoryNotaryStore();
  const keyring = new NotaryKeyring(kept, new MemorySignerVault(), 'log.example/1');
  await new Notary(store, kept, keyring).catchUp();
  async function* verifier(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('// the verifier\n');
  }
  const files = { open: async () => null };
  const sources = { log: await keptLogOf(store), proofs: new LogProofs(store, kept), hashes: kept, files, verifier };
  const bundle = await auditorsBundle(sources, { scope: { kind: 'log' }, withFiles: false });
  assert(bundle.ok, 'the log is signed');
  const folder = join(parent, name);
  for await (const { path, bytes } of bundle.value) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'verify.mjs'), folder, '--json']);
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const { checks } = JSON.parse(stdout) as {
    readonly checks: readonly { readonly check: string; readonly findings: readonly Found[] }[];
  };
  for (const { check, findings } of checks) if (check !== 'figures') expect([check, findings]).toEqual([check, []]);
  return checks.flatMap(({ check, findings }) => (check === 'figures' ? findings : []));
}
