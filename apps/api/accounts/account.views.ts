import { ApiSchema } from '@nestjs/swagger';
import type { AccountBalance, AccountTurnover, StatementEntry } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';

@ApiSchema({ name: 'Account', description: 'An account over its life: balance = incoming − outgoing.' })
export class AccountView implements AccountBalance {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'collection' })
  account: string;

  @Shows.amount()
  incoming: string;

  @Shows.amount()
  outgoing: string;

  @Shows.amount({ description: 'never below zero for an account of the trust' })
  balance: string;

  @Shows.count()
  entryCount: number;
}

@ApiSchema({ name: 'AccountEntry', description: 'One side of a transfer: what it did to one account.' })
export class AccountEntryView implements StatementEntry {
  @Shows.text({ description: 'position in the log of the event that moved the money' })
  position: string;

  @Shows.count({ description: 'order among the event’s entries, from 1' })
  leg: number;

  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'collection' })
  account: string;

  @Shows.text({ example: 'servicer:servicer' })
  counterAccount: string;

  @Shows.date({ description: 'when the movement counts' })
  effectiveDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z', description: 'when it was known' })
  recordedAt: string;

  @Shows.amount({ description: 'positive: into the account; negative: out of it' })
  amount: string;

  @Shows.text()
  description: string;

  @Shows.amount({ description: 'the account’s balance after it' })
  balance: string;
}

@ApiSchema({
  name: 'AccountTurnover',
  description: 'One account over a span of days: opening + incoming − outgoing = closing.',
})
export class AccountTurnoverView implements AccountTurnover {
  @Shows.text({ example: 'collection' })
  account: string;

  @Shows.amount({ description: '期初' })
  opening: string;

  @Shows.amount({ description: '本期收入' })
  incoming: string;

  @Shows.amount({ description: '本期支出' })
  outgoing: string;

  @Shows.amount({ description: '期末' })
  closing: string;
}

@ApiSchema({ name: 'AccountEntryPage' })
export class AccountEntryPageView extends pageOf(AccountEntryView) {}
