import type { DealTerms } from '#domain/deal';
import type { StandingTriggerOutcome, TriggerDeclaration } from '#projections';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** What people declared of a deal's triggers, and what its payments found of them. */
export function triggersView(
  { triggers = [] }: DealTerms,
  declarations: readonly TriggerDeclaration[],
  outcomes: readonly StandingTriggerOutcome[],
): View {
  const named = (triggerId: string): string => {
    const name = triggers.find((one) => one.triggerId === triggerId)?.name;
    return name === undefined ? triggerId : `${triggerId} (${name})`;
  };
  const declared: readonly Column<TriggerDeclaration>[] = [
    { head: '触发事件 trigger', of: ({ triggerId }) => named(triggerId), wrap: 40 },
    { head: '日期 date', of: ({ date }) => date },
    { head: '依据 evidence', of: ({ evidence }) => evidence, wrap: 40 },
    { head: '经办 proposed by', of: ({ proposedBy }) => proposedBy },
    { head: '复核 confirmed by', of: ({ confirmedBy }) => confirmedBy ?? '' },
    { head: 'status', of: ({ status }) => status },
  ];
  const found: readonly Column<StandingTriggerOutcome>[] = [
    { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
    { head: '触发事件 trigger', of: ({ triggerId }) => named(triggerId), wrap: 40 },
    { head: '日期 date', of: ({ date }) => date },
    { head: 'outcome', of: ({ outcome }) => outcome },
    { head: '依据 test, evidence', of: ({ test, evidence }) => test?.expression ?? evidence ?? '', wrap: 40 },
    { head: 'distribution', of: ({ distribution }) => distribution },
  ];
  return {
    json: { declarations, outcomes },
    text: (style) =>
      [
        orNone(declarations.length, 'nobody declared a trigger', () => renderTable(declared, declarations, { style })),
        orNone(outcomes.length, 'no payment found that a trigger fired', () => renderTable(found, outcomes, { style })),
      ].join('\n\n'),
  };
}
