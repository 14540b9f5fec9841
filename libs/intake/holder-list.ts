import { err, Money, ok, type BusinessDate, type Result } from '#domain/shared';
import { amountColumn, countColumn, dateColumn, idColumn, textColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { keyOf, noSecond } from './line-rules.js';
import { readId } from './read-id.js';
import { readTable, type Columns, type Line, type LineRule, type ReadingOptions } from './table.js';

/** What a registrar's holder list is checked against. */
export interface HolderListContext {
  /** 权利登记日, for which the list was asked. */
  readonly recordDate: BusinessDate;
  /** 证券代码 of the deal's classes. */
  readonly isSecurity: (securityCode: string) => boolean;
}

/** One unit's face is 100 yuan; in fen. */
const UNIT_FACE_MINOR = 10_000n;

/** The columns of a holder list. */
export const holderListColumns = ({ recordDate, isSecurity }: HolderListContext) =>
  ({
    securityCode: idColumn(['证券代码', 'security code'], '1234001', (text) => {
      if (isSecurity(text)) return ok(text);
      const id = readId(text);
      return id.ok ? err({ code: 'SECURITY_UNKNOWN', message: 'the code is not a security of the deal' }) : id;
    }),
    holderId: idColumn(['持有人账号', 'holder account', 'holder id'], 'acct-0001'),
    // A name is for the person who compares the list; no event takes it over.
    holderName: textColumn(['持有人名称', 'holder name'], '某某基金'),
    units: countColumn(['份额', 'units', '持有份额', '持有数量'], '1000'),
    face: amountColumn(['持有面额', 'face', 'face amount'], '100000.00'),
    recordDate: dateColumn(['权利登记日', 'record date'], recordDate),
  }) satisfies Columns;

type HolderColumns = ReturnType<typeof holderListColumns>;

/** What one account holds of one class on the record date. */
export type HolderLine = Line<HolderColumns>;

export interface ParsedHolderList {
  readonly lines: readonly HolderLine[];
  /** Units by security, as text of whole numbers, in the order of their first lines. */
  readonly unitsOf: Readonly<Record<string, string>>;
}

/** Reads a registrar's holder list (持有人名册): every holder, or the report of all its faults. */
export async function parseHolderList(
  bytes: ByteSource,
  context: HolderListContext,
  options: ReadingOptions = {},
): Promise<Result<ParsedHolderList, RejectReport>> {
  const lines: HolderLine[] = [];
  const rules = [
    noSecond<HolderColumns>(({ securityCode, holderId }) => keyOf(securityCode, holderId), {
      code: 'LINE_DUPLICATE',
      field: 'holderId',
      what: 'security and holder stand',
    }),
    holdsSomething,
    faceOfUnits,
    onRecordDate(context.recordDate),
  ];
  const read = await readTable(bytes, holderListColumns(context), rules, (line) => lines.push(line), options);
  return read.ok ? ok({ lines, unitsOf: unitsBySecurity(lines) }) : read;
}

const holdsSomething: LineRule<HolderColumns> = ({ units }) =>
  units === '0' ? { code: 'ROW_ALL_ZERO', field: 'units', message: 'the account holds nothing' } : null;

const faceOfUnits: LineRule<HolderColumns> = ({ units, face }) => {
  if (units === undefined || face === undefined) return null;
  const expected = Money.ofMinor(BigInt(units) * UNIT_FACE_MINOR);
  if (expected.equals(Money.parse(face))) return null;
  return { code: 'SUM_WRONG', field: 'face', message: `${units} units of 100 yuan have a face of ${expected}` };
};

const onRecordDate =
  (asked: BusinessDate): LineRule<HolderColumns> =>
  ({ recordDate }) =>
    recordDate === undefined || recordDate === asked
      ? null
      : { code: 'RECORD_DATE_DIFFERS', field: 'recordDate', message: `the list was asked for ${asked}` };

function unitsBySecurity(lines: readonly HolderLine[]): Readonly<Record<string, string>> {
  const sums = new Map<string, bigint>();
  for (const { securityCode, units } of lines) {
    sums.set(securityCode, (sums.get(securityCode) ?? 0n) + BigInt(units));
  }
  return Object.fromEntries([...sums].map(([securityCode, units]) => [securityCode, units.toString()]));
}
