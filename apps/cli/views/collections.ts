import type { AccountIncome, BankCharge, Remittance, Upload } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** What servicers reported, what they remitted and what the account itself earned. */
export interface Collections {
  readonly uploads: readonly Upload[];
  readonly remittances: readonly Remittance[];
  readonly accountIncome: readonly AccountIncome[];
  readonly bankCharges: readonly BankCharge[];
}

const money = <Row>(head: string, of: (row: Row) => string): Column<Row> => ({
  head,
  align: 'right',
  of: (row) => readable(of(row)),
});

const uploadColumns: readonly Column<Upload>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '服务机构 servicer', of: ({ servicerId }) => servicerId },
  { head: '文件 file', of: ({ fileName }) => fileName },
  { head: '上传 upload', of: ({ uploadId }) => uploadId },
  { head: '版本 version', align: 'right', of: ({ fileVersion }) => (fileVersion === null ? '' : String(fileVersion)) },
  { head: 'status', of: ({ status }) => status },
  { head: '笔数 lines', align: 'right', of: ({ lineCount }) => grouped(lineCount) },
  { head: '拒收 refused', align: 'right', of: ({ refusedLineCount: count }) => (count === 0 ? '' : grouped(count)) },
  { head: '迟报 late', align: 'right', of: ({ late }) => lateCount(late) },
  money('回收 gross', ({ gross }) => gross),
  money('处置费用 disposal cost', ({ disposalCost }) => disposalCost),
  money('净回收 net', ({ net }) => net),
];

const lateCount = (late: Upload['late']): string => {
  const lines = late.reduce((sum, { totals }) => sum + totals.lineCount, 0);
  return lines === 0 ? '' : grouped(lines);
};

const remittanceColumns: readonly Column<Remittance>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '服务机构 servicer', of: ({ servicerId }) => servicerId },
  { head: '起息日 value date', of: ({ valueDate }) => valueDate },
  { head: '银行流水 bank reference', of: ({ bankReference }) => bankReference },
  money('转付 remitted', ({ amount }) => amount),
];

const incomeColumns: readonly Column<AccountIncome>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '账户 account', of: ({ account }) => account },
  { head: '种类 kind', of: ({ kind }) => kind },
  { head: '起息日 value date', of: ({ valueDate }) => valueDate },
  { head: '银行流水 bank reference', of: ({ bankReference }) => bankReference },
  money('收入 income', ({ amount }) => amount),
];

const chargeColumns: readonly Column<BankCharge>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '账户 account', of: ({ account }) => account },
  { head: '起息日 value date', of: ({ valueDate }) => valueDate },
  { head: '银行流水 bank reference', of: ({ bankReference }) => bankReference },
  { head: '摘要 remark', of: ({ remark }) => remark },
  money('手续费 charge', ({ amount }) => amount),
];

export function collectionsView(collections: Collections): View {
  const { uploads, remittances, accountIncome, bankCharges } = collections;
  return {
    json: collections,
    text: (style) =>
      [
        style.strong('服务机构报告 reported'),
        orNone(uploads.length, 'no file was uploaded', () => renderTable(uploadColumns, uploads, { style })),
        '',
        style.strong('回收款转付 remitted'),
        orNone(remittances.length, 'no cash was remitted', () =>
          renderTable(remittanceColumns, remittances, { style }),
        ),
        '',
        style.strong('账户收入 account income'),
        orNone(accountIncome.length, 'none', () => renderTable(incomeColumns, accountIncome, { style })),
        '',
        style.strong('划款手续费 bank charges'),
        orNone(bankCharges.length, 'none', () => renderTable(chargeColumns, bankCharges, { style })),
      ].join('\n'),
  };
}
