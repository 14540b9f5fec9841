import { assert, err, Money, ok, type BusinessDate, type Result } from '#domain/shared';
import { amountColumn, countColumn, dateColumn, idColumn, textColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { keyOf, noSecond } from './line-rules.js';
import { readId } from './read-id.js';
import {
  mappingOf,
  readTable,
  type Columns,
  type Line,
  type LineRule,
  type Mapped,
  type ReadingOptions,
} from './table.js';

/** What a registrar's holder list is checked against. */
export interface HolderListContext extends Mapped {
  /** 权利登记日, for which the list was asked. */
  readonly recordDate: BusinessDate;
  /** 证券代码 of the class, as its earlier lists name it; null before the first. */
  readonly security: string | null;
}

/** One unit's face is 100 yuan; in fen. */
const UNIT_FACE_MINOR = 10_000n;

/** A class has as many accounts at most: so many are paid in one append of the log. */
const HOLDERS_MAX = 100_000;

/** The columns of a holder list. */
export const holderListColumns = ({ recordDate, security }: HolderListContext) =>
  ({
    securityCode: idColumn(['证券代码', 'security code'], security ?? '1234001', (text) => {
      const id = readId(text);
      if (!id.ok || security === null || text === security) return id;
      return err({ code: 'SECURITY_UNKNOWN', message: `the class is ${security} on its earlier lists` });
    }),
    holderId: idColumn(['持有人账号', 'holder account', 'holder id'], 'acct-0001'),
    // A name is for the person who compares the list; no event takes it over.
    holderName: textColumn(['持有人名称', 'holder name'], '某某基金'),
    units: countColumn(['份额', 'units', '持有份额', '持有数量'], '1000'),
    face: amountColumn(['持有面额', 'face', 'face amount'], '100000.00'),
    recordDate: dateColumn(['权利登记日', 'record date'], recordDate),
  }) satisfies Columns;

type HolderColumns = ReturnType<typeof holderListColumns>;

/** What one account holds of the class on the record date. */
export type HolderLine = Line<HolderColumns>;

export interface ParsedHolderList {
  readonly securityCode: string;
  /** Accounts and units, each with its line, in the order of the file; names stay in it. */
  readonly lines: readonly Pick<HolderLine, 'holderId' | 'units' | 'line'>[];
}

/** Reads a registrar's list of the holders of one class (持有人名册): every holder, or the report of all its faults. */
export async function parseHolderList(
  bytes: ByteSource,
  context: HolderListContext,
  options: ReadingOptions = {},
): Promise<Result<ParsedHolderList, RejectReport>> {
  const lines: Pick<HolderLine, 'holderId' | 'units' | 'line'>[] = [];
  let securityCode: string | undefined;
  const take = (line: HolderLine): void => {
    securityCode ??= line.securityCode;
    lines.push({ holderId: ownText(line.holderId), units: ownText(line.units), line: line.line });
  };
  const rules = [
    noSecond<HolderColumns>(({ holderId }) => keyOf(holderId), {
      code: 'LINE_DUPLICATE',
      field: 'holderId',
      what: 'the account stands',
    }),
    oneSecurity(),
    holdsSomething,
    faceOfUnits,
    onRecordDate(context.recordDate),
  ];
  const reading = { lines: HOLDERS_MAX, ...options, ...mappingOf(context) };
  const read = await readTable(bytes, holderListColumns(context), rules, take, reading);
  if (!read.ok) return read;
  assert(securityCode !== undefined, 'a list without a fault has a line');
  return ok({ securityCode, lines });
}

/** A copy: a cell is a view of the text around it, all of which it would hold. */
const ownText = (cell: string): string => Buffer.from(cell).toString();

/** A rule that refuses a line of another security than the first. */
function oneSecurity(): LineRule<HolderColumns> {
  let first: string | undefined;
  return ({ securityCode }) => {
    first ??= securityCode;
    return securityCode === undefined || securityCode === first
      ? null
      : { code: 'SECURITY_UNKNOWN', field: 'securityCode', message: `the lines above are of ${first}` };
  };
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
