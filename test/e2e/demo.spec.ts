import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approveDistribution,
  calculateDistribution,
  closePeriod,
  confirmHolderPayment,
  draftInstructions,
  instructDistribution,
  liquidateTrust,
  PaperShelf,
  streams,
  type Actor,
  type Operation,
} from '#application';
import { checkNames, Explainer } from '#audit';
import type { Paper } from '#domain/papers';
import { seededUser } from '#persistence/identity';
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
import { explainerOf } from '../../apps/platform/explainer.js';
import { allMigrations, archiveOf, bundleOf, Platform } from '../../apps/platform/index.js';
import { by, people } from '../support/actors.js';
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

  describe('whose 和萃2016-1, which ended, is closed and archived', () => {
    const papers = () => papersOf(platform.get(PaperShelf), platform.backend.store, HECUI, '2028-12-31');
    let before: readonly Paper[];

    beforeAll(async () => {
      const { operations, notary } = platform.backend;
      const does = async <Sent extends object>(operation: Operation<Sent>, sent: Sent, actor: Actor): Promise<void> => {
        expect([operation.name, await operations.run(operation, sent, by(actor))]).toMatchObject([
          operation.name,
          { ok: true },
        ]);
        await platform.settle();
      };
      const shown = async () => platform.get(DistributionQueries).one(HECUI, 8);
      // The period that opened after the last payment has nothing to pay, and is paid all the same.
      const last = { dealId: HECUI, periodNumber: 8 };
      await does(closePeriod, last, people.maker);
      await does(calculateDistribution, last, people.maker);
      await does(approveDistribution, { ...last, digest: (await shown())?.calculationDigest ?? '' }, people.checker);
      await does(draftInstructions, last, people.maker);
      await does(instructDistribution, { ...last, digest: (await shown())?.draftDigest ?? '' }, people.checker);
      await does(confirmHolderPayment, { ...last, paidOn: '2018-06-26' }, seededUser('registrar-ccdc'));
      before = await papers();
      await does(liquidateTrust, { dealId: HECUI, report: 'audited liquidation report 2018-7' }, people.checker);
      await notary.catchUp();
    }, 300_000);

    it('leaves as a sealed copy that verifies with Node alone, figures and files', async () => {
      const archive = await archiveOf(platform.backend, HECUI);
      assert(archive.ok, 'the trust is liquidated, and that is signed');
      const said = await verifiedBundle(await buffer(archive.value));
      expect(said).toMatch(/holds {2}seal .* signed by/);
      expect(said).toMatch(/figures .*calculations, line by line/);
      expect(said).not.toContain('their bytes are not');
      expect(said).toContain('Everything that was checked holds.');
    });

    it('leaves a log that holds by every check, re-decision and replay among them', async () => {
      const { sound, results } = await platform.verify({ checks: [] }, () => undefined);
      expect(results.flatMap(({ findings }) => findings)).toEqual([]);
      expect([sound, results.map(({ check }) => check)]).toEqual([true, checkNames]);
    });

    it('can still be reported: every paper is derived again as it was, the liquidation report with how it ended', async () => {
      const after = await papers();
      const liquidation = ({ kind }: Paper): boolean => kind === 'liquidation report';
      expect(after.filter((paper) => !liquidation(paper))).toEqual(before.filter((paper) => !liquidation(paper)));
      expect(after.length).toBeGreaterThan(38);
      expect(JSON.stringify(after.find(liquidation))).toContain('2018-03-26');
    });

    it('still says why: a line of its first payment down to the file, and a receipt up to the holders’ fen', async () => {
      const explainer = explainerOf(platform.backend);
      const why = await explainer.explain(`deal/${HECUI}/period/1/line/5/class:senior:interest`, 10);
      expect(why?.value).toBe('401753.42');
      const [{ uploadId } = { uploadId: 'none' }] = await platform.get(CollectionQueries).uploads(HECUI);
      const way = await explainer.follow(`upload/${uploadId}/line/2`);
      assert(way, 'the first file has a second line');
      expect(way.cameIn).toBe(way.amount);
      expect(total([...way.lines, ...way.kept].map(({ part }) => part))).toBe(way.amount);
      expect(way.holders.length).toBeGreaterThan(0);
    });
  });
});
