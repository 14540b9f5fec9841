import { holderOn, requireDeal } from '#domain/deal';
import { addWorkingDays, err, ok, refusal } from '#domain/shared';
import { cell, label, list, prose, row } from './cells.js';
import type { PaperMaker } from './maker.js';

/** By rule so many working days after the trustee learned of the event. */
const DUE_AFTER_LEARNING = 3;

/**
 * 重大事件报告: what happened, what it means for the holders, and what the trustee does. Refused: DEAL_UNKNOWN, DATE_IN_FUTURE,
 * STATED_FIGURE_INVALID where it was learned before it happened, CALENDAR_YEAR_MISSING.
 */
export const materialEventReport: PaperMaker<'material event report'> = {
  title: label('重大事件报告', 'Report of a material event'),
  numbering: 'ordinal',
  formats: ['html', 'pdf', 'docx'],
  make({ dealId, number, statement, sources, today }) {
    const known = requireDeal(sources.deal, dealId);
    if (!known.ok) return known;
    const { subject, happenedOn, learnedOn, account, effect, measures } = statement;
    if (learnedOn > today) {
      return err(refusal('DATE_IN_FUTURE', `${learnedOn} has not come`, { field: 'learnedOn', value: learnedOn }));
    }
    if (learnedOn < happenedOn) {
      const message = `it happened on ${happenedOn}, after it is said to be known`;
      return err(refusal('STATED_FIGURE_INVALID', message, { field: 'learnedOn', value: learnedOn }));
    }
    if (!sources.calendar) return err(refusal('CALENDAR_YEAR_MISSING', `the calendar of ${dealId} is not published`));
    const due = addWorkingDays(sources.calendar, learnedOn, DUE_AFTER_LEARNING);
    if (!due.ok) return due;
    const { terms } = known.value;
    const said = [
      prose('account', label('一、事件概况', '1. What happened'), account),
      ...(effect.length > 0 ? [prose('effect', label('二、对信托及持有人的影响', '2. Effect'), effect)] : []),
      ...(measures.length > 0 ? [prose('measures', label('三、受托机构采取的措施', '3. Measures'), measures)] : []),
    ];
    return ok({
      terms,
      dueDate: due.value,
      sections: [
        list('cover', label('基本信息', 'Cover'), [
          row('trust', label('信托名称', 'Trust'), cell.text(terms.name)),
          row('number', label('编号', 'Number'), cell.text(String(number))),
          row('subject', label('事项', 'Subject'), cell.text(subject)),
          row('happened on', label('发生日期', 'Happened on'), cell.date(happenedOn)),
          row('learned on', label('知悉日期', 'Learned on'), cell.date(learnedOn)),
          row('trustee', label('受托机构', 'Trustee'), cell.text(holderOn(terms.parties, 'trustee', learnedOn).name)),
        ]),
        ...said,
      ],
    });
  },
};
