import { holderOn } from '#domain/deal';
import { cell, label, list, prose, row } from './cells.js';
import type { Row, Section } from './paper.js';
import { reportingTerm } from './reporting-term.js';
import type { ReportFacts } from './report-facts.js';
import type { Remarks } from './statements.js';

/** What the maker adds at a paper's end; no section where there is nothing. */
export const remarksSection = ({ remarks }: Remarks): Section[] =>
  remarks.length === 0 ? [] : [prose('remarks', label('说明', 'Remarks'), remarks)];

/** Which trust and which payment a paper of a period is of, and what it says beside. */
export function periodCover(facts: ReportFacts, more: readonly Row[] = []): Section {
  const { terms, period } = facts;
  const { recordDate, paymentDate } = period.dates;
  return list('cover', label('基本信息', 'Cover'), [
    row('trust', label('信托名称', 'Trust'), cell.text(terms.name)),
    row('term', label('报告期', 'Reporting term'), cell.text(reportingTerm(facts))),
    row('trustee', label('受托机构', 'Trustee'), cell.text(holderOn(terms.parties, 'trustee', paymentDate).name)),
    row('record date', label('权利登记日', 'Record date'), cell.date(recordDate)),
    row('payment date', label('支付日', 'Payment date'), cell.date(paymentDate)),
    ...more,
  ]);
}
