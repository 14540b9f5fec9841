import { Money, type Amount, type Figure } from '#domain/shared';
import {
  DisposalQueries,
  disposalTables,
  type DisposalCostDocument,
  type MadeOfDisposal,
  type StandingDisposal,
  type StandingDisposedAsset,
} from '#projections';
import { statedBy } from '../event-reason.js';
import { all, last } from '../trust-record.js';
import type { Part } from '../why.js';
import { fact, figure, first, list, listed, stated, type Asked } from './listing.js';
import { inTables } from './cash-lists.js';

const disposals = <T>(asked: Asked, query: (disposals: DisposalQueries) => Promise<T>): Promise<T> =>
  inTables(asked, disposalTables, (read) => query(new DisposalQueries(read)));

/** How assets are disposed of, and what that cost. */
export const disposalLists = {
  disposal: list<'disposal', StandingDisposal>({
    row: (asked, { disposalId, asOf }) => disposals(asked, (found) => found.one(asked.dealId, disposalId, asOf)),
    why: async (asked, { at, field, value, row }) => {
      const { dealId } = asked;
      const { disposalId, asOf } = at;
      const of = (other: string): Figure => ({ kind: 'disposal on a day', dealId, disposalId, asOf, field: other });
      const event = await recorded(asked, disposalId);
      if (field === 'partnerShare') {
        const parts = [figure('received', row.received, of('received'))];
        return { because: 'what the agreement gives the partner of what was received', event, parts };
      }
      const [, index = '', figureOf = ''] = /^instalments\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
      const instalment = row.instalments[Number(index)];
      if (index === '' || !instalment) return { because: event ? statedBy(event) : NOT_RECORDED };
      const scheduled = last(
        all(await asked.record.disposals(dealId), 'DisposalRescheduled').filter(
          (one) => one.payload.disposalId === disposalId && one.effectiveDate <= asOf,
        ),
        'DisposalRescheduled',
      );
      const [agreed, path] = scheduled
        ? [scheduled, `instalments[${index}].amount`]
        : [event, `agreement.instalments[${index}].amount`];
      if (figureOf === 'amount') {
        return {
          because: agreed ? statedBy(agreed) : NOT_RECORDED,
          event: agreed,
          parts: agreed ? stated(dealId, agreed, path) : [],
        };
      }
      if (figureOf === 'received') {
        const because = 'what the buyer paid goes to the instalments in the order of their days';
        return { because, event: agreed, parts: [figure('received in all', row.received, of('received'))] };
      }
      const inRow = (name: string, amount: Amount): Part =>
        figure(name, amount, listed(dealId, 'disposal', at, `instalments[${index}].${name}`));
      const parts = [inRow('amount', instalment.amount), inRow('received', instalment.received)];
      return { because: `the instalment less what was paid on it: ${value}`, event: agreed, parts };
    },
  }),
  'disposed-asset': list<'disposed-asset', StandingDisposedAsset>({
    row: (asked, { disposalId, assetId, asOf }) =>
      disposals(asked, async (found) =>
        (await found.one(asked.dealId, disposalId, asOf)) ? found.asset(asked.dealId, disposalId, assetId, asOf) : null,
      ),
    why: async (asked, { at, field, row }) => {
      const { dealId } = asked;
      const inRow = (name: keyof StandingDisposedAsset, called: string): Part =>
        figure(called, row[name], listed(dealId, 'disposed-asset', at, name));
      const event = await recorded(asked, at.disposalId);
      if (field === 'open') {
        return {
          because: 'expected and not received',
          event,
          parts: [inRow('expected', 'expected'), inRow('received', 'less received')],
        };
      }
      if (field === 'net') {
        return {
          because: 'received less cost',
          event,
          parts: [inRow('received', 'received'), inRow('cost', 'less cost')],
        };
      }
      if (field === 'expected') {
        const index = event?.payload.assets.findIndex((one) => one.assetId === at.assetId) ?? -1;
        const parts = event ? stated(dealId, event, `assets[${index}].expected`) : [];
        return { because: event ? statedBy(event) : NOT_RECORDED, event, parts };
      }
      const made = await disposals(asked, (found) => found.madeOf(dealId, at.disposalId, at.assetId, at.asOf));
      return { because: BECAUSE[field] ?? NOT_RECORDED, event, ...first(made.flatMap(partOf(asked, field))) };
    },
  }),
  'disposal-cost': list<'disposal-cost', DisposalCostDocument>({
    row: async (asked, { reference }) =>
      (await disposals(asked, (found) => found.costs(asked.dealId))).find((one) => one.reference === reference),
    why: async ({ dealId, record }, { at }) => {
      const event = all(await record.disposals(dealId), 'DisposalCostsEntered').find(
        ({ payload }) => payload.reference === at.reference,
      );
      if (!event) return { because: NOT_RECORDED };
      const parts = event.payload.costs.flatMap(({ assetId }, index) =>
        stated(dealId, event, `costs[${index}].amount`, assetId),
      );
      return { because: `the sum over its assets; ${statedBy(event)}`, event, ...first(parts) };
    },
  }),
};

const NOT_RECORDED = 'the log does not say more of it';

const BECAUSE: Readonly<Record<string, string>> = {
  received: 'what was received on it as the agreement says',
  besides: 'what was received on it otherwise than from the buyer',
  cost: 'what was reported with its receipts, and what documents charge for it',
};

const recorded = async ({ dealId, record }: Asked, disposalId: string) =>
  last(
    all(await record.disposals(dealId), 'DisposalRecorded').filter(({ payload }) => payload.disposalId === disposalId),
    'DisposalRecorded',
  );

/** A receipt, what it was adjusted by, or a document's cost, as far as the field counts it. */
const partOf =
  ({ dealId }: Asked, field: string) =>
  (one: MadeOfDisposal): readonly Part[] => {
    if (one.kind === 'cost') {
      const because = `charged by ${one.reference}`;
      return field === 'cost' ? [fact(`${one.on}: ${one.reference}`, one.amount, because)] : [];
    }
    const counted = field === 'cost' ? one.disposalCost : one.counts === (field === 'received') ? one.gross : '0.00';
    if (Money.parse(counted).isZero()) return [];
    const column = field === 'cost' ? 'disposalCost' : 'gross';
    const { position, uploadId, line } = one;
    const of: Figure =
      position === null
        ? { kind: 'cell', uploadId, line, column }
        : { kind: 'event', dealId, position: Number(position), path: `difference.${column}` };
    const name = position === null ? `line ${line}` : `line ${line}, as adjusted`;
    return [figure(`${one.on}: ${name}`, counted, of)];
  };
