import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { approveSealedErasure, destroyKeys, Erasures, OperationRunner, requestErasure, streams } from '#application';
import type { ErasedFile } from '#domain/erasure';
import { filesOf } from '#domain/events';
import { FileDamaged, type FileKey, type FileStore } from '#file-store';
import { keptLogOf } from '#event-store/memory';
import { linkOf } from '#domain/shared';
import { by, people } from '../../test/support/actors.js';
import { noErasureMemory } from '../../test/support/no-erasure-memory.js';
import { livedLog, type LivedLog } from '../../test/support/lived-log.js';
import { MemoryNotaryStore } from './notary/memory-notary-store.js';
import { MemorySignerVault } from './testing/memory-signer-vault.js';
import {
  auditorsBundle,
  type BundleScope,
  Explainer,
  exportLog,
  files,
  LogProofs,
  Notary,
  NotaryKeyring,
  verify,
  type CheckResult,
  type Verification,
} from './index.js';

describe('a log of which a file was erased', () => {
  let lived: LivedLog;
  let digest: string;
  let dealId: string;
  /** What is erased with it, and none of this log's deals knows. */
  let unnamed: string;
  let key: FileKey;
  let position: bigint;

  /** The key of the receipts file goes, with or without an event that says so. */
  beforeEach(async () => {
    lived = await livedLog(1);
    const started = lived.log.listed.events.find(({ type }) => type === 'UploadStarted');
    const payload: unknown = JSON.parse(Buffer.from(started?.payloadBytes ?? '').toString());
    const [named] = filesOf({ type: 'UploadStarted', payload });
    ({ digest, dealId } = named ?? { digest: '', dealId: '' });
    ({ digest: unnamed } = await lived.files.put(Buffer.from('another deal’s')));
    const sealed = await lived.files.sealed(digest);
    if (!sealed) throw new Error('the file is not kept');
    key = { keyId: sealed.keyId, key: (await lived.keys.find(sealed.keyId)) ?? Buffer.alloc(0) };
  });

  const erase = async (...others: readonly string[]): Promise<void> => {
    const operations = new OperationRunner(lived.store, { today: () => '2027-12-31' });
    const files: ErasedFile[] = [];
    for (const erased of [digest, ...others].sort()) {
      const sealed = await lived.files.sealed(erased);
      if (!sealed) throw new Error('the file is not kept');
      const { keyId, digest: sealedDigest, size_bytes: sealedBytes } = sealed;
      files.push({ digest: erased, keyId, sealedDigest, sealedBytes });
    }
    const asked = { erasureId: 'e-1', files: [digest, ...others], reason: 'register of requests 2026/17' };
    const requested = await operations.run(requestErasure, asked, by(people.maker, 'erase'));
    const approved = await operations.run(
      approveSealedErasure,
      { erasureId: 'e-1', files },
      by(people.checker, 'erase'),
    );
    if (!requested.ok || !approved.ok) throw new Error('the erasure is refused');
    const at = files.findIndex((file) => file.digest === digest);
    position = BigInt(approved.value.events.filter(({ type }) => type === 'FileErased')[at]?.position ?? 0);
  };

  const verified = async (): Promise<Verification> => {
    const log = await keptLogOf(lived.store);
    return verify(log, lived.checks(log));
  };
  const of = ({ results }: Verification, name: CheckResult['check']): CheckResult | undefined =>
    results.find(({ check }) => check === name);
  const codes = ({ results }: Verification): unknown[] =>
    results.flatMap(({ check, findings }) => findings.map(({ code, position: at }) => [check, code, at]));

  it('stays sound, and says what was erased by which event', async () => {
    await erase();
    await new Erasures(lived.store, lived.files, { forget: async () => undefined }, noErasureMemory).complete();
    const verification = await verified();
    expect(codes(verification)).toEqual([]);
    expect(of(verification, 'files')?.checked).toMatch(new RegExp(`; 1 file erased by event ${position}$`));
    expect(of(verification, 're-decision')?.checked).toMatch(
      / commands; \d+ not decided again, whose file was erased by event \d+$/,
    );
  });

  /** The check of files alone, over what somebody made of the store. */
  const codesOver = async (changed: Partial<Pick<FileStore, 'open' | 'sealed'>>): Promise<unknown[]> => {
    const { files: kept } = lived;
    const open = (asked: string): ReturnType<FileStore['open']> => kept.open(asked);
    const sealed = (asked: string): ReturnType<FileStore['sealed']> => kept.sealed(asked);
    return codes(await verify(await keptLogOf(lived.store), [files({ open, sealed, ...changed })]));
  };

  it('is sound likewise where nothing of the file is left', async () => {
    await erase();
    const open = async (asked: string): ReturnType<FileStore['open']> =>
      asked === digest ? null : lived.files.open(asked);
    expect(await codesOver({ open, sealed: async () => null })).toEqual([]);
  });

  it('is not sound while the key is there, or there again', async () => {
    await erase();
    expect(codes(await verified())).toEqual([['files', 'ERASED_KEY_KEPT', position]]);
    for (const event of await lived.store.readStream('erasures')) {
      await destroyKeys(lived.files, { remember: async () => undefined }).on(
        event as Parameters<ReturnType<typeof destroyKeys>['on']>[0],
      );
    }
    expect(codes(await verified())).toEqual([]);
    await lived.keys.keep(key);
    expect(codes(await verified())).toEqual([['files', 'ERASED_KEY_KEPT', position]]);
    expect(
      await new Erasures(lived.store, lived.files, { forget: async () => undefined }, noErasureMemory).complete(),
    ).toBe(1);
    expect(codes(await verified())).toEqual([]);
  });

  it('is not sound when what is left of it is not what the event names', async () => {
    await erase();
    await lived.files.destroyKey(key.keyId);
    const rest = await lived.files.sealed(digest);
    if (!rest) throw new Error('nothing is left');
    expect(await codesOver({})).toEqual([]);
    const damaged = [['files', 'FILE_DAMAGED', position]];
    expect(await codesOver({ sealed: async () => ({ ...rest, digest: 'f'.repeat(64) }) })).toEqual(damaged);
    expect(await codesOver({ sealed: async () => ({ ...rest, keyId: 'f'.repeat(32) }) })).toEqual(damaged);
    const noSealedFile = async (): Promise<never> => Promise.reject(new FileDamaged(digest, 'is no sealed file'));
    expect(await codesOver({ sealed: noSealedFile })).toEqual(damaged);
  });

  it('is not sound when the key went and no event says so', async () => {
    await lived.files.destroyKey(key.keyId);
    const found = codes(await verified());
    expect(found).toContainEqual(['files', 'FILE_KEY_LOST', expect.anything()]);
    expect(found).toContainEqual(['re-decision', 'NOT_DECIDABLE', expect.anything()]);
  });

  describe('leaves the house', () => {
    const signed = async () => {
      await erase(unnamed);
      await new Erasures(lived.store, lived.files, { forget: async () => undefined }, noErasureMemory).complete();
      const kept = new MemoryNotaryStore();
      await new Notary(lived.store, kept, new NotaryKeyring(kept, new MemorySignerVault(), 'log.example/1')).catchUp();
      const log = await keptLogOf(lived.store);
      return { log, proofs: new LogProofs(lived.store, kept), hashes: kept, files: lived.files };
    };

    it.each<BundleScope>([
      { kind: 'log' },
      { kind: 'deal', dealId: 'DEAL' },
      { kind: 'period', dealId: 'DEAL', periodNumber: 1 },
    ])('as a bundle of a $kind that proves which event erased the file, and no other erasure', async (of) => {
      const verifier = (): AsyncIterable<Uint8Array> =>
        createReadStream(join(import.meta.dirname, 'bundle/verify.mjs'));
      const bundle = await auditorsBundle(
        { ...(await signed()), verifier },
        { scope: of.kind === 'log' ? of : { ...of, dealId }, withFiles: true },
      );
      if (!bundle.ok) throw new Error(bundle.error.message);
      const folder = await mkdtemp(join(tmpdir(), 'erased-'));
      try {
        const paths: string[] = [];
        for await (const { path, bytes } of bundle.value) {
          paths.push(path);
          await mkdir(dirname(join(folder, path)), { recursive: true });
          await writeFile(join(folder, path), bytes);
        }
        expect(paths).not.toContain(`files/${digest}`);
        const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
        const ofFile = expect.objectContaining({ digest, included: false, erasedBy: `${position}` });
        expect(manifest).toMatchObject({ files: expect.arrayContaining([ofFile]) });
        const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'verify.mjs'), '--json']);
        expect(JSON.parse(stdout)).toMatchObject({
          sound: true,
          notChecked: expect.arrayContaining([`files that nobody can read, erased by event ${position}: 1`]),
        });
        const erasures = await readFile(join(folder, 'erasures.jsonl'), 'utf8');
        if (of.kind === 'log') expect(erasures).toBe('');
        else {
          expect(erasures).toContain(`"digest":"${digest}"`);
          // Nothing of a part shows what else was erased, or why.
          const events = await readFile(join(folder, 'events.jsonl'), 'utf8');
          expect(`${erasures}${events}`).not.toMatch(new RegExp(`${unnamed}|register of requests`));
        }
        const found = async (): Promise<unknown> =>
          promisify(execFile)(process.execPath, [join(folder, 'verify.mjs')]).catch((error: unknown) => error);
        // Who hides a file says that another event erased it; it did not.
        const hidden = JSON.stringify(manifest).replaceAll(`"erasedBy":"${position}"`, '"erasedBy":"1"');
        await writeFile(join(folder, 'manifest.json'), hidden);
        expect(await found()).toMatchObject({
          stdout: expect.stringContaining(`no event 1 is here that erased ${digest}`),
        });
        // Or leaves the event out, or writes one of its own.
        await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
        const forged = erasures === '' ? '{}\n' : erasures.replace('"sealedBytes":', '"sealedBytes":1');
        await writeFile(join(folder, 'erasures.jsonl'), forged);
        expect(await found()).toMatchObject({ stdout: expect.stringMatching(/FAILS {2}(?:events|tree) /) });
        await writeFile(join(folder, 'erasures.jsonl'), '');
        if (of.kind !== 'log') {
          expect(await found()).toMatchObject({ stdout: expect.stringMatching(/that erased [^]*FAILS {2}tree /) });
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    it('as an export without the file', async () => {
      const { log, proofs } = await signed();
      const none = { keys: async () => [], growths: noneOf, lines: noneOf };
      const exported = await exportLog({ log, proofs, proof: none, files: lived.files }, { withFiles: true });
      if (!exported.ok) throw new Error(exported.error.message);
      const written: string[] = [];
      for await (const line of exported.value) written.push(Buffer.from(line).toString());
      const named = written.filter((line) => line.startsWith('{"file"'));
      expect(named.length).toBeGreaterThan(0);
      expect(named.join('')).not.toContain(digest);
    });
  });

  it('says of a figure that its file was erased', async () => {
    await erase();
    const explainer = new Explainer({
      log: lived.store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const started = lived.log.listed.events.find(({ type }) => type === 'UploadStarted');
    const { uploadId } = JSON.parse(Buffer.from(started?.payloadBytes ?? '').toString()) as { uploadId: string };
    const why = await explainer.explain(linkOf({ kind: 'upload', uploadId, column: 'interest' }), 2);
    expect(why?.because).toContain(`SHA-256 ${digest}, erased by event ${position})`);
    expect(JSON.stringify(why)).toContain(`(SHA-256 ${digest}, erased by event ${position})`);
  });
});

async function* noneOf(): AsyncGenerator<never> {}
