import type { DealTerms } from '#domain/deal';
import type { SupportCall } from '#projections';
import { readable } from '../render/amount.js';
import { partyName } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** Whom the deal called for support, period by period. */
export function supportCallsView(terms: DealTerms, calls: readonly SupportCall[]): View {
  const columns: readonly Column<SupportCall>[] = [
    { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
    { head: 'support', of: ({ supportId }) => supportId },
    { head: '提供方 provider', of: ({ provider }) => `${provider} (${partyName(terms, provider)})`, wrap: 30 },
    { head: '催缴 called', align: 'right', of: ({ amount }) => readable(amount) },
    { head: '到期 due', of: ({ dueDate }) => dueDate },
    { head: '已付 paid', align: 'right', of: ({ paid }) => readable(paid) },
    { head: '违约 defaulted', align: 'right', of: ({ defaulted }) => (defaulted === null ? '' : readable(defaulted)) },
    { head: 'status', of: ({ status }) => status },
  ];
  return {
    json: calls,
    text: (style) => orNone(calls.length, 'nobody was called', () => renderTable(columns, calls, { style })),
  };
}
