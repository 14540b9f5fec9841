import type { DealTerms } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import type { HolderListChange, HolderStatement, UnitBlock, UnitTransfer } from '#projections';
import { grouped } from '../render/amount.js';
import { className } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { holderPaymentsView, registerView } from './holders.js';
import type { View } from './view.js';

/** One account over the life of a deal, as of the end of a day. */
export function holderStatementView(terms: DealTerms, statement: HolderStatement, day: BusinessDate): View {
  const { positions, transfers, listed, blocks, payments } = statement;
  const transferColumns: readonly Column<UnitTransfer>[] = [
    { head: '证券 class', of: ({ classId }) => className(terms, classId) },
    { head: '转让 transfer', of: ({ transferId }) => transferId },
    { head: '转出 from', of: ({ fromHolder }) => fromHolder },
    { head: '转入 to', of: ({ toHolder }) => toHolder },
    { head: '份额 units', align: 'right', of: ({ units }) => grouped(units) },
    { head: '成交 traded', of: ({ tradedOn }) => tradedOn },
    { head: '交割 settles', of: ({ settlesOn }) => (settlesOn > day ? `${settlesOn} pending` : settlesOn) },
    { head: '更正 corrected', of: ({ correctedBecause }) => correctedBecause ?? '' },
  ];
  const listedColumns: readonly Column<HolderListChange>[] = [
    { head: '证券 class', of: ({ classId }) => className(terms, classId) },
    { head: '持有人名册 list', align: 'right', of: ({ listNumber }) => String(listNumber) },
    { head: '变动份额 units', align: 'right', of: ({ units }) => grouped(units) },
    { head: '权利登记日 record date', of: ({ settlesOn }) => settlesOn },
  ];
  const blockColumns: readonly Column<UnitBlock>[] = [
    { head: '证券 class', of: ({ classId }) => className(terms, classId) },
    { head: '质押/冻结 block', of: ({ blockId, kind }) => `${blockId} (${kind})` },
    { head: '份额 units', align: 'right', of: ({ units }) => (units === null ? 'the account' : grouped(units)) },
    { head: '自 from', of: ({ blockedFrom }) => blockedFrom },
    { head: '解除 released', of: ({ releasedOn }) => releasedOn ?? '' },
  ];
  return {
    json: statement,
    text: (style) =>
      [
        registerView(terms, positions).text(style),
        ...(transfers.length === 0 ? [] : [renderTable(transferColumns, transfers, { style })]),
        ...(listed.length === 0 ? [] : [renderTable(listedColumns, listed, { style })]),
        ...(blocks.length === 0 ? [] : [renderTable(blockColumns, blocks, { style })]),
        holderPaymentsView(terms, payments).text(style),
      ].join('\n\n'),
  };
}
