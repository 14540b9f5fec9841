import { addDays, sumAmounts, type BusinessDate } from '#domain/shared';
import { AccountQueries, DistributionQueries, instructionTables, type NewestEntries, type Way } from '#projections';
import type { AccountMovement } from '../account-reason.js';
import { figure, less, list, PARTS_MAX, standpoint, type Asked, type Made } from './listing.js';

const accounts = ({ read }: Asked): AccountQueries => new AccountQueries(read);

const wayOf = (field: string): Way => (field === 'incoming' ? 'in' : field === 'outgoing' ? 'out' : 'both');

/** Movements as parts; what went out stands above zero where it is summed as that. */
function movements(asked: Asked, { newest, movements: count }: NewestEntries, way: Way): Pick<Made, 'parts' | 'more'> {
  const { dealId } = asked;
  const parts = newest.map(({ position, leg, effectiveDate, amount, description }: AccountMovement) =>
    figure(`${effectiveDate}: ${description}`, way === 'out' ? less(amount) : amount, {
      ...{ kind: 'entry', dealId, position: Number(position), leg },
    }),
  );
  return { parts, more: count - newest.length };
}

async function moved(
  asked: Asked,
  account: string,
  span: { readonly from: BusinessDate | null; readonly to: BusinessDate },
  field: string,
): Promise<Made> {
  const way = wayOf(field);
  const seen = { ...standpoint(asked, span.to), from: span.from };
  const found = await accounts(asked).movements(asked.dealId, account, seen, way, PARTS_MAX);
  const since = span.from === null ? 'up to' : `from ${span.from} to`;
  return {
    because: `what ${way === 'out' ? 'left' : 'came into'} ${account} ${since} ${span.to}, ${found.movements} movements`,
    ...movements(asked, found, way),
  };
}

/** What an account held, and what moved into and out of it. */
export const accountLists = {
  account: list<'account', object>({
    row: (asked, { account, asOf }) => accounts(asked).one(asked.dealId, account, standpoint(asked, asOf)),
    why: (asked, { at: { account, asOf }, field }) => moved(asked, account, { from: null, to: asOf }, field),
  }),
  'account-turnover': list<'account-turnover', object>({
    row: async (asked, { account, from, to }) => {
      const { knownAt } = asked.record;
      return (await accounts(asked).turnover(asked.dealId, { from, to, knownAt }, account))[0];
    },
    why: (asked, { at: { account, from, to }, field, value }) => {
      if (field !== 'opening') return moved(asked, account, { from, to }, field);
      const before = addDays(from, -1);
      const of = { kind: 'account', dealId: asked.dealId, account, asOf: before } as const;
      return {
        because: `what ${account} held at the end of ${before}`,
        // An account on which nothing had moved by then has no balance to ask for.
        parts: value === '0.00' ? [] : [figure(`balance on ${before}`, value, of)],
      };
    },
  }),
  'account-entry': list<'account-entry', object>({
    row: (asked, at) => heldAfter(asked, at, 0),
    why: async (asked, { at }) => {
      const held = await heldAfter(asked, at, PARTS_MAX);
      const found = held ?? { newest: [], movements: 0 };
      return {
        because: `what ${found.movements} movements up to this one left on ${at.account}, by the days on which they count`,
        ...movements(asked, found, 'both'),
      };
    },
  }),
  'money-in-transit': list<'money-in-transit', InTransitRow>({
    row: (asked, { account, asOf }) =>
      asked.past.from(standpoint(asked, asOf), asked.dealId, instructionTables, async (read) => {
        const distributions = new DistributionQueries(read);
        const row = (await distributions.inTransit(asked.dealId)).find((one) => one.account === account);
        return row && { ...row, issued: await distributions.issued(asked.dealId) };
      }),
    why: ({ dealId }, { at: { account }, field, row: { issued } }) => {
      const isOut = field === 'leaving';
      const transfers = issued.filter(({ fromAccount, toAccount }) => (isOut ? fromAccount : toAccount) === account);
      return {
        because: `${transfers.length} transfers were sent and not answered: ${sumAmounts(transfers.map(({ amount }) => amount))}`,
        parts: transfers.map(({ instructionId, periodNumber, amount }) =>
          figure(`transfer ${instructionId}`, amount, { kind: 'transfer', dealId, periodNumber, instructionId }),
        ),
      };
    },
  }),
};

interface InTransitRow {
  readonly issued: Awaited<ReturnType<DistributionQueries['issued']>>;
}

const heldAfter = (
  asked: Asked,
  { account, position, leg }: { readonly account: string; readonly position: number; readonly leg: number },
  count: number,
) =>
  accounts(asked).heldAfter(
    asked.dealId,
    account,
    { position: position.toString(), leg, knownAt: asked.record.knownAt },
    count,
  );
