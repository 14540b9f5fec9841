import { holdersOf, partyRoles, type DealTerms } from '#domain/deal';
import type { BusinessDate, PaymentField } from '#domain/shared';
import { cell, label, list, row, table } from '../cells.js';
import { FigureCells } from '../figure-cells.js';
import type { Cell, Label, Section } from '../paper.js';
import type { Statement } from '../stated-figures.js';
import type { ReportFacts } from '../report-facts.js';
import { roleLabels } from '../role-labels.js';

export function enhancementSection(facts: ReportFacts): Section {
  const figures = new FigureCells(facts);
  const of = (field: PaymentField): Cell => figures.now({ kind: 'payment', field });
  return list('enhancement', label('五、信用增级', '5. Credit enhancement'), [
    row('required', label('流动性储备必备金额', 'Reserve required'), of('reserveRequired')),
    row('held', label('流动性储备期末余额', 'Reserve held'), of('reserveHeld')),
    row('support', label('本期使用流动性支持', 'Liquidity support used'), of('supports')),
  ]);
}

/** Each trigger of the deal: has it fired, and when. */
export function triggersSection({ terms, period }: ReportFacts): Section {
  const standing = period.result.closing.book?.triggers ?? [];
  const triggers = terms.triggers ?? [];
  const none = row(
    'none',
    label('信托触发事件', 'Triggers'),
    cell.absent(label('条款未载', 'the terms have none')),
    cell.absent(),
  );
  return table(
    'triggers',
    label('触发事件', 'Triggers'),
    [label('是否触发', 'Fired'), label('触发日期', 'On')],
    triggers.length === 0
      ? [none]
      : triggers.map(({ triggerId, name }) => {
          const firedOn = standing.find((one) => one.triggerId === triggerId)?.firedOn ?? null;
          return row(
            triggerId,
            label(name, triggerId),
            cell.yesNo(firedOn !== null),
            firedOn === null ? cell.absent() : cell.date(firedOn),
          );
        }),
  );
}

/** What the maker states, after the replacements of parties (解任与继任) that took place in the collection period. */
export function materialSection({ terms, period }: ReportFacts, { materialEvents }: Statement): Section {
  const { collectionFrom: from, determinationDate: to } = period.dates;
  const stated = [...replacements(terms, { from, to }).map(({ text }) => text), ...materialEvents];
  const paragraphs = stated.length === 0 ? ['无'] : stated;
  return list(
    'material',
    label('六、重大事项', '6. Material events'),
    paragraphs.map((text, index) => row(`${index + 1}`, label(`（${index + 1}）`, ''), cell.text(text))),
  );
}

/** The replacements of parties that took place in those days. Each is told once: it never takes place in a period that is closed. */
export const replacements = (
  { parties }: DealTerms,
  days: { readonly from: BusinessDate; readonly to: BusinessDate },
): readonly { readonly text: string; readonly on: BusinessDate }[] =>
  partyRoles.flatMap((role) => {
    const holders = holdersOf(parties, role);
    return holders.flatMap(({ name, from, succeeds }) => {
      const removed = holders.find(({ partyId }) => partyId === succeeds);
      if (!removed || from === undefined || from < days.from || from > days.to) return [];
      return [{ text: `自${from}起，${roleLabels[role].zh}由${removed.name}变更为${name}。`, on: from }];
    });
  });

export const documentsSection = (title: Label = label('七、备查文件', '7. Documents')): Section =>
  list('documents', title, [
    row('servicer', label('（1）', ''), cell.text('本收款期间的贷款服务机构报告')),
    row('custodian', label('（2）', ''), cell.text('本收款期间的资金保管机构报告')),
    row('trace', label('（3）', ''), cell.text('本期信托分配计算书')),
  ]);

/** Every period so far in a line. */
export function historySection(facts: ReportFacts): Section {
  const { terms, period, before } = facts;
  const { dealId } = terms;
  const gross = { kind: 'input', field: 'collections.gross' } as const;
  const figures = new FigureCells(facts);
  return table(
    'history',
    label('历期情况', 'History'),
    [
      label('支付日', 'Payment date'),
      label('回收款', 'Collections'),
      label('累计回收款', 'So far'),
      label('兑付总额', 'Paid to holders'),
      ...terms.classes.map(({ name, classId }) => label(`${name}剩余本金`, `${classId} after payment`)),
    ],
    [...before, period].map(({ periodNumber, dates, inputs, result }) =>
      row(
        periodNumber.toString(),
        label(`第${periodNumber}期`, ''),
        cell.date(dates.paymentDate),
        cell.amount(inputs.collections.gross, { ...gross, dealId, periodNumber }),
        figures.soFar(gross, periodNumber),
        figures.now({ kind: 'classes', field: 'paid' }, periodNumber),
        ...terms.classes.map(({ classId }) => {
          const outcome = result.classes.find((each) => each.classId === classId);
          return outcome
            ? cell.amount(outcome.closingBalance, { kind: 'class', dealId, periodNumber, classId })
            : cell.absent();
        }),
      ),
    ),
  );
}
