import { transfersOf } from '#domain/ledger';
import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { accountBalances } from './account-balances.table.js';
import { AccountEntry } from './account-entry.entity.js';

const accountEntries = appendedTable(AccountEntry, (event) => {
  const { recordedAt } = event;
  const position = event.position.toString();
  return transfersOf(event).flatMap(({ dealId, from, to, amount, effectiveDate, description }, i) => {
    const entry = { position, dealId, effectiveDate, recordedAt, description };
    return [
      { ...entry, leg: 2 * i + 1, account: from, counterAccount: to, amount: amount.negated().toString() },
      { ...entry, leg: 2 * i + 2, account: to, counterAccount: from, amount: amount.toString() },
    ];
  });
});

/** Every movement of money as both its sides, and what each account holds. */
export const accountsModel: ReadModel = { name: 'accounts', tables: [accountEntries, accountBalances] };
