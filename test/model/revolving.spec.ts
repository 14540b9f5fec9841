import { beforeAll, describe, expect, it } from '@jest/globals';
import { DryRuns, PaperShelf, streams } from '#application';
import { Explainer, verify } from '#audit';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { validateTerms } from '#domain/deal';
import type { PeriodClosed } from '#domain/period';
import { linkOf } from '#domain/shared';
import type { AppendOutcome, AppendRequest } from '#event-store';
import { checksOf } from '../support/lived-log.js';
import { explainFigures, papersOf } from '../support/paper-figures.js';
import { loan, RevolvingTrust, revolvingDeal } from '../support/revolving-trust.js';

const terms = await revolvingDeal();
const trust = new RevolvingTrust(terms);
const { dealId } = terms;

const refused = (code: string, detail: object = {}) => ({ ok: false, error: { code, ...detail } });

/** What a payment's lines paid, by their item. */
const paidIn = async (periodNumber: number): Promise<Map<string, string>> =>
  new Map((await trust.calculated(periodNumber)).result.lines.map(({ item, paid }) => [item, paid]));

const poolAfter = async (periodNumber: number): Promise<string | undefined> =>
  (await trust.calculated(periodNumber)).result.closing.book?.pool.balance;

const bought = [loan('N-1', '6000000.00'), loan('N-2', '5800000.00')];

describe('a trust that buys assets while it revolves', () => {
  beforeAll(() => trust.begins([loan('A-1', '60000000.00'), loan('A-2', '40000000.00')]));

  it('has terms that agree with each other', () => {
    expect(validateTerms(terms)).toEqual([]);
  });

  it('is offered assets for the payment of an open period, and takes what its criteria let in', async () => {
    expect(await trust.requests('bad', 1, '1000.00', [loan('L-1', '2000.00', 'loss')])).toMatchObject(
      refused('POOL_CRITERIA_NOT_MET', { field: 'fileDigest' }),
    );
    expect(await trust.requests('again', 1, '1000.00', [loan('A-2', '2000.00')])).toMatchObject(
      refused('PURCHASE_INVALID', { value: 'A-2' }),
    );
    await trust.done(trust.requests('first', 1, '11700000.00', bought));
    expect(await trust.requests('double', 1, '1000.00', [loan('N-2', '5800000.00')])).toMatchObject(
      refused('PURCHASE_INVALID', { value: 'N-2' }),
    );
    await trust.done(trust.approves('first'));
    expect(await trust.approves('first')).toMatchObject(refused('PURCHASE_ALREADY_DECIDED'));
  });

  it('closes a period only where the payment pays for what is to be bought', async () => {
    await trust.done(trust.requests('too-much', 1, '300000.01', [loan('N-3', '310000.00')]));
    await trust.done(trust.approves('too-much'));
    await trust.collects(1, [{ assetId: 'A-1', principal: '12000000.00', interest: '2000000.00' }], '88000000.00');
    expect(await trust.closes(1)).toMatchObject(refused('PURCHASE_NOT_COVERED', { value: 'first, too-much' }));
    await trust.done(trust.sendsBack('too-much'));
    const foreseen = await new DryRuns(trust.store).preview({ dealId, periodNumber: 1 }, {});
    await trust.done(trust.closes(1));
    expect(await trust.sendsBack('first')).toMatchObject(refused('PERIOD_ALREADY_CLOSED'));
    expect(await trust.requests('late', 1, '1.00', [loan('N-4', '2.00')])).toMatchObject(
      refused('PERIOD_ALREADY_CLOSED'),
    );
    expect(await trust.uploads(2, [{ assetId: 'N-1', principal: '1.00', interest: '0.00' }])).toMatchObject(
      refused('FILE_REJECTED'),
    );
    await trust.distributes(1);
    const { result } = await trust.calculated(1);
    expect(foreseen).toMatchObject({ ok: true, value: { changed: result } });
  });

  it('pays the seller out of the principal, like any other payment of the distribution', async () => {
    expect((await paidIn(1)).get('pool:assets bought:first')).toBe('11700000.00');
    expect(await trust.instructed(1)).toContainEqual(
      expect.objectContaining({ stage: 'payment', from: 'fees', to: 'payee:originator', amount: '11700000.00' }),
    );
    // 100,000,000 − 12,000,000 + 11,800,000; nothing of the senior class is repaid.
    expect(await poolAfter(1)).toBe('99800000.00');
    const { closing } = (await trust.calculated(1)).result;
    expect(closing.classes).toMatchObject([
      { classId: 'senior', balance: '80000000.00' },
      { classId: 'sub', balance: '20000000.00' },
    ]);
  });

  it('collects what was bought from the payment on, and buys with what was left over', async () => {
    await trust.done(trust.requests('second', 2, '2299999.99', [loan('N-5', '2300000.00')]));
    await trust.done(trust.approves('second'));
    const paid = [
      { assetId: 'A-1', principal: '1000000.00', interest: '1900000.00' },
      { assetId: 'N-1', principal: '1000000.00', interest: '100000.00' },
    ];
    const tooEarly = paid.map((one) => ({ ...one, receivedOn: '2026-06-02' }));
    expect(await trust.uploads(2, tooEarly)).toMatchObject(
      refused('FILE_REJECTED', { faults: { faults: [{ code: 'ASSET_NOT_YET_IN_POOL', line: 3 }], faultCount: 1 } }),
    );
    await trust.collects(2, paid, '97800000.00');
    await trust.done(trust.closes(2));
    await trust.distributes(2);
    // 300,000.00 were left of the first period, 2,000,000.00 came in.
    expect((await paidIn(2)).get('pool:assets bought:second')).toBe('2299999.99');
    expect(await poolAfter(2)).toBe('100100000.00');
  });

  it('buys nothing any more once it amortises', async () => {
    // The payment that ends the revolving period is the first that does not buy.
    await trust.done(trust.requests('third', 3, '500.00', [loan('N-6', '500.00')]));
    await trust.done(trust.approves('third'));
    await trust.collects(3, [{ assetId: 'N-2', principal: '5800000.00', interest: '1500000.00' }], '94300000.00');
    expect(await trust.closes(3)).toMatchObject(refused('PURCHASE_NOT_COVERED', { value: 'third' }));
    await trust.done(trust.sendsBack('third'));
    await trust.done(trust.closes(3));
    await trust.distributes(3);
    // With the fen that the second payment left.
    expect((await paidIn(3)).get('class:senior:principal')).toBe('5800000.01');
    expect(await trust.requests('fourth', 4, '500.00', [loan('N-7', '500.00')])).toMatchObject(
      refused('PURCHASE_NOT_PROVIDED'),
    );
  });

  it('says why a price was paid, down to the tape', async () => {
    const explainer = new Explainer({
      log: trust.store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const line = { kind: 'line', dealId, periodNumber: 1, rank: 5, item: 'pool:assets bought:first' } as const;
    const paid = await explainer.explain(linkOf(line), 3);
    const price = paid?.parts.find(({ name }) => name === 'price of the assets');
    expect(price?.parts).toMatchObject([
      { name: 'requested', because: 'by trustee.maker.1, from originator: offer first' },
      { name: 'approved', because: 'by trustee.checker.1' },
      { name: 'claims bought', value: '11800000.00', event: { type: 'PoolAssetsAdded' } },
    ]);
  });

  it('says of every number of its papers why it is so', async () => {
    const papers = await papersOf(new PaperShelf(trust.store), trust.store, dealId, '2027-12-31');
    const explainer = new Explainer({
      log: trust.store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const { count, amiss } = await explainFigures(papers, explainer);
    expect(count).toBeGreaterThan(300);
    expect(amiss).toEqual([]);
  });

  it('leaves a log that is decided again, and in which nothing is lost', async () => {
    const log = await keptLogOf(trust.store);
    const { results } = await verify(log, checksOf(trust.store, trust.files)(log));
    expect(results.filter(({ findings }) => findings.length > 0)).toEqual([]);
  });
});

/** Another writer does something just before the next append. */
class Overtaken extends MemoryEventStore {
  private first: (() => Promise<unknown>) | null = null;

  overtakenBy(first: () => Promise<unknown>): void {
    this.first = first;
  }

  override async append(request: AppendRequest): Promise<AppendOutcome> {
    const { first } = this;
    this.first = null;
    await first?.();
    return super.append(request);
  }
}

describe('a close and a decision on a purchase at the same time', () => {
  const ready = async (): Promise<{ readonly log: Overtaken; readonly other: RevolvingTrust }> => {
    const log = new Overtaken();
    const other = new RevolvingTrust(terms, log);
    await other.begins([loan('A-1', '60000000.00'), loan('A-2', '40000000.00')]);
    await other.done(other.requests('p', 1, '900000.00', [loan('N-1', '1000000.00')]));
    await other.collects(1, [{ assetId: 'A-1', principal: '1000000.00', interest: '2000000.00' }], '99000000.00');
    return { log, other };
  };
  const bought = async ({ store }: RevolvingTrust): Promise<readonly unknown[]> => {
    const closed = (await store.readStream(streams.period(dealId, 1))).find(({ type }) => type === 'PeriodClosed');
    return (closed?.payload as PeriodClosed['payload']).inputs.dated?.purchases ?? [];
  };

  it('counts what is approved before the freeze is written', async () => {
    const { log, other } = await ready();
    log.overtakenBy(() => other.done(other.approves('p')));
    await other.done(other.closes(1));
    expect(await bought(other)).toMatchObject([{ purchaseId: 'p' }]);
  });

  it('does not count what is sent back before the freeze is written', async () => {
    const { log, other } = await ready();
    await other.done(other.approves('p'));
    log.overtakenBy(() => other.done(other.sendsBack('p')));
    await other.done(other.closes(1));
    expect(await bought(other)).toEqual([]);
  });

  it('leaves nothing to approve that it has not counted', async () => {
    const { log, other } = await ready();
    log.overtakenBy(() => other.done(other.closes(1)));
    expect(await other.approves('p')).toMatchObject(refused('PERIOD_ALREADY_CLOSED'));
    expect(await bought(other)).toEqual([]);
  });

  it('leaves nothing to send back that it has counted', async () => {
    const { log, other } = await ready();
    await other.done(other.approves('p'));
    log.overtakenBy(() => other.done(other.closes(1)));
    expect(await other.sendsBack('p')).toMatchObject(refused('PERIOD_ALREADY_CLOSED'));
    expect(await bought(other)).toHaveLength(1);
  });
});
