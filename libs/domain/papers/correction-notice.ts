import { err, ok, refusal, type Figure, type RestatedField } from '#domain/shared';
import { cell, label, prose, row, table } from './cells.js';
import { periodCover, remarksSection } from './common-sections.js';
import {
  differenceOf,
  reportedSums,
  resultSums,
  type CollectedColumn,
  type RestatedSum,
  type ResultSum,
} from './figures/index.js';
import { itemLabel } from './item-label.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { Label, Row, Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import type { ApprovedRestatement } from './sources.js';

/**
 * 更正公告: a period as it was published last against as it should have been, by a restatement that a second person approved; of the first
 * one of a period that is its report, of a further one the notice before it, which stands as well. Refused: PERIOD_NOT_RESTATED,
 * DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED.
 */
export const correctionNotice: PaperMaker<'correction notice'> = {
  title: label('更正公告', 'Correction notice'),
  numbering: 'restatement',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const { restatement } = making.sources;
    if (!restatement) {
      const message = `${making.dealId} has no restatement ${making.number} that is approved`;
      return err(refusal('PERIOD_NOT_RESTATED', message, { field: 'number', value: String(making.number) }));
    }
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts } = approved.value;
    const { reason, settlement, number } = restatement.restatement;
    const corrects = number === 1 ? '原报告' : `第${number - 1}次更正公告`;
    const madeGood =
      settlement.by === 'next payment' ? '差额于下一次支付时调整。' : `差额由${settlement.claimedFrom}补足。`;
    return ok({
      terms: facts.terms,
      dueDate: null,
      sections: [
        periodCover(facts, [
          row('number', label('更正次数', 'Correction'), cell.text(`本期第${number}次更正，更正${corrects}`)),
          row('approved', label('更正批准日', 'Approved on'), cell.date(restatement.approvedOn)),
        ]),
        prose('reason', label('一、更正原因', '1. Why'), [
          reason,
          `已公布的数据以${corrects}为准留存，更正后的数据如下。${madeGood}`,
        ]),
        reportedSection(facts, restatement),
        resultSection(facts, restatement),
        ...remarksSection(making.statement),
      ],
    });
  },
};

const columns = [label('原公布', 'As published'), label('更正后', 'As corrected'), label('差额', 'Difference')];

const compared = ({ restatement }: ApprovedRestatement, name: Label, sum: RestatedSum): Row => {
  const { dealId, periodNumber, number } = restatement;
  const of = (field: RestatedField): Figure => ({
    ...{ kind: 'restated', dealId, periodNumber, number, row: sum.row, field },
  });
  return row(
    sum.row.slice(sum.row.indexOf('.') + 1),
    name,
    cell.amount(sum.published, of('published')),
    cell.amount(sum.corrected, of('corrected')),
    cell.amount(differenceOf(sum), of('difference')),
  );
};

const COLLECTED: Readonly<Record<CollectedColumn, readonly [zh: string, en: string]>> = {
  principal: ['回收本金', 'principal'],
  interest: ['回收利息', 'interest'],
  penalty: ['回收罚息', 'penalty interest'],
  fee: ['回收费用', 'fees'],
  disposalCost: ['处置费用', 'disposal cost'],
};

/** What the period should have been told: by servicers, and by invoices. */
function reportedSection({ terms }: ReportFacts, restated: ApprovedRestatement): Section {
  const nameOf = (servicerId: string): string =>
    terms.parties.servicers.find(({ partyId }) => partyId === servicerId)?.name ?? servicerId;
  return table(
    'reported',
    label('二、报告数据的更正', '2. What was reported'),
    columns,
    reportedSums(restated.restatement).map((sum) => {
      if (sum.kind === 'claimed') return compared(restated, itemLabel(terms, `fee:${sum.feeId}`), sum);
      const [zh, en] = COLLECTED[sum.column];
      return compared(restated, label(`${nameOf(sum.servicerId)} ${zh}`, en), sum);
    }),
  );
}

/** Each sum of the distribution that is another. */
function resultSection({ terms, period }: ReportFacts, restated: ApprovedRestatement): Section {
  const classNamed = (classId: string): string => terms.classes.find((one) => one.classId === classId)?.name ?? classId;
  const nameOf = (sum: ResultSum): Label => {
    switch (sum.kind) {
      case 'available':
        return label('本期可分配资金', 'Available');
      case 'item':
        return itemLabel(terms, sum.item);
      case 'class':
        return label(`${classNamed(sum.classId)}剩余本金`, `${sum.classId} after payment`);
      case 'carried forward':
        return label('转存下期', 'Carried forward');
    }
  };
  return table(
    'result',
    label('三、分配数据的更正', '3. What was distributed'),
    columns,
    resultSums(restated.restatement, restated.before, period.result).map((sum) => compared(restated, nameOf(sum), sum)),
  );
}
