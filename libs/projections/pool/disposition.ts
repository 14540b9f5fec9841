import type { ReadSource } from '../read-source.js';
import { assert, Money, Rational, type Amount, type BusinessDate } from '#domain/shared';
import { countedAssets, type CountedAssets } from './counted-assets.js';
import {
  ASSETS_OF_DISPOSITION,
  DISPOSITION,
  DISPOSITION_TOTALS,
  type CountedInDisposition,
} from './disposition.sql.js';

/** Assets by how far their disposal has come, as the trustee's report names them: 处置中, 本期处置完毕, 累计处置完毕, 赎回, 替换, 清仓回购. */
export const dispositionParts = [
  'in disposal',
  'disposed in the period',
  'disposed so far',
  'repurchased',
  'replaced',
  'cleaned up',
] as const;
export type DispositionPart = (typeof dispositionParts)[number];

export interface DispositionRow {
  readonly part: DispositionPart;
  /** 笔数. */
  readonly assetCount: number;
  /** 户数; an asset whose borrower nobody named stands for itself. */
  readonly borrowerCount: number;
  /** 本息费 at cut-off, and what may still be claimed. */
  readonly claimsAtCutOff: Amount;
  readonly claims: Amount;
  /** 占比: of the pool's claims at cut-off, 4 decimals, half-up. */
  readonly share: string;
  readonly recoveredInPeriod: Amount;
  readonly recoveredSoFar: Amount;
  /** 回收率: recovered so far ÷ claims at cut-off, 4 decimals, half-up; only of what is disposed. */
  readonly recoveryRatio: string | null;
}

/** 笔数, 户数 and 本息费 of the assets of which something may come. */
export interface PoolTotals {
  readonly assetCount: number;
  readonly borrowerCount: number;
  readonly claims: Amount;
}

/** How far the disposal of a pool has come at the end of a period. */
export interface Disposition {
  readonly periodNumber: number;
  readonly asOf: BusinessDate;
  readonly atCutOff: PoolTotals;
  readonly opening: PoolTotals;
  readonly closing: PoolTotals;
  readonly parts: readonly DispositionRow[];
}

/** Null for a period that is not opened. */
export async function readDisposition(
  read: ReadSource,
  dealId: string,
  periodNumber: number,
): Promise<Disposition | null> {
  const [period] = await read.query<{ asOf: BusinessDate; before: BusinessDate }[]>(PERIOD, [dealId, periodNumber]);
  if (!period) return null;
  const days = [dealId, period.asOf, period.before];
  const [totals] = await read.query<Totals[]>(DISPOSITION_TOTALS, days);
  const rows = await read.query<PartRow[]>(DISPOSITION, days);
  for (const { part } of rows)
    assert((dispositionParts as readonly string[]).includes(part), `no part of a disposition is called ${part}`);
  const whole = money(totals?.claimsAtCutOff);
  return {
    periodNumber,
    asOf: period.asOf,
    atCutOff: { ...counted(totals?.assetsAtCutOff, totals?.borrowersAtCutOff), claims: whole.toString() },
    opening: {
      ...counted(totals?.assetsBefore, totals?.borrowersBefore),
      claims: money(totals?.claimsBefore).toString(),
    },
    closing: { ...counted(totals?.assets, totals?.borrowers), claims: money(totals?.claims).toString() },
    parts: dispositionParts.map((part) =>
      rowOf(
        part,
        rows.find((row) => row.part === part),
        whole,
      ),
    ),
  };
}

/** The assets that a figure of a disposition counts, of which at most so many are listed. */
export async function assetsOfDisposition(
  read: ReadSource,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
  { counted, part }: { readonly counted: CountedInDisposition; readonly part: string },
  count: number,
): Promise<CountedAssets> {
  const [period] = await read.query<{ asOf: BusinessDate; before: BusinessDate }[]>(PERIOD, [dealId, periodNumber]);
  if (!period) return { assets: [], total: 0 };
  return countedAssets(read, ASSETS_OF_DISPOSITION(counted), [dealId, period.asOf, period.before, part, count]);
}

type Totals = Readonly<
  Record<
    | 'assetsAtCutOff'
    | 'borrowersAtCutOff'
    | 'claimsAtCutOff'
    | 'assetsBefore'
    | 'borrowersBefore'
    | 'claimsBefore'
    | 'assets'
    | 'borrowers'
    | 'claims',
    string
  >
>;

type PartRow = Readonly<Record<Exclude<keyof DispositionRow, 'share' | 'recoveryRatio'>, string>>;

function rowOf(part: DispositionPart, row: PartRow | undefined, whole: Money): DispositionRow {
  const [atCutOff, soFar] = [money(row?.claimsAtCutOff), money(row?.recoveredSoFar)];
  const isDisposed = part === 'disposed in the period' || part === 'disposed so far';
  return {
    part,
    ...counted(row?.assetCount, row?.borrowerCount),
    claimsAtCutOff: atCutOff.toString(),
    claims: money(row?.claims).toString(),
    share: ratio(atCutOff, whole) ?? Rational.zero.toDecimal(RATIO_DECIMALS),
    recoveredInPeriod: money(row?.recoveredInPeriod).toString(),
    recoveredSoFar: soFar.toString(),
    recoveryRatio: isDisposed ? ratio(soFar, atCutOff) : null,
  };
}

const RATIO_DECIMALS = 4;

const ratio = (of: Money, whole: Money): string | null =>
  whole.isZero() ? null : of.toRational().dividedBy(whole.toRational()).toDecimal(RATIO_DECIMALS);

/** Sums of minor units are whole `numeric`s. */
const money = (minor = '0'): Money => Money.ofMinor(BigInt(minor));

const counted = (assets = '0', borrowers = '0'): Omit<PoolTotals, 'claims'> => ({
  assetCount: Number(assets),
  borrowerCount: Number(borrowers),
});

/** $1 deal, $2 period; a period begins where the one before it ended. */
const PERIOD = `
SELECT to_char(determination_date, 'YYYY-MM-DD') AS "asOf", to_char(collection_from - 1, 'YYYY-MM-DD') AS before
FROM periods WHERE deal_id = $1 AND period_number = $2`;
