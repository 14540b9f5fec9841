import { addWorkingDays, ok } from '#domain/shared';
import { label } from '../cells.js';
import { requireApproved, type PaperMaker } from '../maker.js';
import { trusteeReport } from './trustee-report.js';

/** It is due at the latest so many working days before the payment, by rule. */
const DUE_BEFORE_PAYMENT = 3;

/**
 * 受托机构报告. Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED, STATED_FIGURE_INVALID, STATED_FIGURES_DIFFER,
 * CALENDAR_YEAR_MISSING.
 */
export const trusteeReportMaker: PaperMaker<'trustee report'> = {
  title: label('受托机构报告', 'Trustee report'),
  numbering: 'period',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts, calendar } = approved.value;
    const sections = trusteeReport(facts, making.statement, making.sources.beside);
    if (!sections.ok) return sections;
    const due = addWorkingDays(calendar, facts.period.dates.paymentDate, -DUE_BEFORE_PAYMENT);
    return due.ok ? ok({ terms: facts.terms, dueDate: due.value, sections: sections.value }) : due;
  },
};
