import type { AccountTurnover } from '#projections';
import { bank, disposalCosts, isTrustAccount, obligors, registrar } from '#domain/ledger';
import { Money } from '#domain/shared';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { TrustInPlay } from './trust-in-play.js';

interface Total {
  readonly label: string;
  readonly amount: Money;
}

const columns: readonly Column<Total>[] = [
  { head: '全部期间 over the life', of: ({ label }) => label },
  { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount.toString()) },
];

/** What came into the trust over its life is what went out of it and what it still holds: to the fen, by its accounts. */
export async function provePennyByPenny({ stage, dealId, people }: TrustInPlay): Promise<void> {
  const { tell } = stage;
  const accounts = await people.auditor.reads<AccountTurnover[]>('accounts', dealId, '--all');
  const sum = (part: 'incoming' | 'outgoing' | 'closing', belongs: (account: string) => boolean): Money =>
    Money.sum(accounts.filter(({ account }) => belongs(account)).map((moved) => Money.parse(moved[part])));
  const is = (name: string) => (account: string) => account === name;
  const startsWith = (prefix: string) => (account: string) => account.startsWith(prefix);

  const collected = sum('outgoing', is(obligors));
  const costs = sum('incoming', is(disposalCosts));
  const earned = sum('outgoing', is(bank));
  const taxes = sum('incoming', is('tax-authority'));
  const fees = sum('incoming', startsWith('payee:'));
  const securities = sum('incoming', is(registrar));
  const holders = sum('incoming', startsWith('holder:'));
  const balance = sum('closing', isTrustAccount);
  const came = collected.minus(costs).plus(earned);
  const went = taxes.plus(fees).plus(securities);

  tell.table(
    '收支 what came and what went',
    renderTable(
      columns,
      [
        { label: '回收款 collected from the obligors', amount: collected },
        { label: '处置费用 less disposal costs', amount: costs.negated() },
        { label: '账户收入 earned by the collection account', amount: earned },
        { label: '收入合计 came in', amount: came },
        { label: '税收 taxes', amount: taxes },
        { label: '费用 fees, expenses and the servicer’s share', amount: fees },
        { label: '证券兑付 holders, through the registrar', amount: securities },
        { label: '支出合计 went out', amount: went },
        { label: '余额 still in the trust’s accounts', amount: balance },
      ],
      { style: tell.style },
    ),
  );
  tell.check(
    `in = out + balance: ${readable(came.toString())} = ${readable(went.toString())} + ${readable(balance.toString())}`,
    came.equals(went.plus(balance)),
  );
  tell.check('what the registrar received is what the holders were paid, to the fen', securities.equals(holders));
}
