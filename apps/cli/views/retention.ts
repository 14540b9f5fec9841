import type { DealTerms } from '#domain/deal';
import type { RetentionFinding, RetentionStanding } from '#projections';
import { className } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import type { View } from './view.js';

/** What the originators keep of the issue, and each time that it was too little, or enough again. */
export function retentionView(terms: DealTerms, standing: RetentionStanding): View {
  const { status, least, accounts, ofIssue, ofLowestClass, faults, findings } = standing;
  const columns: readonly Column<RetentionFinding>[] = [
    { head: '日期 on', of: ({ foundOn }) => foundOn },
    { head: '风险自留 retention', of: ({ finding }) => finding },
    { head: '证券 class', of: ({ classId }) => className(terms, classId) },
    { head: '转让 transfer', of: ({ transferId }) => transferId },
    { head: '原因 because', of: (finding) => finding.faults.join('; ') },
  ];
  return {
    json: standing,
    text: (style) =>
      [
        ` 风险自留 retention: ${status}`,
        ...(least === null ? [] : [` at least ${least}, by ${accounts.join(', ')}`]),
        ...(ofIssue === null ? [] : [` of the issue ${ofIssue}, of the lowest class ${ofLowestClass ?? ''}`]),
        ...faults.map((fault) => ` ${fault}`),
        ...(findings.length === 0 ? [] : [renderTable(columns, findings, { style })]),
      ].join('\n'),
  };
}
