import { err, ok, refusal, type Amount } from '#domain/shared';
import { cell, label, prose, row, table, total } from './cells.js';
import { classPayments } from './class-payments.js';
import { periodCover, remarksSection } from './common-sections.js';
import { itemLabel, outflowOf } from './item-label.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { Row, Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import type { ApprovedRestatement } from './sources.js';

/**
 * 更正公告: a period as it was published against as it should have been, by the restatement that a second person approved. Refused:
 * DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED, PERIOD_NOT_RESTATED.
 */
export const correctionNotice: PaperMaker<'correction notice'> = {
  title: label('更正公告', 'Correction notice'),
  numbering: 'period',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { restatement } = making.sources;
    if (!restatement) {
      const message = `period ${making.number} of ${making.dealId} stands as it was published`;
      return err(refusal('PERIOD_NOT_RESTATED', message, { field: 'number', value: String(making.number) }));
    }
    const { facts } = approved.value;
    const { reason, settlement } = restatement.restatement;
    const madeGood =
      settlement.by === 'next payment' ? '差额于下一次支付时调整。' : `差额由${settlement.claimedFrom}补足。`;
    return ok({
      terms: facts.terms,
      dueDate: null,
      sections: [
        periodCover(facts, [row('approved', label('更正批准日', 'Approved on'), cell.date(restatement.approvedOn))]),
        prose('reason', label('一、更正原因', '1. Why'), [
          reason,
          `已公布的数据以原报告为准留存，更正后的数据如下。${madeGood}`,
        ]),
        reportedSection(facts, restatement),
        resultSection(facts, restatement),
        ...remarksSection(making.statement),
      ],
    });
  },
};

const columns = [label('原公布', 'As published'), label('更正后', 'As corrected'), label('差额', 'Difference')];

const compared = (id: string, name: Row['label'], published: Amount, corrected: Amount): Row =>
  row(id, name, cell.amount(published), cell.amount(corrected), cell.difference(published, corrected));

/** What the period should have been told: by servicers, and by invoices. */
function reportedSection({ terms }: ReportFacts, { restatement }: ApprovedRestatement): Section {
  const { collections, claims } = restatement.corrections;
  const components = [
    ['principal', '回收本金', 'principal'],
    ['interest', '回收利息', 'interest'],
    ['penalty', '回收罚息', 'penalty interest'],
    ['fee', '回收费用', 'fees'],
    ['disposalCost', '处置费用', 'disposal cost'],
  ] as const;
  const nameOf = (servicerId: string): string =>
    terms.parties.servicers.find(({ partyId }) => partyId === servicerId)?.name ?? servicerId;
  return table('reported', label('二、报告数据的更正', '2. What was reported'), columns, [
    ...collections.flatMap(({ servicerId, stated, corrected }) =>
      components
        .filter(([field]) => stated[field] !== corrected[field])
        .map(([field, zh, en]) =>
          compared(`${servicerId} ${field}`, label(`${nameOf(servicerId)} ${zh}`, en), stated[field], corrected[field]),
        ),
    ),
    ...claims.map(({ feeId, stated, corrected }) =>
      compared(feeId, itemLabel(terms, `fee:${feeId}`), stated, corrected),
    ),
  ]);
}

/** Each sum of the distribution that is another: available, what is paid, what each class is left with. */
function resultSection({ terms, period }: ReportFacts, { restatement }: ApprovedRestatement): Section {
  const [published, corrected] = [period.result, restatement.result];
  const paidOn = (item: string, result: typeof published): Amount =>
    total(result.lines.filter((line) => line.item === item).map(({ paid }) => paid));
  const items = new Set(
    [...published.lines, ...corrected.lines]
      .filter(({ item, rank }) => rank > 0 && outflowOf(item))
      .map(({ item }) => item),
  );
  const left = classPayments({ terms, period: { ...period, result: corrected } });
  const rows = [
    compared('available', label('本期可分配资金', 'Available'), published.available, corrected.available),
    ...[...items].map((item) =>
      compared(item, itemLabel(terms, item), paidOn(item, published), paidOn(item, corrected)),
    ),
    ...classPayments({ terms, period }).flatMap(({ terms: { classId, name }, outcome }, index) => {
      const after = left[index]?.outcome.closingBalance ?? outcome.closingBalance;
      return [
        compared(
          `${classId} closing`,
          label(`${name}剩余本金`, `${classId} after payment`),
          outcome.closingBalance,
          after,
        ),
      ];
    }),
    compared(
      'carried forward',
      label('转存下期', 'Carried forward'),
      published.carriedForward,
      corrected.carriedForward,
    ),
  ];
  const changed = rows.filter(({ cells: [before, after] }) => valueOf(before) !== valueOf(after));
  return table('result', label('三、分配数据的更正', '3. What was distributed'), columns, changed);
}

const valueOf = (of: Row['cells'][number] | undefined): string | null =>
  of && of.status !== 'absent' ? of.value : null;
