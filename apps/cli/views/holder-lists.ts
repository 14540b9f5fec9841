import type { HolderBreak } from '#domain/holdings';
import type { HolderList } from '#projections';
import { grouped } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** A registrar's lists of the holders of a class, the newest with what it and the register disagreed on. */
export function holderListsView(lists: readonly HolderList[]): View {
  const [newest] = lists;
  const columns: readonly Column<HolderList>[] = [
    { head: '序号 list', align: 'right', of: ({ listNumber }) => String(listNumber) },
    { head: '权利登记日 record date', of: ({ recordDate }) => recordDate },
    { head: '证券代码 security', of: ({ securityCode }) => securityCode },
    { head: '持有人 holders', align: 'right', of: ({ holderCount }) => grouped(String(holderCount)) },
    { head: '不一致 breaks', align: 'right', of: ({ breakCount }) => grouped(String(breakCount)) },
    { head: '变动份额 units moved', align: 'right', of: ({ unitsMoved }) => grouped(unitsMoved) },
    { head: '状态 status', of: ({ status }) => status },
    { head: '文件 file', of: ({ fileName }) => fileName },
  ];
  const breakColumns: readonly Column<HolderBreak>[] = [
    { head: '账号 account', of: ({ holderId }) => holderId },
    { head: '不一致 break', of: ({ kind }) => kind },
    { head: '登记 in the register', align: 'right', of: ({ inRegister }) => grouped(inRegister) },
    { head: '名册 on the list', align: 'right', of: ({ onList }) => grouped(onList) },
  ];
  return {
    json: lists,
    text: (style) =>
      [
        orNone(lists.length, 'no list came', () => renderTable(columns, lists, { style })),
        ...(newest && newest.breaks.length > 0 ? [renderTable(breakColumns, newest.breaks, { style })] : []),
      ].join('\n\n'),
  };
}
