import type { DealTerms } from '#domain/deal';
import type {
  Distribution,
  Instruction,
  InstructionAttempt,
  InstructionHistory,
  InTransit,
  ListPage,
  WaitingReversal,
} from '#projections';
import { readable } from '../render/amount.js';
import { accountLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { listView } from './list.js';
import { orNone, type View } from './view.js';

/** 划款指令: the transfers of a distribution and where each stands; while they are drafted, what a second person signs. */
export function instructionsView(
  terms: DealTerms,
  instructions: readonly Instruction[],
  distribution: Distribution | null,
): View {
  const columns: readonly Column<Instruction>[] = [
    { head: '划款指令 instruction', of: ({ instructionId }) => instructionId },
    { head: '付款 from', of: ({ fromAccount }) => accountLabel(terms, fromAccount) },
    { head: '收款 to', of: ({ toAccount }) => accountLabel(terms, toAccount) },
    { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
    { head: '到期 due', of: ({ dueDate, dueTime }) => (dueTime === null ? dueDate : `${dueDate} ${dueTime}`) },
    { head: 'status', of: ({ status }) => status },
    { head: 'attempts', align: 'right', of: ({ attempts }) => String(attempts) },
  ];
  const unsigned =
    distribution?.status === 'drafted'
      ? [` drafted by ${distribution.draftedBy} · digest ${distribution.draftDigest}`]
      : [];
  return {
    json: instructions,
    text: (style) =>
      [
        orNone(instructions.length, 'no transfer is instructed', () => renderTable(columns, instructions, { style })),
        ...unsigned,
      ].join('\n'),
  };
}

/** A transfer with every sending of it, and what the custodian, or the payee's bank, said. */
export function instructionView(instruction: InstructionHistory): View {
  const { instructionId, amount, dueDate, dueTime, status, waitingReversal, history } = instruction;
  const columns: readonly Column<InstructionAttempt>[] = [
    { head: 'attempt', align: 'right', of: ({ attempt }) => String(attempt) },
    { head: '发出 issued', of: ({ issuedOn }) => issuedOn },
    {
      head: '收款账号 to account',
      of: ({ payee }) => (payee ? `${payee.account.name} ${payee.account.number}` : ''),
      wrap: 30,
    },
    { head: 'outcome', of: ({ outcome }) => outcome },
    { head: '答复 answered', of: ({ answeredOn, executedAt }) => [answeredOn, executedAt].filter(Boolean).join(' ') },
    { head: '银行流水 bank reference', of: ({ bankReference }) => bankReference ?? '' },
    {
      head: '退汇 returned',
      of: ({ returnedOn, returnReference }) => [returnedOn, returnReference].filter(Boolean).join(' '),
    },
    { head: '原因 reason', of: ({ reason }) => reason ?? '', wrap: 40 },
  ];
  const due = dueTime === null ? dueDate : `${dueDate} ${dueTime}`;
  return {
    json: instruction,
    text: (style) =>
      [
        `${instructionId}: ${readable(amount)}, due ${due}, ${status}`,
        orNone(history.length, 'it was not sent yet', () => renderTable(columns, history, { style })),
        ...(waitingReversal ? [waitsIn(waitingReversal)] : []),
      ].join('\n'),
  };
}

const waitsIn = ({ attempt, reason, proposedBy, proposedOn, digest }: WaitingReversal): string =>
  ` the return of attempt ${attempt} waits to be taken back: ${reason} · proposed by ${proposedBy} on ${proposedOn} · digest ${digest}`;

/** The transfers of several deals and where each stands. */
export const instructionsOfAllView = (instructions: ListPage<Instruction>): View =>
  listView(
    instructions,
    [
      { head: '到期 due', of: ({ dueDate, dueTime }) => (dueTime === null ? dueDate : `${dueDate} ${dueTime}`) },
      { head: '项目 deal', of: ({ dealId }) => dealId },
      { head: '划款指令 instruction', of: ({ instructionId }) => instructionId },
      { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
      { head: 'status', of: ({ status }) => status },
      { head: 'late', of: ({ isLate, daysLate }) => (isLate ? `${daysLate} days` : '') },
    ],
    'no such instruction',
  );

/** 在途资金: what each account has given or awaits, and the custodian has not answered. */
export function inTransitView(terms: DealTerms, accounts: readonly InTransit[]): View {
  const columns: readonly Column<InTransit>[] = [
    { head: '账户 account', of: ({ account }) => accountLabel(terms, account) },
    { head: '转出在途 leaving', align: 'right', of: ({ leaving }) => readable(leaving) },
    { head: '转入在途 arriving', align: 'right', of: ({ arriving }) => readable(arriving) },
    { head: '指令 instructions', align: 'right', of: ({ instructionIds }) => String(instructionIds.length) },
  ];
  return {
    json: accounts,
    text: (style) => orNone(accounts.length, 'nothing is in transit', () => renderTable(columns, accounts, { style })),
  };
}
