import { holderOn, type DealTerms } from '#domain/deal';
import { ok, yearOf } from '#domain/shared';
import { cell, label, list, row, table } from './cells.js';
import { remarksSection } from './common-sections.js';
import { classesOverSection, collectedSection, paidOutSection, runOf } from './life-sections.js';
import { FigureCells } from './figure-cells.js';
import { requireApproved, requireReached, type PaperMaker } from './maker.js';
import type { Section } from './paper.js';
import type { ReportedPeriod } from './report-facts.js';
import type { ToldEvent } from './told-events.js';
import { accountsSection } from './trustee-report/flows.js';
import { documentsSection, enhancementSection, replacements, triggersSection } from './trustee-report/standing.js';

/** By rule the audited report of a year is due on this day of the next. */
const DUE = '04-30';

/**
 * 年度报告: a year's payments in one report. Refused: DISTRIBUTION_UNKNOWN for a year without a payment, DISTRIBUTION_NOT_APPROVED,
 * PAPER_TOO_EARLY before the year is over.
 */
export const annualReport: PaperMaker<'annual report'> = {
  title: label('年度受托管理报告', 'Annual report'),
  numbering: 'year',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const { number: year, statement, today } = making;
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const over = requireReached(`${year + 1}-01-01`, today, `the year ${year} is over`);
    if (!over.ok) return over;
    const { facts } = approved.value;
    const { terms } = facts;
    const periods = [...facts.before, facts.period].filter(({ dates }) => yearOf(dates.paymentDate) === year);
    const trustee = holderOn(terms.parties, 'trustee', `${year}-12-31`);
    const figures = new FigureCells(facts);
    const run = runOf(periods);
    return ok({
      terms,
      dueDate: `${year + 1}-${DUE}`,
      sections: [
        list('cover', label('基本信息', 'Cover'), [
          row('trust', label('信托名称', 'Trust'), cell.text(terms.name)),
          row('year', label('报告年度', 'Year'), cell.text(`${year}年度`)),
          row('trustee', label('受托机构', 'Trustee'), cell.text(trustee.name)),
          row('periods', label('本年度支付次数', 'Payments in the year'), figures.payments(...run)),
          row(
            'collected',
            label('本年度回收款', 'Collected in the year'),
            figures.over(...run, { kind: 'input', field: 'collections.gross' }),
          ),
        ]),
        classesOverSection(facts, periods, label('一、证券兑付情况', '1. Securities')),
        collectedSection(facts, periods, label('二、资产池回收情况', '2. Collections')),
        paidOutSection(facts, periods, label('三、信托财产支出情况', '3. What was paid')),
        { ...accountsSection(facts), title: label('四、最近一期账户收支', '4. Accounts in the newest period') },
        enhancementSection(facts),
        { ...triggersSection(facts), title: label('六、触发事件', '6. Triggers') },
        toldSection(terms, periods, { year, told: making.sources.told }),
        ...remarksSection(statement),
        documentsSection(label('八、备查文件', '8. Documents')),
      ],
    });
  },
};

/**
 * 重大事项 of the year: replacements of parties in it, events of which the trustee learned in it, so that each is told by the report of one
 * year, and what the reports of its payments told.
 */
function toldSection(
  terms: DealTerms,
  periods: readonly ReportedPeriod[],
  { year, told }: { readonly year: number; readonly told: readonly ToldEvent[] },
): Section {
  const numbers = new Set(periods.map(({ periodNumber }) => periodNumber));
  const isOfYear = ({ of }: ToldEvent): boolean =>
    'learnedOn' in of ? yearOf(of.learnedOn) === year : numbers.has(of.periodNumber);
  const rows = [
    ...replacements(terms, { from: `${year}-01-01`, to: `${year}-12-31` }).map(({ text, on }) => [
      ...[cell.text(text), cell.date(on), cell.absent()],
    ]),
    ...told
      .filter(isOfYear)
      .map(({ subject, of, publishedOn }) => [
        cell.text(subject),
        'happenedOn' in of ? cell.date(of.happenedOn) : cell.absent(),
        cell.date(publishedOn),
      ]),
  ];
  const none = [cell.text('无'), cell.absent(), cell.absent()];
  return table(
    'material',
    label('七、重大事项', '7. Material events'),
    [label('事项', 'Event'), label('发生日期', 'On'), label('披露日期', 'Published on')],
    (rows.length === 0 ? [none] : rows).map((cells, index) =>
      row(`${index + 1}`, label(`（${index + 1}）`, ''), ...cells),
    ),
  );
}
