import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { accountBalances } from './account-balances.table.js';
import { accountDays } from './account-days.table.js';
import { AccountEntry } from './account-entry.entity.js';
import { entriesOf } from './entries-of.js';

const accountEntries = appendedTable(AccountEntry, entriesOf);

/** Every movement of money as both its sides, what each account holds, and its movements summed day by day. */
export const accountsModel: ReadModel = { name: 'accounts', tables: [accountEntries, accountBalances, accountDays] };
