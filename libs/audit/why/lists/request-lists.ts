import { accruedBy } from '#domain/investments';
import { readingKeyOf } from '#domain/pool';
import { sumAmounts, type Amount, type BusinessDate, type Figure } from '#domain/shared';
import {
  BuyBackQueries,
  buyBackTables,
  InvestmentQueries,
  investmentTables,
  PurchaseQueries,
  purchaseTables,
  type BuyBack,
  type BuyBackAsset,
  type Investment,
  type Purchase,
  type ReadSource,
} from '#projections';
import { statedBy } from '../event-reason.js';
import { all, last, type Recorded, type RecordedEvent } from '../trust-record.js';
import { inTables } from './cash-lists.js';
import { fact, figure, first, list, listed, standpoint, stated, type Asked, type Made } from './listing.js';
import { testParts } from './test-parts.js';

/** What two people decide: investments, assets that leave the pool, and assets that are bought. */
export const requestLists = {
  investment: list<'investment', Investment & { readonly accrued: Amount | null }>({
    row: async (asked, { investmentId, asOf }) => {
      const { dealId } = asked;
      const standing = await asked.past.from(standpoint(asked, asOf), dealId, investmentTables, (read) =>
        new InvestmentQueries(read).investments(dealId),
      );
      const found = standing.find((one) => one.investmentId === investmentId);
      return found && { ...found, accrued: accruedBy(found, asOf) };
    },
    why: async (asked, { at, field, row }) => {
      const { dealId } = asked;
      const requested = last(
        all(await asked.record.investments(dealId), 'InvestmentRequested').filter(
          ({ payload }) => payload.investmentId === at.investmentId,
        ),
        'InvestmentRequested',
      );
      if (!requested) return NOTHING_SAID;
      const came = await cameOf(asked, at);
      const event = came.at(-1) ?? requested;
      const [kind = ''] = field.split(/[.[]/);
      const { amount, rate, dayCount } = requested.payload;
      const held = [
        figure('put in', amount, eventAt(dealId, requested, 'amount')),
        fact('a year', rate, `${dayCount}, as agreed`, requested),
      ];
      const settledBy = (path: (one: CameBack) => string | null): Made['parts'] =>
        came.flatMap((one) => {
          const found = path(one);
          return found === null ? [] : stated(dealId, one, found);
        });
      switch (kind) {
        case 'expectedIncome':
          return { because: 'amount × rate × its part of a year, half-up to the fen', event: requested, parts: held };
        case 'accrued': {
          const back = row.settled.filter(({ on }) => on < at.asOf);
          const parts = back.map((one) =>
            fact(`${one.on}: no longer held`, one.amount, one.bankReference ?? 'given up'),
          );
          return {
            because: `each part of the sum at its rate over the days held, up to ${at.asOf}`,
            event,
            parts: [...held, ...parts],
          };
        }
        case 'received':
          return { because: 'what the bank credited', event, parts: settledBy(pathOfReceived) };
        case 'income':
          return { because: 'of what was credited, what was earned', event, parts: settledBy(pathIn('income')) };
        case 'lost':
          return { because: 'what of the sum was given up', event, parts: settledBy(pathOfLost) };
        case 'outstanding': {
          const back = row.settled.map((one) => fact(`less ${one.on}`, one.amount, one.bankReference ?? 'given up'));
          const put = figure('put in', amount, eventAt(dealId, requested, 'amount'));
          return { because: 'the sum put in, less what came back of it or was given up', event, parts: [put, ...back] };
        }
        case 'settled':
        case 'differs':
          return { because: `as it was booked: ${statedBy(event)}`, event, parts: settledBy(pathIn('principal')) };
        default:
          return { because: statedBy(requested), event: requested };
      }
    },
  }),
  'buy-back': list<'buy-back', BuyBack & { readonly assets: readonly BuyBackAsset[] }>({
    row: (asked, { requestId, asOf }) => {
      const { dealId } = asked;
      return asked.past.from(standpoint(asked, asOf), dealId, buyBackTables, async (read) => {
        const buyBacks = new BuyBackQueries(read);
        const request = await buyBacks.request(dealId, requestId);
        return request && { ...request, assets: await buyBacks.assets(dealId, requestId) };
      });
    },
    why: async (asked, { at: { requestId, asOf }, field, row }) => {
      const { dealId, record } = asked;
      const requested = last(
        all(await record.buyBacks(dealId), 'BuyBackRequested').filter(({ payload }) => payload.requestId === requestId),
        'BuyBackRequested',
      );
      if (!requested) return NOTHING_SAID;
      const because = statedBy(requested);
      if (field === 'paid') return paidOn(asked, requestId, asOf);
      if (field === 'price') {
        const parts = requested.payload.assets.flatMap((asset, index) =>
          stated(dealId, requested, `assets[${index}].price`, asset.assetId),
        );
        return { because, event: requested, ...first(parts) };
      }
      const [, index = '', of = ''] = /^assets\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
      if (index !== '') {
        const leaving = row.assets.filter(({ direction }) => direction === 'out').length;
        const place = Number(index);
        const path = place < leaving ? `assets[${place}].${of}` : `replacements[${place - leaving}].${of}`;
        return { because, event: requested, parts: stated(dealId, requested, path) };
      }
      return { because, event: requested, parts: testParts(row, field, requested) };
    },
  }),
  purchase: list<'purchase', Purchase>({
    row: async (asked, { purchaseId, asOf }) => {
      const { dealId } = asked;
      return asked.past.from(standpoint(asked, asOf), dealId, purchaseTables, (read) =>
        new PurchaseQueries(read).purchase(dealId, purchaseId),
      );
    },
    why: async (asked, { at, field, row }) => {
      const { dealId, record } = asked;
      const event = last(
        all(await record.purchases(dealId), 'PurchaseRequested').filter(
          ({ payload }) => payload.purchaseId === at.purchaseId,
        ),
        'PurchaseRequested',
      );
      if (!event) return NOTHING_SAID;
      if (field === 'claims') {
        const parts = SUMMED.map((one) => figure(one, row[one], listed(dealId, 'purchase', at, one)));
        return { because: 'principal, interest and fees', event, parts };
      }
      const summed = SUMMED.find((one) => one === field);
      if (!summed) return { because: statedBy(event), event, parts: testParts(row, field, event) };
      const { rows, total } = await inTables(asked, purchaseTables, (read) =>
        new PurchaseQueries(read).assets(row, { offset: 0, limit: PAGE }),
      );
      const parts = rows.map((asset) =>
        figure(
          asset.assetId,
          asset[summed],
          listed(dealId, 'purchased-asset', { purchaseId: at.purchaseId, assetId: asset.assetId }, summed),
        ),
      );
      return { because: `the sum over the tape (SHA-256 ${row.fileDigest})`, event, parts, more: total - rows.length };
    },
  }),
  'purchased-asset': list<
    'purchased-asset',
    { readonly line: number; readonly fileDigest: string; readonly reading: string }
  >({
    row: (asked, { purchaseId, assetId }) =>
      inTables(asked, purchaseTables, async (read: ReadSource) => {
        const purchases = new PurchaseQueries(read);
        const purchase = await purchases.purchase(asked.dealId, purchaseId);
        return purchase && purchases.asset(purchase, assetId);
      }),
    why: async ({ dealId, record }, { at: { assetId }, row: { line, fileDigest, reading } }) => ({
      because: `asset ${line} of the tape (SHA-256 ${fileDigest})`,
      event: all(await record.pool(dealId), 'PoolAssetsAdded').find(
        ({ payload }) =>
          payload.fileDigest === fileDigest &&
          readingKeyOf(payload.readBy) === reading &&
          payload.assets.some((asset) => asset.assetId === assetId),
      ),
    }),
  }),
};

/** Assets of a tape that are listed at once. */
const PAGE = 50;

const SUMMED = ['principal', 'interest', 'fee'] as const;

const NOTHING_SAID: Made = { because: 'the log does not say more of it' };

const eventAt = (dealId: string, event: RecordedEvent, path: string): Figure => ({
  ...{ kind: 'event', dealId, position: Number(event.position), path },
});

type CameBack = Recorded<'InvestmentMatured'> | Recorded<'InvestmentLost'> | Recorded<'BankCreditAdjusted'>;

/** What came of an investment up to a day. */
async function cameOf(
  { dealId, record }: Asked,
  { investmentId, asOf }: { readonly investmentId: string; readonly asOf: BusinessDate },
): Promise<readonly CameBack[]> {
  const collections = (await record.collections(dealId)).filter(({ effectiveDate }) => effectiveDate <= asOf);
  return collections.filter((event): event is CameBack => {
    if (event.type === 'BankCreditAdjusted') {
      const { credited, investment } = event.payload;
      return investment !== undefined && 'investmentId' in credited && credited.investmentId === investmentId;
    }
    const settles = event.type === 'InvestmentMatured' || event.type === 'InvestmentLost';
    return settles && event.payload.investmentId === investmentId;
  });
}

const pathOfReceived = ({ type }: CameBack): string | null =>
  type === 'InvestmentMatured' ? 'received' : type === 'BankCreditAdjusted' ? 'difference' : null;

const pathOfLost = ({ type }: CameBack): string | null => (type === 'InvestmentLost' ? 'lost' : null);

const pathIn =
  (part: 'principal' | 'income') =>
  ({ type }: CameBack): string =>
    type === 'InvestmentMatured' ? part : `investment.${part}`;

/** What was paid for assets that are bought back, as it was corrected since. */
async function paidOn({ dealId, record }: Asked, requestId: string, asOf: BusinessDate): Promise<Made> {
  const collections = (await record.collections(dealId)).filter(({ effectiveDate }) => effectiveDate <= asOf);
  const paid = all(collections, 'BuyBackPaymentReceived').filter(({ payload }) => payload.requestId === requestId);
  const corrected = all(collections, 'BankCreditAdjusted').filter(
    ({ payload: { credited } }) => credited.as === 'buy-back' && credited.requestId === requestId,
  );
  const sum = sumAmounts([
    ...paid.map(({ payload }) => payload.amount),
    ...corrected.map(({ payload }) => payload.difference),
  ]);
  return {
    because: `what was credited for it up to ${asOf}: ${sum}`,
    event: paid.at(-1),
    parts: [
      ...paid.flatMap((one) => stated(dealId, one, 'amount')),
      ...corrected.flatMap((one) => stated(dealId, one, 'difference')),
    ],
  };
}
