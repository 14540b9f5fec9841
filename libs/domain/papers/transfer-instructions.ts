import type { InstructionDraft } from '#domain/distribution';
import { err, ok, refusal } from '#domain/shared';
import { accountHolder, type AccountHolder } from './bank-details.js';
import { cell, label, list, row, table } from './cells.js';
import { chineseAmount } from './chinese-amount.js';
import { periodCover, remarksSection } from './common-sections.js';
import { sumOf } from './figures/index.js';
import { itemLabel } from './item-label.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { Cell, Row, Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import type { DraftedTransfers, TransferAnswer } from './sources.js';

/**
 * 划款指令: every transfer of a payment as the custodian is to make it, with who signed it and what the custodian answered so far.
 * Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED, INSTRUCTIONS_NOT_DRAFTED.
 */
export const transferInstructions: PaperMaker<'transfer instructions'> = {
  title: label('划款指令', 'Transfer instructions'),
  numbering: 'period',
  formats: ['html', 'pdf'],
  make(making) {
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts } = approved.value;
    const { transfers } = making.sources;
    if (!transfers) {
      const message = `no transfer of period ${facts.period.periodNumber} of ${making.dealId} is drafted`;
      return err(refusal('INSTRUCTIONS_NOT_DRAFTED', message, { field: 'number', value: String(making.number) }));
    }
    const of = { dealId: facts.terms.dealId, periodNumber: facts.period.periodNumber };
    const all = transfers.draft.groups.flatMap(({ instructions }) => instructions);
    return ok({
      terms: facts.terms,
      dueDate: facts.period.dates.allocationDate,
      sections: [
        periodCover(facts, [
          row(
            'count',
            label('指令笔数', 'Transfers'),
            cell.count(all.length, { kind: 'transfers', ...of, stage: 'all', field: 'count' }),
          ),
          row('due time', label('执行时限', 'To be executed by'), cell.text(timeOfDay(transfers.draft.dueTime))),
        ]),
        ...all.map((transfer, index) => transferSection(facts, transfers, transfer, index + 1)),
        summary(all, of),
        ...remarksSection(making.statement),
      ],
    });
  },
};

function transferSection(
  { terms, period }: ReportFacts,
  { draft, signatures, answers }: DraftedTransfers,
  { instructionId, from, to, amount, purpose, dueDate }: InstructionDraft,
  place: number,
): Section {
  const answer = answers.find((one) => one.instructionId === instructionId);
  const unsigned = cell.absent(label('待复核', 'not signed yet'));
  return list(instructionId, label(`第${place}笔 ${instructionId}`, `Transfer ${place}`), [
    ...holderRows('payer', '付款', 'Payer', accountHolder(terms, from, dueDate)),
    ...holderRows('payee', '收款', 'Payee', accountHolder(terms, to, dueDate)),
    row(
      'amount',
      label('金额（小写）', 'Amount'),
      cell.amount(amount, {
        ...{ kind: 'transfer', dealId: terms.dealId, periodNumber: period.periodNumber, instructionId },
      }),
    ),
    row('in words', label('金额（大写）', 'Amount in words'), inWords(terms.currency, amount)),
    row('purpose', label('用途', 'Purpose'), cell.text(purposeOf(terms, purpose))),
    row('date', label('划款日期', 'Date'), cell.date(dueDate)),
    row('maker', label('经办', 'Maker'), cell.text(draft.draftedBy)),
    row('checker', label('复核', 'Checker'), signatures ? cell.text(signatures.checker) : unsigned),
    row('answer', label('资金保管机构答复', 'Answer of the custodian'), answered(answer)),
  ]);
}

/** Whose account money leaves or reaches. */
export function holderRows(id: string, zh: string, en: string, { name, bank }: AccountHolder): Row[] {
  return [
    row(`${id} name`, label(`${zh}人`, en), cell.text(bank?.name ?? name)),
    ...(bank && bank.name !== name
      ? [row(`${id} of`, label(`${zh}账户`, `Account of the ${en}`), cell.text(name))]
      : []),
    row(`${id} number`, label(`${zh}账号`, `Account number`), cell.textOf(bank?.number)),
    row(`${id} bank`, label(`${zh}开户行`, `Bank`), cell.textOf(bank?.bank)),
    row(`${id} bank code`, label(`${zh}行大额支付行号`, `Bank code`), cell.textOf(bank?.bankCode)),
  ];
}

/** Until when on its day a transfer is executed: where the deal names no hour, until the day ends. */
export const timeOfDay = (dueTime: string | null): string => dueTime ?? '日终';

/** 大写 is of yuan. */
export const inWords = (currency: string, amount: string): Cell =>
  currency === 'CNY' ? cell.text(chineseAmount(amount)) : cell.absent();

const OWN_PURPOSES: Readonly<Record<string, string>> = {
  collections: '归集回收款',
  'between the accounts': '信托账户间划转',
  taxes: '划付税收',
  'fees and expenses': '划付费用和开支',
  'interest, principal and yield of the securities': '划付证券利息、本金及收益',
  'top-up of the reserve': '补足（流动性）储备账户',
  'what the reserve no longer needs': '（流动性）储备账户释放',
};

/** What the plan calls `period 4: class:senior`, as the trade says it. */
export function purposeOf(terms: ReportFacts['terms'], purpose: string): string {
  const [, period, what] = /^period (\d+): (.+)$/.exec(purpose) ?? [];
  if (period === undefined || what === undefined) return purpose;
  const lumpSum = terms.classes.find(({ classId }) => what === `class:${classId}`);
  return `第${period}期 ${lumpSum ? `${lumpSum.name}兑付款项` : (OWN_PURPOSES[what] ?? itemLabel(terms, what).zh)}`;
}

function answered(answer: TransferAnswer | undefined): Cell {
  if (!answer) return cell.absent(label('未发送', 'not sent yet'));
  switch (answer.status) {
    case 'awaiting answer':
      return cell.absent(label('待答复', 'awaited'));
    case 'not executed':
      return cell.text('未执行');
    case 'returned':
      return cell.text('已退汇');
    case 'executed':
      return cell.text(`已执行 ${answer.execution?.executedOn ?? ''} ${answer.execution?.bankReference ?? ''}`.trim());
  }
}

/** What moves within the trust, and what leaves it. */
function summary(
  all: readonly InstructionDraft[],
  period: { readonly dealId: string; readonly periodNumber: number },
): Section {
  const stages = [
    ['allocation', label('信托账户间划拨', 'Within the trust')],
    ['payment', label('对外支付', 'Out of the trust')],
  ] as const;
  return table(
    'summary',
    label('汇总', 'Summary'),
    [label('笔数', 'Transfers'), label('金额', 'Amount')],
    stages.map(([stage, name]) => {
      const own = all.filter((one) => one.stage === stage);
      const of = { kind: 'transfers', ...period, stage } as const;
      return row(
        stage,
        name,
        cell.count(own.length, { ...of, field: 'count' }),
        cell.amount(sumOf(own.map(({ amount }) => amount)), { ...of, field: 'amount' }),
      );
    }),
  );
}
