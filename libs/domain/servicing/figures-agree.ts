import { balance, type Amount, type Money } from '#domain/shared';
import type { PeriodSummary } from './period-summary.js';
import type { AssetStatusLine } from './servicing.events.js';

/** What contradicts the other figures of a report's line. */
export interface Disagreement<Field extends string> {
  readonly code: 'SUM_WRONG' | 'ROLL_FORWARD_BROKEN' | 'STATUS_CONTRADICTED';
  readonly field: Field;
  readonly message: string;
}

/** A rule between the figures of a line; silent where one of them is not known. */
type Rule<L> = (line: Partial<L>) => Disagreement<keyof L & string> | null;

/**
 * What the other figures of a summary make of each that follows from them: 回收总额, 净回收额, 期末余额; `null` where one of
 * them is not known.
 */
export const madeOfSummary = {
  gross: ({ principal, interest, penalty, fee }) => balance([principal, interest, penalty, fee]),
  net: ({ gross, disposalCost }) => balance([gross], [disposalCost]),
  closingBalance: ({ openingBalance, newInterest, gross, waived, removed }) =>
    balance([openingBalance, newInterest], [gross, waived, removed]),
} as const satisfies Record<string, (summary: Partial<PeriodSummary>) => Money | null>;

/** How many assets the other counts of a summary leave; `null` where one of them is not known. */
export function countLeft(counts: Partial<PeriodSummary>): bigint | null {
  const { openingCount, disposedCount, removedCount } = counts;
  if (openingCount === undefined || disposedCount === undefined || removedCount === undefined) return null;
  return BigInt(openingCount) - BigInt(disposedCount) - BigInt(removedCount);
}

const makes =
  (field: keyof typeof madeOfSummary, code: 'SUM_WRONG' | 'ROLL_FORWARD_BROKEN'): Rule<PeriodSummary> =>
  (summary) => {
    const [expected, stated] = [madeOfSummary[field](summary), balance([summary[field]])];
    if (expected === null || stated === null || expected.equals(stated)) return null;
    return { code, field, message: `the other figures of the line make ${expected}` };
  };

/** That a summary states what its figures make. */
export const summaryRules: readonly Rule<PeriodSummary>[] = [
  makes('gross', 'SUM_WRONG'),
  makes('net', 'SUM_WRONG'),
  makes('closingBalance', 'ROLL_FORWARD_BROKEN'),
  (summary) => {
    const expected = countLeft(summary);
    if (expected === null || summary.closingCount === undefined) return null;
    if (expected === BigInt(summary.closingCount)) return null;
    const message = `the other counts of the line make ${expected}`;
    return { code: 'ROLL_FORWARD_BROKEN', field: 'closingCount', message };
  },
];

const recoveredOf = (line: Partial<AssetStatusLine>): readonly (Amount | undefined)[] => [
  line.recoveredPrincipal,
  line.recoveredInterest,
  line.recoveredPenalty,
  line.recoveredFee,
];

const closingOf = (line: Partial<AssetStatusLine>): Money | null =>
  balance([line.closingPrincipal, line.closingInterest, line.closingFee]);

/** That an asset’s line goes from its opening to its closing balances by what it says moved. */
export const statusRules: readonly Rule<Omit<AssetStatusLine, 'line'>>[] = [
  // 期初 + 新增利息 − 回收 − 减免 − 移出 = 期末, principal, interest and fees together (penalty interest accrues as new
  // interest). The originator's own 核销 does not reduce what the trust may claim.
  (line) => {
    const expected = balance(
      [line.openingPrincipal, line.openingInterest, line.openingFee, line.newInterest],
      [...recoveredOf(line), line.waived, line.removed],
    );
    const closing = closingOf(line);
    if (expected === null || closing === null || expected.equals(closing)) return null;
    const message = `opening and movements make ${expected}, the closing balances ${closing}`;
    return { code: 'ROLL_FORWARD_BROKEN', field: 'closingPrincipal', message };
  },
  // Nothing but what is waived or removed reduces the principal beyond what was recovered, and nothing adds to it.
  ({ openingPrincipal, recoveredPrincipal, waived, removed, closingPrincipal }) => {
    const most = balance([openingPrincipal], [recoveredPrincipal]);
    const reduction = balance([waived, removed]);
    const closing = balance([closingPrincipal]);
    if (most === null || reduction === null || closing === null) return null;
    if (closing.compare(most) <= 0 && closing.compare(most.minus(reduction)) >= 0) return null;
    const message = `a principal of ${openingPrincipal}, of which ${recoveredPrincipal} was recovered, does not become ${closing}`;
    return { code: 'ROLL_FORWARD_BROKEN', field: 'closingPrincipal', message };
  },
  (line) => {
    if (line.status !== 'repurchased' && line.status !== 'replaced') return null;
    const closing = closingOf(line);
    if (closing === null || closing.isZero()) return null;
    const message = `the asset left the pool, and has a closing balance of ${closing}`;
    return { code: 'STATUS_CONTRADICTED', field: 'status', message };
  },
];
