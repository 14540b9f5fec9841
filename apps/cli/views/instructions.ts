import type { DealTerms } from '#domain/deal';
import type { Instruction } from '#projections';
import { readable } from '../render/amount.js';
import { accountLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** 划款指令: the transfers of a distribution and where each stands. */
export function instructionsView(terms: DealTerms, instructions: readonly Instruction[]): View {
  const columns: readonly Column<Instruction>[] = [
    { head: '划款指令 instruction', of: ({ instructionId }) => instructionId },
    { head: '付款 from', of: ({ fromAccount }) => accountLabel(terms, fromAccount) },
    { head: '收款 to', of: ({ toAccount }) => accountLabel(terms, toAccount) },
    { head: '金额 amount', align: 'right', of: ({ amount }) => readable(amount) },
    { head: '到期 due', of: ({ dueDate }) => dueDate },
    { head: 'status', of: ({ status }) => status },
    { head: 'attempts', align: 'right', of: ({ attempts }) => String(attempts) },
  ];
  return {
    json: instructions,
    text: (style) =>
      orNone(instructions.length, 'no transfer is instructed', () => renderTable(columns, instructions, { style })),
  };
}
