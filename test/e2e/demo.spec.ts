import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PaperShelf, streams } from '#application';
import { Explainer } from '#audit';
import {
  AccountQueries,
  ClassQueries,
  CollectionQueries,
  DistributionQueries,
  EvidenceQueries,
  HoldingQueries,
  PeriodQueries,
  PAGE_ROWS_MAX,
} from '#projections';
import { assert, Money, type Amount } from '#domain/shared';
import { playDemo } from '../../apps/cli/demo/index.js';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { allMigrations, bundleOf, Platform } from '../../apps/platform/index.js';
import { newestFirst } from '../support/newest-first.js';
import { explainFigures, papersOf, remembered } from '../support/paper-figures.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { verifiedBundle } from '../support/verified-bundle.js';

const HECUI = 'hecui-2016-1';
const ZHENCUI = 'zhencui-2026-2';

const total = (amounts: readonly Amount[]): Amount =>
  Money.sum(amounts.map((amount) => Money.parse(amount))).toString();

describe('the demo', () => {
  const terminal = new RecordedTerminal();
  let database: TestDatabase;
  let dataFolder: string;
  let platform: Platform;
  let everythingHolds: boolean;

  beforeAll(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(join(tmpdir(), 'demo-'));
    const settings = { dataFolder, openedDatabaseUrl: database.appUrl, environment: {} };
    everythingHolds = await playDemo({ terminal, settings, runTrust: trust }, [HECUI, ZHENCUI]);
    platform = await Platform.open(settings);
  });

  afterAll(async () => {
    await platform.close();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it.each(['README.md', 'README.zh-CN.md'])('prints what %s shows of it', async (paper) => {
    const text = await readFile(new URL(`../../${paper}`, import.meta.url), 'utf8');
    const shown =
      /```text\n(.*?)\n```/s
        .exec(text)?.[1]
        ?.split('\n')
        .filter((line) => !/^ ?…?$/.test(line)) ?? [];
    // The demo's own folder, as the command of the README names it.
    const output = terminal.printed.replaceAll(/\S*\/sent\//g, 'data/demo/sent/');
    const printed = new Set(output.split('\n').map((line) => line.trimEnd()));
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.filter((line) => !printed.has(line))).toEqual([]);
  });

  it('lets the period after the payment that clears the senior class pay by quarter', async () => {
    const periods = platform.get(PeriodQueries);
    expect(await periods.one(HECUI, 2)).toMatchObject({ phase: 0, paymentDate: '2016-12-26' });
    // Opened to pay on 2017-06-26, before it was known that the class would be cleared.
    expect(await platform.backend.store.readStream(streams.period(HECUI, 3))).toMatchObject([
      { type: 'PeriodOpened', payload: { dates: { phase: 0, paymentDate: '2017-06-26' } } },
      { type: 'PeriodRescheduled', payload: { dates: { phase: 1, paymentDate: '2017-03-27' } } },
      ...Array.from({ length: 2 }, () => ({ type: 'InvoiceEntered' })),
      { type: 'PeriodClosed', payload: { dates: { phase: 1, determinationDate: '2017-02-28' } } },
    ]);
  });

  it('finds everything as it must be', () => {
    expect(terminal.printed).not.toContain('NOT SO');
    expect(everythingHolds).toBe(true);
  });

  it('pays both classes of 和萃2016-1 to the last fen, the senior one on 2016-12-26', async () => {
    const classes = platform.get(ClassQueries);
    expect((await classes.standings(HECUI)).map(({ classId, balance }) => [classId, balance])).toEqual([
      ['senior', '0.00'],
      ['sub', '0.00'],
    ]);
    const senior = await classes.history(HECUI, 'senior');
    expect(senior.find(({ closingBalance }) => closingBalance === '0.00')?.paidOn).toBe('2016-12-26');
  });

  it('collects the published sums', async () => {
    const uploads = await platform.get(CollectionQueries).uploads(HECUI);
    expect(uploads.every(({ status }) => status === 'accepted')).toBe(true);
    expect(uploads[0]?.gross).toBe('88670000.00');
    expect(total(uploads.map(({ gross }) => gross))).toBe('296845300.00');
  });

  it('ends with nothing in the trust’s accounts: what came in went out', async () => {
    const accounts = await platform.get(AccountQueries).balances(HECUI);
    const balanceOf = (account: string): Amount | undefined =>
      accounts.find((each) => each.account === account)?.balance;
    expect(['collection', 'reserve', 'tax', 'fees', 'securities', 'registrar'].map(balanceOf)).toEqual(
      Array(6).fill('0.00'),
    );
    expect(total(accounts.map(({ balance }) => balance))).toBe('0.00');
  });

  it('pays the holders exactly what the classes were paid', async () => {
    const holdings = platform.get(HoldingQueries);
    for (const { periodNumber, allocatedToSecurities } of await platform.get(DistributionQueries).all(HECUI)) {
      const { rows } = await holdings.payments(HECUI, periodNumber, { offset: 0, limit: PAGE_ROWS_MAX });
      expect([periodNumber, total(rows.map((row) => row.total))]).toEqual([periodNumber, allocatedToSecurities]);
    }
  });

  it('has its incidents on record: a faulty file, an approval of one’s own, a transfer made at the second attempt', async () => {
    const { rows } = await platform.get(EvidenceQueries).refusals(newestFirst);
    expect(rows.map(({ actor, code, faultCount }) => [actor, code, faultCount])).toEqual([
      ['maker-1', 'FORBIDDEN', 1],
      ['servicer-cmb', 'FILE_REJECTED', 3],
    ]);
    const instructions = await platform.get(DistributionQueries).instructions(HECUI, 2);
    expect(instructions.map(({ attempts }) => attempts).filter((attempts) => attempts > 1)).toEqual([2]);
    expect(terminal.printed).toContain('already done, nothing was done again');
  });

  it('meets every published figure of 臻粹2026-2’s fourth period, and says of the rest what it is', () => {
    expect(terminal.printed).toContain('20 published figures are met exactly; 41 rows are assumed, 9 absent');
    expect(terminal.printed).not.toContain('published as');
  });

  it('stands at 63.62 per 100 of 臻粹2026-2’s senior class before the fourth payment', async () => {
    const senior = await platform.get(ClassQueries).history(ZHENCUI, 'senior');
    expect(senior.find(({ periodNumber }) => periodNumber === 4)?.openingBalance).toBe('83978400.00');
  });

  it.each([HECUI, ZHENCUI])('says of every number of every paper of %s why it is so', async (dealId) => {
    const { store } = platform.backend;
    const papers = await papersOf(platform.get(PaperShelf), store, dealId, '2028-12-31');
    const explainer = new Explainer({
      log: remembered(store),
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const { count, amiss } = await explainFigures(papers, explainer);
    expect(count).toBeGreaterThan(400);
    expect(amiss).toEqual([]);
  });

  it('replays to the same rows', async () => {
    const comparison = await platform.rebuildAndCompare(() => undefined);
    expect(comparison.identical).toBe(true);
  });

  it.each([HECUI, ZHENCUI])('gives the whole life of %s as a bundle that verifies alone', async (dealId) => {
    const { backend } = platform;
    await backend.notary.catchUp();
    const bundle = await bundleOf(backend, { scope: { kind: 'deal', dealId }, withFiles: true });
    assert(bundle.ok, 'the log is signed');
    const said = await verifiedBundle(await buffer(bundle.value));
    expect(said).toMatch(/figures .*calculations, line by line; [1-9]\d* approvals of what stood before/);
    expect(said).not.toContain('their bytes are not');
    expect(said).toContain('Everything that was checked holds.');
  });
});
