import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toBase64 } from '#audit';
import { KeyDestroyed } from '#file-store';
import { seededUser } from '#persistence/identity';
import { Person } from '../../apps/cli/demo/person.js';
import { trust } from '../../apps/cli/program.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { tokenOf } from '../support/token-of.js';

const DEAL = 'first-2025-1';
const files = 'docs/tutorial/first-trust';

describe('trust', () => {
  let system: TestPlatform;
  let folder: string;
  let maker: Person;
  let checker: Person;
  let custodian: Person;
  let servicer: Person;
  let auditor: Person;
  let administrator: Person;

  const person = async (subject: string): Promise<Person> => {
    const token = await tokenOf(system.platform.backend, seededUser(subject));
    return bearing(subject, token);
  };
  const bearing = (subject: string, token: string): Person =>
    new Person(subject, token, trust, {
      openPlatform: async () => ({ platform: system.platform, close: async () => undefined }),
    });
  const file = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  beforeAll(async () => {
    system = await testPlatform();
    folder = await mkdtemp(join(tmpdir(), 'cli-'));
    maker = await person('maker-1');
    checker = await person('checker-1');
    custodian = await person('custodian-1');
    servicer = await person('servicer-1');
    auditor = await person('auditor-1');
    administrator = await person('administrator-1');

    await maker.does('calendar', 'publish', `${files}/calendar.json`);
    await maker.does('deal', 'register', `${files}/terms.json`);
    await maker.does('deal', 'establish', DEAL);
    await maker.does('pool', 'register', DEAL, `${files}/pool.csv`);
    await servicer.does('upload', DEAL, '1', `${files}/receipts.csv`, '--servicer', 'servicer');
    const credit = ['--on', '2025-06-12', '--reference', 'B-1'];
    await custodian.does('remittance', DEAL, '1', '385000', '--servicer', 'servicer', ...credit);
    await maker.does('close', DEAL, '1');
  });
  afterAll(async () => {
    await system.close();
    await rm(folder, { recursive: true });
  });

  describe('who acts', () => {
    it('is nobody by a token of another installation', async () => {
      const said = await bearing('maker-1', 'e30.e30.e30').isRefused('UNAUTHENTICATED', 'classes', DEAL);
      expect(said).toContain('trust token <subject>');
    });

    it('sees only what their role includes', async () => {
      const said = await servicer.isRefused('FORBIDDEN', 'accounts', DEAL);
      expect(said).toContain('the roles of servicer-1 do not include read-accounts');
    });

    it('is proved by a token file as well', async () => {
      const token = await tokenOf(system.platform.backend, seededUser('auditor-1'));
      const tokenFile = await file('token', `${token}\n`);
      expect(await bearing('nobody', '').does('--token-file', tokenFile, 'classes', DEAL)).toContain('优先档');
    });
  });

  it('previews a period as it stands and under changes, and records nothing', async () => {
    const head = await system.platform.backend.store.head();
    const asItStands = await checker.does('deal', 'preview', DEAL, '1');
    expect(asItStands).toContain('the same as the period stands');
    const changes = await file('changes.yaml', 'accountIncome: "1000.00"');
    const supposed = await checker.does('deal', 'preview', DEAL, '1', '--changes', changes);
    expect(supposed).toMatch(/funds +available .* 1,000\.00\n/);
    expect(await system.platform.backend.store.head()).toBe(head);
    const wrong = await file('wrong.yaml', 'accountIncome: 1000');
    const said = await checker.isRefused('MALFORMED', 'deal', 'preview', DEAL, '1', '--changes', wrong);
    expect(said).toContain('changes.accountIncome is 1000; expected an amount');
  });

  it('projects the deal to the end of its schedule', async () => {
    const forecast = await file(
      'forecast.yaml',
      'recoveries: { kind: by period, periods: [{ periodNumber: 2, collected: "500000.00" }] }',
    );
    const shown = await auditor.does('deal', 'project', DEAL, '--forecast', forecast);
    expect(shown).toContain('from period 2');
    expect(shown).toContain('nothing is recorded');
  });

  describe('the same command again', () => {
    it('is a repeat: nothing is done twice', async () => {
      expect(await maker.does('deal', 'establish', DEAL)).toContain('already done, nothing was done again');
    });

    it('is another request under another key', async () => {
      await maker.isRefused('TRUST_ALREADY_ESTABLISHED', 'deal', 'establish', DEAL, '--key', 'another');
    });

    it('is refused under a key that another request used', async () => {
      await maker.does('distribute', 'calculate', DEAL, '1', '--key', 'calc');
      await maker.isRefused('COMMAND_ID_REUSED', 'close', DEAL, '1', '--key', 'calc');
    });

    it('is meant anew after what it did was undone: each calculation, each sending back', async () => {
      const sendBack = ['distribute', 'send-back', DEAL, '1', '--reason', 'look again'];
      const calculate = ['distribute', 'calculate', DEAL, '1'];
      for (const version of [2, 4]) {
        expect(await checker.does(...sendBack)).toMatch(new RegExp(`^done: DistributionSentBack .*version ${version}`));
        expect(await checker.does(...sendBack)).toContain('already done');
        expect(await maker.does(...calculate)).toMatch(
          new RegExp(`^done: DistributionCalculated .*version ${version + 1}`),
        );
        expect(await maker.does(...calculate)).toContain('already done');
      }
    });

    it('is meant anew after another took the place of what it did', async () => {
      const calendar = JSON.parse(await readFile(`${files}/calendar.json`, 'utf8')) as { holidays: string[] };
      const other = { ...calendar, holidays: calendar.holidays.slice(1) };
      const publish = async (path: string): Promise<string> => maker.does('calendar', 'publish', path);
      expect(await publish(await file('other.json', JSON.stringify(other)))).toMatch(/^done: .*version 2/);
      expect(await publish(`${files}/calendar.json`)).toMatch(/^done: .*version 3/);
      expect(await publish(`${files}/calendar.json`)).toMatch(/^already done, .*version 3\)$/);
    });

    it('sends an instruction again only as often as it failed', async () => {
      const { calculationDigest } = await checker.reads<{ calculationDigest: string }>('distribute', 'show', DEAL, '1');
      await checker.does('distribute', 'approve', DEAL, '1', '--digest', calculationDigest);
      await maker.does('distribute', 'draft', DEAL, '1');
      const sign = ['distribute', 'instruct', DEAL, '1', '--digest'];
      const { draftDigest } = await checker.reads<{ draftDigest: string }>('distribute', 'show', DEAL, '1');
      await checker.isRefused('APPROVAL_OF_OTHER_FIGURES', ...sign, 'e'.repeat(64));
      await checker.does(...sign, draftDigest);
      const instruction = `${DEAL}-1-allocation-1`;
      const reissue = ['instruction', 'reissue', instruction];
      await maker.isRefused('INSTRUCTION_AWAITS_ANSWER', ...reissue);
      for (const attempt of ['1', '2']) {
        await custodian.does('instruction', 'answer', instruction, '--attempt', attempt, '--not-executed', 'too late');
        expect(await maker.does(...reissue)).toMatch(/^done: InstructionIssued/);
        expect(await maker.does(...reissue)).toContain('already done');
      }
      const [first] = await custodian.reads<{ attempts: number; status: string }[]>('instruction', 'list', DEAL, '1');
      expect(first).toMatchObject({ attempts: 3, status: 'issued' });
    });
  });

  it('says why a figure is what it is, and where a receipt went', async () => {
    const [first] = await auditor.reads<{ figure: string }[]>('explain', DEAL, '1');
    const told = await auditor.does('why', first!.figure, '--depth', '6');
    expect(told).toMatch(/line 2 of receipts\.csv \(SHA-256/);
    const line = /upload\/\w+\/line\/2/.exec(told)?.[0] ?? '';
    expect(await auditor.does('follow', line)).toContain('the file is accepted');
    await auditor.isRefused('FIGURE_UNKNOWN', 'why', 'nonsense');
    await auditor.isRefused('NOT_KNOWN_YET', 'why', first!.figure, '--known-at', '999999');
    const changed = await auditor.does('why', first!.figure, '--from-known-at', '1');
    expect(changed).toContain('DistributionCalculated');
    await auditor.isRefused('FIGURE_UNKNOWN', 'follow', first!.figure);
    await servicer.isRefused('FORBIDDEN', 'why', first!.figure);
  });

  describe('a refusal', () => {
    it('of an unknown deal names those that there are', async () => {
      expect(await auditor.isRefused('DEAL_UNKNOWN', 'classes', 'other')).toContain(`remedy: use one of ${DEAL}`);
    });

    it.each([
      [['period', DEAL, '9'], 'PERIOD_UNKNOWN'],
      [['distribute', 'show', DEAL, '9'], 'DISTRIBUTION_UNKNOWN'],
      [['explain', DEAL, '1', 'fee:nothing'], 'name a rank, or one of tax:vat'],
    ])('of %j says %s', async (argv, said) => {
      expect((await auditor.types(...argv)).remarked).toContain(said);
      expect((await auditor.types(...argv)).code).toBe(1);
    });

    it('of a file that cannot be read names its path', async () => {
      expect(await maker.isRefused('FILE_UNREADABLE', 'deal', 'register', 'no/such.json')).toContain('no/such.json');
    });

    it('of what is not JSON says so', async () => {
      await maker.isRefused('MALFORMED', 'deal', 'register', await file('terms.txt', 'dealId: x'));
    });

    it('of terms names every fault by its path', async () => {
      const said = await maker.isRefused(
        'TERMS_INVALID',
        'deal',
        'register',
        await file('terms.json', '{"dealId": "x y"}'),
      );
      for (const path of ['dealId', 'cutOffDate', 'waterfall']) expect(said).toContain(path);
    });

    it.each([
      ['{"calendarId": "c", "years": ["2025"], "holidays": [], "workedWeekends": [], "source": "s"}', 'field:  years'],
      [
        '{"calendarId": "c", "years": [2025], "holidays": [1], "workedWeekends": [], "source": "s"}',
        'field:  holidays',
      ],
      ['{"years": [2025]}', 'field:  calendarId'],
      ['null', 'field:  calendarId'],
    ])('of the calendar %s says which field', async (json, said) => {
      expect(await maker.isRefused('MALFORMED', 'calendar', 'publish', await file('c.json', json))).toContain(said);
    });

    it.each([
      ['acct-1,5\n', 'field:  line 1'],
      ['holder,units\nacct-1\n', 'field:  line 2'],
      ['持有人账号,份额\nacct-1,5\nacct-2,1,000\n', 'field:  line 3'],
    ])('of the holders %j says which line', async (csv, said) => {
      const path = await file('holders.csv', csv);
      expect(await maker.isRefused('MALFORMED', 'units', 'allot', DEAL, 'senior', path)).toContain(said);
    });
  });

  describe('what is shown', () => {
    it('is the newest of the log, or of a stream', async () => {
      const newest = await auditor.reads<{ position: string }[]>('log', '-n', '3');
      const positions = newest.map(({ position }) => Number(position));
      expect(positions).toEqual([0, 1, 2].map((step) => (positions[0] ?? 0) + step));
      expect(await auditor.reads('log', '--stream', `deal-${DEAL}`)).toMatchObject([
        { type: 'DealRegistered', version: 1, actor: 'maker-1' },
        { type: 'TrustEstablished', version: 2 },
      ]);
      expect(await auditor.does('log', '--stream', 'nothing')).toBe(' no such events');
    });

    it('explains one rank as well as all', async () => {
      expect(await auditor.does('explain', DEAL, '1', '5')).toContain('600,000.00 × 0.0400 × 101 / 365');
      expect(await auditor.reads<unknown[]>('explain', DEAL, '1')).toHaveLength(13);
    });

    it('includes counterparties of the accounts when asked', async () => {
      expect(await auditor.does('accounts', DEAL)).not.toContain('借款人');
      expect(await auditor.does('accounts', DEAL, '--all')).toMatch(
        /借款人 obligors +0\.00 +0\.00 +420,000\.00 +-420,000\.00/,
      );
    });

    it('is what was reported, remitted and earned', async () => {
      const shown = await auditor.does('collections', DEAL);
      for (const part of ['receipts.csv', '420,000.00', '385,000.00', ' none']) expect(shown).toContain(part);
    });

    it('says so where there is nothing yet', async () => {
      expect(await auditor.does('holdings', DEAL)).toBe(' no units are allotted');
      expect(await auditor.does('holdings', DEAL, '--period', '1')).toBe(' no holder was paid');
    });
  });

  it('proves its log, check by check, and names the first bad position of a changed one', async () => {
    expect(await auditor.does('verify')).toContain('everything that was checked holds');
    const { checkpoint } = await auditor.reads<{ checkpoint: string }>('log', 'checkpoint');
    const head = join(folder, 'kept-by-the-auditor.checkpoint');
    await writeFile(head, checkpoint);
    const [key = ''] = /^\S+\+[0-9a-f]{8}\+\S+$/m.exec(await auditor.does('log', 'keys')) ?? [];
    const proof = ['verify', '--check', 'tree', 'checkpoints', 'witnesses', '--log-key', key, '--head'];
    expect(await auditor.does(...proof, head)).toContain('1 head from elsewhere');
    await writeFile(head, checkpoint.replace(/\n\d+\n/, '\n1000000\n'));
    expect((await auditor.types(...proof, head)).printed).toContain(`${head} has seen 1000000 events`);
    const superuser = new pg.Client({ connectionString: system.database.superuserUrl });
    await superuser.connect();
    const change = (amount: number) =>
      superuser.query(`SET session_replication_role = replica;
        UPDATE log.event SET schema_version = schema_version + ${amount} WHERE position = 5`);
    await change(1);
    const { code, printed } = await auditor.types('verify', '--check', 'payloads', 'versions');
    expect(code).toBe(1);
    expect(printed).toContain('payloads SCHEMA_UNKNOWN at 5: schema version 2 of');
    expect(printed).toContain('the first bad position is 5 of');
    expect(printed).not.toContain('re-decision');
    const { printed: json } = await auditor.types('verify', '--check', 'payloads', '--json');
    expect(JSON.parse(json)).toMatchObject({ sound: false, firstBadPosition: '5', results: [{ check: 'payloads' }] });
    await change(-1);
    await superuser.end();
    expect((await auditor.types('verify', '--check', 're-decision')).code).toBe(0);
  });

  describe('the log’s proof', () => {
    it('continues every older head, by the very hashes of the API', async () => {
      const { size } = await auditor.reads<{ size: string }>('log', 'checkpoint');
      const { to, hashes } = await auditor.reads<{ to: string; hashes: string[] }>('log', 'prove-growth', '5');
      const proved = await system.platform.backend.proofs.consistency(5n, BigInt(size));
      expect([to, hashes]).toEqual([size, proved?.map(toBase64)]);
      expect(await auditor.does('log', 'prove-growth', '3', '5')).toContain('5 events continue 3');
      await auditor.isRefused('NOT_SIGNED_YET', 'log', 'prove-growth', '5', '1000000');
    });

    it('is a checkpoint over every event, under a key that is listed', async () => {
      const [newest] = await auditor.reads<{ position: string }[]>('log', '-n', '1');
      const { size, checkpoint } = await auditor.reads<{ size: string; checkpoint: string }>('log', 'checkpoint');
      expect(size).toBe(newest?.position);
      expect(await auditor.does('log', 'checkpoint')).toBe(checkpoint.trimEnd());
      const [origin = ''] = checkpoint.split('\n');
      const keys = await auditor.does('log', 'keys');
      expect(keys).toContain(`truststream-key/v1\n${origin}\nfrom 0\n${origin}+`);
    });

    it('of one event is a file', async () => {
      const path = join(folder, 'event-3.tlog-proof');
      expect(await auditor.does('log', 'prove', '3', '--out', path)).toContain(path);
      const kept = await readFile(path, 'utf8');
      expect(kept.trimEnd()).toBe(await auditor.does('log', 'prove', '3'));
      expect(kept).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex 2\n/);
      const { event } = await auditor.reads<{ event: string }>('log', 'prove', '3');
      expect(Buffer.from(/extra (\S+)/.exec(kept)?.[1] ?? '', 'base64').toString()).toBe(event);
    });

    it('leaves as an auditor’s bundle, and overwrites nothing', async () => {
      const out = join(folder, 'period-1.zip');
      const told = await auditor.does('export', 'bundle', '--deal', DEAL, '--period', '1', '--out', out);
      expect(told).toContain('node verify.mjs');
      const entries = Object.keys(unzipSync(await readFile(out)));
      expect(entries).toEqual(expect.arrayContaining(['verify.mjs', 'manifest.json', 'events.jsonl']));
      await expect(auditor.does('export', 'bundle', '--deal', DEAL, '--out', out)).rejects.toThrow('is there already');
      await expect(auditor.does('export', 'bundle', '--period', '1', '--out', out)).rejects.toThrow('--deal');
      await expect(servicer.does('export', 'bundle', '--deal', DEAL, '--out', out)).rejects.toThrow('FORBIDDEN');
    });

    it('is not given beyond the log’s end', async () => {
      await auditor.isRefused('NOT_SIGNED_YET', 'log', 'prove', '1000000');
    });

    it('goes on under a new key', async () => {
      const why = ['--reason', 'an administrator has left'];
      await maker.isRefused('FORBIDDEN', 'vault', 'rotate-master-key', ...why);
      const [, masterId] =
        /the master key is ([0-9a-f]{16}) now/.exec(await administrator.does('vault', 'rotate-master-key', ...why)) ??
        [];
      await maker.isRefused('FORBIDDEN', 'log', 'rotate-key', ...why);
      const key = (await administrator.does('log', 'rotate-key', ...why)).trim();
      expect(await auditor.does('log', 'keys')).toContain(key);
      expect(await auditor.does('log', 'prove', '3')).toContain('index 2');
      await maker.isRefused('FORBIDDEN', 'backup', '--out', join(files, 'of-a-maker.backup'));
      // Who changed which key, and why, stands in the log; and so does who was not let.
      const rowsOf = async (...words: string[]) =>
        (JSON.parse(await auditor.does('evidence', ...words, '--json')) as { rows: Record<string, string>[] }).rows;
      expect(await rowsOf('--acts')).toMatchObject([
        { act: 'LogKeyRotated', actor: 'administrator-1', reason: why[1], done: expect.stringContaining(key) },
        { act: 'MasterKeyRotated', actor: 'administrator-1', done: expect.stringContaining(String(masterId)) },
      ]);
      const refused = (await rowsOf()).slice(0, 3).map(({ commandType, code }) => [commandType, code]);
      expect(refused).toEqual(['back-up', 'rotate-log-key', 'rotate-master-key'].map((name) => [name, 'FORBIDDEN']));
    });

    it('is not shown to a servicer', async () => {
      await servicer.isRefused('FORBIDDEN', 'log', 'checkpoint');
    });
  });

  /** How many events and records of commands hold the text. */
  const rowsOfTheLogWith = async (text: string): Promise<number> => {
    const superuser = new pg.Client({ connectionString: system.database.superuserUrl });
    await superuser.connect();
    const holds = (table: string): string =>
      `SELECT count(*)::int AS n FROM ${table} AS one WHERE one::text LIKE '%' || $1 || '%'
          OR one::text LIKE '%' || encode(convert_to($1, 'UTF8'), 'hex') || '%'`;
    const counts = `SELECT sum(n)::int AS n FROM (${holds('log.event')} UNION ALL ${holds('log.command')}) AS of_both`;
    const { rows } = await superuser.query<{ n: number }>(counts, [text]);
    await superuser.end();
    return rows[0]?.n ?? 0;
  };

  it('forgets what is in a file by two people, and stays proved', async () => {
    const path = `${files}/receipts.csv`;
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const ground = ['--reason', 'register of requests 2026/17'];
    await auditor.isRefused('FORBIDDEN', 'erase', 'request', 'e-1', digest, ...ground);
    await maker.isRefused('FILE_NOT_KEPT', 'erase', 'request', 'e-1', '0'.repeat(64), ...ground);
    const holder = await file('holder.json', JSON.stringify({ name: '见微知著基金' }));
    await maker.does('identity', 'keep', 'acct-0001', holder);
    await auditor.isRefused('FORBIDDEN', 'identity', 'show', 'acct-0001', '--reason', 'a returned payment');
    expect(await checker.does('identity', 'show', 'acct-0001', '--reason', 'a returned payment')).toContain(
      '见微知著基金',
    );
    expect(await rowsOfTheLogWith('见微知著基金')).toBe(0);
    expect(await rowsOfTheLogWith('a returned payment')).toBeGreaterThan(0);
    await maker.does('erase', 'request', 'e-1', digest, '--subject', 'acct-0001', ...ground);
    // The checker sees which file it is, not only its digits.
    expect((await checker.does('erase', 'list')).replaceAll(/\s+/g, ' ')).toContain(
      `receipts "receipts.csv" of ${DEAL}, period 1`,
    );
    await maker.isRefused('FORBIDDEN', 'erase', 'approve', 'e-1');
    await checker.does('erase', 'approve', 'e-1');
    await checker.isRefused('ERASURE_ALREADY_DECIDED', 'erase', 'approve', 'e-1', '--key', 'again');
    await maker.isRefused('FILE_ERASED', 'erase', 'request', 'e-2', digest, ...ground);
    await servicer.isRefused('FILE_ERASED', 'upload', DEAL, '1', path, '--servicer', 'servicer', '--key', 'again');
    await expect(system.platform.backend.files.open(digest)).rejects.toThrow(KeyDestroyed);
    await checker.isRefused('SUBJECT_ERASED', 'identity', 'show', 'acct-0001', '--reason', 'again');
    await maker.isRefused('SUBJECT_ERASED', 'identity', 'keep', 'acct-0001', holder, '--key', 'again');
    expect(await auditor.does('erase', 'list')).toContain('register of requests 2026/17');
    const { code, printed } = await auditor.types('verify', '--check', 'files', 'identities', 're-decision');
    expect([code, printed]).toEqual([0, expect.stringMatching(/1 file erased by event \d+/)]);
    expect(printed).toMatch(/1 identity; 1 erased by event \d+/);
    expect(printed).toMatch(/not decided again, whose file was erased by event \d+/);
  });

  it('replays to the same rows, and names the row that somebody changed', async () => {
    expect(await auditor.does('replay')).toContain('every row of every read model is what the log says');
    const owner = new pg.Client({ connectionString: system.database.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE read.deals SET name = 'Forged'`);
    await owner.end();
    const { code, printed } = await auditor.types('replay');
    expect(code).toBe(1);
    expect(printed).toContain(`deals deal_id=${DEAL}: changed; name: live Forged, by the log 第一单2025-1`);
    await auditor.isRefused('FORBIDDEN', 'replay', '--restore');
    expect(await administrator.does('replay', '--restore')).toContain('rows that are again what the log says: 1');
    expect(await auditor.does('replay')).toContain('every row of every read model is what the log says');
  });
});
