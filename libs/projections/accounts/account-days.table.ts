import { Money } from '#domain/shared';
import { addAmounts } from '../table/add-amounts.js';
import { type Change, foldedTable } from '../table/folded-table.js';
import { AccountDay, POSITIONS_PER_BLOCK } from './account-day.entity.js';
import type { AccountEntry } from './account-entry.entity.js';
import { entriesOf } from './entries-of.js';

type Key = 'dealId' | 'account' | 'effectiveDate' | 'block';

/** Movements of accounts by effective day and block of positions. */
export const accountDays = foldedTable<AccountDay, Key>(
  AccountDay,
  ['dealId', 'account', 'effectiveDate', 'block'],
  (event) => entriesOf(event).map(addedBy),
);

function addedBy({ dealId, account, effectiveDate, position, amount }: AccountEntry): Change<AccountDay, Key> {
  const block = ((BigInt(position) - 1n) / POSITIONS_PER_BLOCK).toString();
  const key = { dealId, account, effectiveDate, block };
  const moved = Money.parse(amount);
  return {
    key,
    fold: (row) => {
      const { incoming, outgoing, entryCount } = row ?? { incoming: '0.00', outgoing: '0.00', entryCount: 0 };
      return {
        ...key,
        incoming: moved.isNegative() ? incoming : addAmounts(incoming, amount),
        outgoing: moved.isNegative() ? addAmounts(outgoing, moved.negated().toString()) : outgoing,
        entryCount: entryCount + 1,
      };
    },
  };
}
