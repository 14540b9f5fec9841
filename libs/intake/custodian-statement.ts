import { ownAccount, type Account, type TrustAccount } from '#domain/ledger';
import { balance, Money, ok, type Amount, type BusinessDate, type Result } from '#domain/shared';
import { correctionColumn, dateColumn, idColumn, signedAmountColumn, textColumn, wordColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { keyOf, negativeInCorrectionsOnly, noSecond } from './line-rules.js';
import { readReceiptDate, type ReportedDays } from './read-date.js';
import {
  readTable,
  type Columns,
  type Line,
  type LineRule,
  type ReadingOptions,
  mappingOf,
  type Mapped,
} from './table.js';
import type { Words } from './words.js';

/** The accounts at the custodian that every trust has. */
const accounts = {
  collection: ['收款账户', '信托收款账户'],
  reserve: ['储备账户', '流动性储备账户'],
  tax: ['税收分账户', '信托分配(税收)账户', '税收账户'],
  fees: ['费用和开支分账户', '信托分配(费用和开支)账户', '费用和开支账户'],
  securities: ['证券分账户', '信托分配(证券)账户', '证券账户'],
} as const satisfies Words<TrustAccount>;

/** What a custodian's statement is checked against. */
export interface CustodianStatementContext extends Mapped {
  readonly days: ReportedDays;
  /** The accounts that the deal's terms name, beside those of every trust. */
  readonly ownAccounts?: readonly { readonly accountId: string; readonly name: string }[];
}

/**
 * Every account that a statement may be of. One of the deal's own goes by its name, its id, or its name in the chart; a word
 * that otherwise means an account of every trust then means the deal's.
 */
function accountWords(own: NonNullable<CustodianStatementContext['ownAccounts']>): Words<Account> {
  const taken = new Set(own.flatMap(({ accountId, name }) => [accountId, name]));
  const ofEveryTrust = Object.entries(accounts).flatMap(([account, words]) => {
    const [first, ...others] = words.filter((word) => !taken.has(word));
    return first === undefined || taken.has(account) ? [] : [[account, [first, ...others] as const] as const];
  });
  return {
    ...Object.fromEntries(ofEveryTrust),
    ...Object.fromEntries(own.map(({ accountId, name }) => [ownAccount(accountId), [name, accountId] as const])),
  };
}

const OTHER_DAYS = 'state the days that the statement covers as they are, or send the statement of those days';

/** The columns of a custodian's statement. */
export const custodianStatementColumns = ({ days, ownAccounts = [] }: CustodianStatementContext) =>
  ({
    account: wordColumn<Account>(['账户', 'account', '账户名称'], accountWords(ownAccounts)),
    bookedOn: dateColumn(
      ['日期', 'booked on', 'date', '记账日期', '交易日期'],
      days.from,
      readReceiptDate(days, OTHER_DAYS),
    ),
    bankReference: idColumn(['银行流水号', 'bank reference', 'reference', '流水号', '交易流水号'], 'T-0001'),
    counterparty: textColumn(['对方户名', 'counterparty'], '某某银行'),
    incoming: signedAmountColumn(['收入', 'in', 'incoming', '贷方发生额', '贷方金额']),
    outgoing: signedAmountColumn(['支出', 'out', 'outgoing', '借方发生额', '借方金额']),
    balance: signedAmountColumn(['余额', 'balance', '账户余额']),
    purpose: textColumn(['摘要', 'purpose', '用途'], '回收款转付'),
    correction: correctionColumn,
  }) satisfies Columns;

type StatementColumns = ReturnType<typeof custodianStatementColumns>;

/** One movement of one account; the balance is that after it. */
export type StatementLine = Line<StatementColumns>;

/** An account over the statement: opening + in − out = closing. */
export interface AccountStatement {
  readonly account: Account;
  readonly opening: Amount;
  readonly incoming: Amount;
  readonly outgoing: Amount;
  readonly closing: Amount;
}

export interface ParsedCustodianStatement {
  readonly lines: readonly StatementLine[];
  /** The accounts that have lines, in the order of their first ones. */
  readonly accounts: readonly AccountStatement[];
}

/**
 * Reads a custodian's statement (保管机构对账单), the movements of each account in the order of their booking: every
 * line, or the report of all its faults. An account's first line may move nothing, and state its opening balance.
 */
export async function parseCustodianStatement(
  bytes: ByteSource,
  context: CustodianStatementContext,
  options: ReadingOptions = {},
): Promise<Result<ParsedCustodianStatement, RejectReport>> {
  const lines: StatementLine[] = [];
  const rules = [
    noSecond<StatementColumns>(({ account, bankReference }) => keyOf(account, bankReference), {
      code: 'LINE_DUPLICATE',
      field: 'bankReference',
      what: 'account and bank reference stand',
    }),
    ...negativeInCorrectionsOnly<StatementColumns>(['incoming', 'outgoing']),
    neverOverdrawn,
    continues(),
  ];
  const read = await readTable(bytes, custodianStatementColumns(context), rules, (line) => lines.push(line), {
    ...options,
    ...mappingOf(context),
  });
  return read.ok ? ok({ lines, accounts: accountsOf(lines) }) : read;
}

const neverOverdrawn: LineRule<StatementColumns> = ({ balance: stated }) =>
  stated?.startsWith('-')
    ? {
        code: 'AMOUNT_NEGATIVE',
        field: 'balance',
        message: 'a trust account is never overdrawn',
        remedy: 'correct the balance, or ask the custodian why the account is overdrawn',
      }
    : null;

interface Before {
  readonly line: number;
  readonly bookedOn: BusinessDate | undefined;
  /** `null` where the line before could not be read. */
  readonly balance: Money | null;
}

/** Each line goes on from the one before of the same account: in time, and in its balance. */
function continues(): LineRule<StatementColumns> {
  const before = new Map<Account, Before>();
  return ({ account, bookedOn, incoming, outgoing, balance: stated }, line) => {
    if (account === undefined) return null;
    const last = before.get(account);
    before.set(account, { line, bookedOn: bookedOn ?? last?.bookedOn, balance: balance([stated]) });
    const [isIn, isOut] = [moves(incoming), moves(outgoing)];
    if (isIn === true && isOut === true) {
      const message = 'the line has money coming in and going out';
      return { code: 'SUM_WRONG', field: 'outgoing', message, remedy: 'write a line for each movement' };
    }
    if (isIn === false && isOut === false && last !== undefined) {
      return { code: 'ROW_ALL_ZERO', message: 'nothing moves in this line' };
    }
    if (last === undefined) return null;
    if (bookedOn !== undefined && last.bookedOn !== undefined && bookedOn < last.bookedOn) {
      const message = `the line was booked before line ${last.line}, on ${last.bookedOn}`;
      return { code: 'DATE_OUT_OF_ORDER', field: 'bookedOn', message };
    }
    const movement = balance([incoming], [outgoing]);
    const expected = last.balance === null || movement === null ? null : last.balance.plus(movement);
    if (expected === null || stated === undefined || expected.equals(Money.parse(stated))) return null;
    const message = `the balance of line ${last.line} and this movement make ${expected}`;
    return { code: 'BALANCE_BROKEN', field: 'balance', message };
  };
}

const moves = (amount: Amount | undefined): boolean | null =>
  amount === undefined ? null : !Money.parse(amount).isZero();

function accountsOf(lines: readonly StatementLine[]): readonly AccountStatement[] {
  const sums = new Map<Account, Record<Exclude<keyof AccountStatement, 'account'>, Money>>();
  for (const line of lines) {
    const [incoming, outgoing, closing] = [line.incoming, line.outgoing, line.balance].map((amount) =>
      Money.parse(amount),
    ) as [Money, Money, Money];
    const sum = sums.get(line.account);
    if (sum === undefined) {
      sums.set(line.account, { opening: closing.minus(incoming).plus(outgoing), incoming, outgoing, closing });
    } else {
      sum.incoming = sum.incoming.plus(incoming);
      sum.outgoing = sum.outgoing.plus(outgoing);
      sum.closing = closing;
    }
  }
  return [...sums].map(([account, { opening, incoming, outgoing, closing }]) => ({
    account,
    opening: opening.toString(),
    incoming: incoming.toString(),
    outgoing: outgoing.toString(),
    closing: closing.toString(),
  }));
}
