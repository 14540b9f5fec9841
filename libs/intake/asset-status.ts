import {
  statusBalances,
  statusMovements,
  statusRules,
  type AssetStatusLine,
  type AssetStatusTotals,
  type DisposalStatus,
  type LoanCategory,
} from '#domain/servicing';
import { ok, type Result } from '#domain/shared';
import {
  amountColumn,
  correctionColumn,
  countColumn,
  idColumn,
  signedAmountColumn,
  textColumn,
  wordColumn,
} from './columns.js';
import { ColumnSums } from './column-sums.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { keyOf, negativeInCorrectionsOnly, noSecond } from './line-rules.js';
import { readAssetOf } from './read-id.js';
import { renderLines } from './render-table.js';
import { gathered, readLines, type Columns, type ReadingOptions, mappingOf, type Mapped } from './table.js';
import type { Words } from './words.js';

/** 五级分类; the last three are non-performing. */
export const categories = {
  normal: ['正常', 'pass'],
  'special mention': ['关注'],
  substandard: ['次级'],
  doubtful: ['可疑'],
  loss: ['损失'],
} as const satisfies Words<LoanCategory>;

/** 处置状态. */
const statuses = {
  'in disposal': ['处置中'],
  disposed: ['处置完毕'],
  repurchased: ['赎回'],
  replaced: ['替换'],
} as const satisfies Words<DisposalStatus>;

/** What an asset status file is checked against. */
export interface AssetStatusContext extends Mapped {
  readonly isInPool: (assetId: string) => boolean;
}

/** The columns of an asset status file. */
export const assetStatusColumns = ({ isInPool }: AssetStatusContext) =>
  ({
    assetId: idColumn(['资产编号', 'asset number', 'asset id'], 'A-0001', readAssetOf(isInPool)),
    borrowerId: textColumn(['借款人编号', 'borrower number', 'borrower id'], 'B-0001'),
    region: textColumn(['地区', 'region'], '上海'),
    security: textColumn(['担保方式', 'security'], '抵押'),
    category: wordColumn(['五级分类', 'category', 'loan category'], categories),
    overdueDays: countColumn(['逾期天数', 'days overdue', 'overdue days'], '120'),
    status: wordColumn(['处置状态', 'disposal status', 'status'], statuses),
    openingPrincipal: amountColumn(['期初本金', 'opening principal']),
    openingInterest: amountColumn(['期初利息', 'opening interest']),
    openingFee: amountColumn(['期初费用', 'opening fee', 'opening fees']),
    newInterest: signedAmountColumn(['新增利息', 'new interest', '本期新增利息']),
    recoveredPrincipal: signedAmountColumn(['回收本金', 'recovered principal', '本期回收本金']),
    recoveredInterest: signedAmountColumn(['回收利息', 'recovered interest', '本期回收利息']),
    recoveredPenalty: signedAmountColumn(['回收罚息', 'recovered penalty', '本期回收罚息']),
    recoveredFee: signedAmountColumn(['回收费用', 'recovered fee', 'recovered fees', '本期回收费用']),
    disposalCost: signedAmountColumn(['处置费用', 'disposal cost', 'disposal costs', '本期处置费用']),
    waived: signedAmountColumn(['减免', 'waived', '本期减免']),
    removed: signedAmountColumn(['移出', 'removed', '本期移出']),
    writtenOff: signedAmountColumn(['核销', 'written off', '本期核销']),
    closingPrincipal: amountColumn(['期末本金', 'closing principal']),
    closingInterest: amountColumn(['期末利息', 'closing interest']),
    closingFee: amountColumn(['期末费用', 'closing fee', 'closing fees']),
    correction: correctionColumn,
  }) satisfies Columns;

type AssetStatusColumns = ReturnType<typeof assetStatusColumns>;

export interface ParsedAssetStatus {
  readonly lines: readonly AssetStatusLine[];
  readonly totals: AssetStatusTotals;
}

/**
 * Reads a servicer's asset status file (资产状态), one line an asset, as it comes: hands over the lines that have no fault, and
 * answers their totals, or the report of all faults.
 */
export async function* readAssetStatus(
  bytes: ByteSource,
  context: AssetStatusContext,
  options: ReadingOptions = {},
): AsyncGenerator<readonly AssetStatusLine[], Result<AssetStatusTotals, RejectReport>> {
  const columns = assetStatusColumns(context);
  const sums = new ColumnSums(columns);
  const noSecondLine = noSecond<AssetStatusColumns>(({ assetId }) => keyOf(assetId), {
    code: 'ASSET_DUPLICATE',
    field: 'assetId',
    what: 'the asset stands',
  });
  const rules = [noSecondLine, ...negativeInCorrectionsOnly<AssetStatusColumns>(statusMovements), ...statusRules];
  const reading = readLines(bytes, columns, rules, { ...options, ...mappingOf(context) });
  for (;;) {
    const next = await reading.next();
    if (next.done) {
      return next.value.ok ? ok({ assetCount: next.value.value, ...sums.known(summed) }) : next.value;
    }
    for (const line of next.value) for (const field of summed) sums.add(field, line[field]);
    yield next.value;
  }
}

const summed = [...statusMovements, ...statusBalances];

/** As {@link readAssetStatus}, with every line in hand: for a small file. */
export async function parseAssetStatus(
  bytes: ByteSource,
  context: AssetStatusContext,
  options: ReadingOptions = {},
): Promise<Result<ParsedAssetStatus, RejectReport>> {
  const read = await gathered(readAssetStatus(bytes, context, options));
  return read.ok ? ok({ lines: read.value.lines, totals: read.value.answer }) : read;
}

/** The lines as an asset status file with Chinese headers, as a servicer would send it. */
export const renderAssetStatus = (lines: readonly AssetStatusLine[]): string =>
  renderLines(
    assetStatusColumns({ isInPool: () => true }),
    lines.map(({ line: _, ...cells }) => cells),
  );
