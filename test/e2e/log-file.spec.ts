import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportLog, LogFileMalformed, type HeadElsewhere, type Verification } from '#audit';
import { assert } from '#domain/shared';
import { LogNotEmpty } from '#event-store';
import {
  allMigrations,
  changeLogKey,
  importLog,
  openBackend,
  Platform,
  type Backend,
} from '../../apps/platform/index.js';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { people } from '../support/actors.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/** An installation on a database of its own. */
interface Installation {
  readonly database: TestDatabase;
  readonly settings: Parameters<typeof openBackend>[0];
}

describe('a log as a file', () => {
  const installations: Installation[] = [];
  let folder: string;
  let live: Backend;
  let older: string;
  let file: string;
  let trusted: { readonly origin: string; readonly firstKey: string };

  const install = async (): Promise<Installation> => {
    const database = await testDatabase(allMigrations);
    const dataFolder = await mkdtemp(join(folder, 'data-'));
    const { appUrl: openedDatabaseUrl, ownerUrl: openedOwnerUrl } = database;
    const settings = { dataFolder, openedDatabaseUrl, openedOwnerUrl, environment: {}, logOrigin: 'log.example/1' };
    installations.push({ database, settings });
    return { database, settings };
  };
  const write = async (from: Backend, name: string): Promise<string> => {
    const { keptLog: log, keptProof: proof, proofs, files } = from;
    const bytes = await exportLog({ log, proof, proofs, files }, { withFiles: true });
    assert(bytes.ok, 'the log is signed');
    const path = join(folder, name);
    await pipeline(bytes.value, createWriteStream(path));
    return path;
  };
  const bring = (into: Installation, path: string, heads: readonly HeadElsewhere[] = []): Promise<Verification> =>
    importLog(
      into.settings,
      () => createReadStream(path),
      { trusted, heads },
      () => undefined,
    );
  const newestHead = async (): Promise<HeadElsewhere> => {
    const newest = await live.proofs.checkpoint();
    return { from: 'the witness', note: newest?.note ?? '', signers: [] };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-file-'));
    live = await openBackend((await install()).settings);
    let rounds = 0;
    await liveTrust(
      { store: live.store, files: live.files, places: new MemoryReactionPlaces() },
      {
        periodCount: 1,
        async afterEach() {
          trusted ??= { origin: 'log.example/1', firstKey: (await live.notaryKeyring.current()).list.newest.text };
          await live.notary.catchUp();
          rounds += 1;
          if (rounds === 1) {
            older = await write(live, 'older.jsonl');
            expect(await changeLogKey(live, people.administrator, 'a drill')).toMatchObject({ ok: true });
          }
        },
      },
    );
    await live.projections.catchUp();
    file = await write(live, 'log.jsonl');
  });
  afterAll(async () => {
    await live.close();
    for (const { database } of installations) await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings the same log elsewhere: read models, proofs and a second export are the same', async () => {
    const other = await install();
    const { sound, results } = await bring(other, file, [await newestHead()]);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(sound).toBe(true);

    const platform = await Platform.open(other.settings);
    try {
      const { backend } = platform;
      const { lastPosition } = await backend.keptLog.extent();
      // The file does not say how far the reactions were: old events are not met anew.
      expect(await backend.processManagers.reactedWithin(lastPosition)).toBe(lastPosition);
      // The key stayed with whoever signs; all is signed, and reading needs none.
      await platform.settle();
      expect(await readFile(await write(backend, 'again.jsonl'))).toEqual(await readFile(file));
      expect(await backend.proofs.checkpoint()).toEqual(await live.proofs.checkpoint());
      const again = await platform.verify({ checks: [], trusted, heads: [await newestHead()] }, () => undefined);
      expect(again.results.flatMap(({ findings }) => findings)).toEqual([]);
      const tables = (read: Backend['read']) =>
        read.query(`SELECT md5(string_agg(e::text, '|' ORDER BY position, leg)) FROM account_entries AS e`);
      expect(await tables(backend.read)).toEqual(await tables(live.read));
    } finally {
      await platform.close();
    }
    await expect(bring(other, file)).rejects.toThrow(LogNotEmpty);
  });

  it('is refused where it is older than what somebody has seen', async () => {
    const other = await install();
    const { sound, results } = await bring(other, older, [await newestHead()]);
    expect(sound).toBe(false);
    expect(results.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain('HEAD_BEYOND_LOG');
    expect(await isEmpty(other)).toBe(true);
    // Nobody has seen more: it is whole in itself.
    expect((await bring(other, older)).sound).toBe(true);
  });

  it.each<[string, (text: string) => string, string]>([
    ['an event is changed', (text) => text.replace('"correlationId":"', '"correlationId":"other '), 'ROOT_DIFFERS'],
    ['a command is changed', (text) => text.replace('"ruleVersion":1', '"ruleVersion":2'), 'COMMAND_DIGEST_DIFFERS'],
    ['a file is changed', (text) => text.replace(/\{"part":"..../, '{"part":"AAAA'), 'FILE_DAMAGED'],
    ['the first key is another', (text) => text.replaceAll('log.example/1', 'log.example/2'), 'KEYS_INVALID'],
  ])(
    'is refused when %s, and nothing is written',
    async (_, change, code) => {
      const other = await install();
      const changed = join(folder, 'changed.jsonl');
      const text = await readFile(file, 'utf8');
      await writeFile(changed, change(text));
      expect(change(text) === text).toBe(false);
      const { sound, results } = await bring(other, changed);
      expect([sound, results.flatMap(({ findings }) => findings.map((finding) => finding.code))]).toEqual([
        false,
        expect.arrayContaining([code]),
      ]);
      expect(await isEmpty(other)).toBe(true);
    },
    60_000,
  );

  it('comes in at the command line, once', async () => {
    const { database, settings } = await install();
    const run = async (): Promise<[number, string]> => {
      const terminal = new RecordedTerminal();
      const code = await trust(['import', 'log', file, '--data', settings.dataFolder], {
        terminal,
        environment: { DATABASE_URL: database.superuserUrl },
        async openPlatform(asked) {
          const platform = await Platform.open(asked);
          return { platform, close: () => platform.close() };
        },
      });
      return [code, `${terminal.printed}${terminal.remarked}`];
    };
    expect(await run()).toEqual([0, expect.stringContaining('everything that was checked holds')]);
    expect(await run()).toEqual([1, expect.stringContaining('LOG_NOT_EMPTY')]);
  });

  it('is refused whichever byte is changed', async () => {
    const other = await install();
    const bytes = await readFile(file);
    const changed = join(folder, 'flipped.jsonl');
    for (let at = 11; at < bytes.length; at += Math.floor(bytes.length / 30)) {
      const flipped = Buffer.from(bytes);
      flipped[at] = bytes[at]! ^ 1;
      await writeFile(changed, flipped);
      const sound = await bring(other, changed).then(
        (verification) => verification.sound,
        (error: unknown) => (error instanceof LogFileMalformed ? false : error),
      );
      expect([at, sound]).toEqual([at, false]);
    }
    expect(await isEmpty(other)).toBe(true);
  });

  it.each<[string, (lines: string[]) => string, string]>([
    ['its end is missing', (lines) => lines.slice(0, -2).join('\n') + '\n', 'FILE_INCOMPLETE'],
    ['it is cut off within a line', (lines) => lines.join('\n').slice(0, -9), 'FILE_INCOMPLETE'],
    ['an event is removed', (lines) => lines.filter((line) => !line.includes('"position":"3"')).join('\n'), ''],
    ['a line is written otherwise', (lines) => lines.join('\n').replace('{"event":', '{"event": '), 'LINE_MALFORMED'],
    ['it is something else', () => 'position,stream\n', 'LINE_MALFORMED'],
    ['it is empty', () => '', 'FILE_INCOMPLETE'],
  ])(
    'is no export when %s',
    async (_, change, code) => {
      const other = await install();
      const changed = join(folder, 'malformed.jsonl');
      await writeFile(changed, change((await readFile(file, 'utf8')).split('\n')));
      const refused = await bring(other, changed).catch((error: unknown) => error);
      assert(refused instanceof LogFileMalformed, `it is refused, not ${String(refused)}`);
      expect(refused.code).toBe(code === '' ? refused.code : code);
      expect(await isEmpty(other)).toBe(true);
    },
    60_000,
  );

  async function isEmpty({ settings }: Installation): Promise<boolean> {
    const backend = await openBackend(settings);
    const { lastPosition, commandCount } = await backend.keptLog.extent();
    await backend.close();
    return lastPosition === 0n && commandCount === 0n;
  }
});
