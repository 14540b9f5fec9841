import { holderOn } from '#domain/deal';
import { ok, yearOf } from '#domain/shared';
import { cell, label, list, row } from './cells.js';
import { remarksSection } from './common-sections.js';
import { classesOverSection, collectedSection, paidOutSection, runOf } from './life-sections.js';
import { FigureCells } from './figure-cells.js';
import { requireApproved, requireReached, type PaperMaker } from './maker.js';
import { accountsSection } from './trustee-report/flows.js';
import { documentsSection, enhancementSection, triggersSection } from './trustee-report/standing.js';

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
        ...remarksSection(statement),
        documentsSection(),
      ],
    });
  },
};
