import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A whole deal of the peer engine, as its case file spells it; every figure in it is decimal text. */
export interface PeerDeal {
  readonly id: string;
  readonly title: string;
  readonly input: {
    readonly dates: PeerDates;
    readonly accounts: readonly PeerAccount[];
    readonly bonds: readonly PeerBond[];
    readonly groups?: Readonly<Record<string, PeerGroup>>;
    readonly counters?: { readonly paymentDatesAlreadyRun: number };
    readonly fees: readonly PeerFee[];
    readonly collectionRules: readonly PeerCollectionRule[];
    readonly waterfalls: Readonly<Record<string, readonly PeerStep[]>>;
    readonly poolStatsAtStart: {
      readonly originalPoolBalance: string;
      readonly balanceBeforeFirstCollection: string;
      readonly peerStats: Readonly<Record<string, string>> | null;
    };
    readonly collections: readonly PeerCollection[];
    readonly indexFixings?: Readonly<Record<string, { readonly flat: string }>>;
    readonly triggers?: readonly PeerTrigger[];
    readonly ledgers?: readonly { readonly name: string }[];
    readonly liquidityFacilities?: readonly PeerFacility[];
    readonly customData?: Readonly<Record<string, PeerCustomData>>;
    readonly assetPurchases?: readonly {
      readonly date: string;
      readonly cashPaid: string;
      readonly faceBought: string;
    }[];
  };
  readonly expected: {
    readonly periods: readonly PeerPeriod[];
    readonly accountLedger: readonly PeerEntry[];
    readonly ledgerEntries?: readonly {
      readonly date: string;
      readonly ledger: string;
      readonly amount: string;
      readonly balance: string;
    }[];
    readonly liquidity?: readonly {
      readonly date: string;
      readonly facility: string;
      readonly availableCredit: string | null;
      readonly drawn: string;
      readonly cash: string;
    }[];
  };
  readonly dependsOn: readonly string[];
}

export type PeerPattern =
  | { readonly kind: 'MonthEnd' | 'MonthFirst' | 'QuarterEnd' }
  | { readonly kind: 'DayOfMonth'; readonly value: number }
  | { readonly kind: 'MonthDayOfYear'; readonly value: readonly [month: number, day: number] }
  | { readonly kind: 'CustomDate'; readonly value: readonly string[] };

export type PeerDates =
  | {
      readonly kind: 'newIssue';
      readonly cutoff: string;
      readonly closing: string;
      readonly firstPayment: string;
      readonly paymentPattern: PeerPattern;
      readonly statedMaturity: string;
    }
  | {
      readonly kind: 'ongoing';
      readonly lastCollection: string;
      readonly lastPayment: string;
      readonly nextPayment: string;
      readonly paymentPattern: PeerPattern;
      readonly statedMaturity: string;
    };

export type PeerTarget =
  | { readonly fixed: string }
  | { readonly formula: PeerFormula; readonly factor: string }
  | { readonly max: readonly PeerTarget[] }
  | { readonly min: readonly PeerTarget[] }
  | { readonly if: PeerCondition; readonly then: PeerTarget; readonly else: PeerTarget };

export interface PeerAccount {
  readonly name: string;
  readonly openingBalance: string;
  readonly reserveTarget?: PeerTarget;
  readonly interest?: {
    readonly rate?: string;
    readonly rateAtStart?: string;
    readonly index?: string;
    readonly spread?: string;
    readonly reset?: PeerPattern;
    readonly credit: PeerPattern;
    readonly lastCreditDate: string;
  };
}

export interface PeerBond {
  readonly name: string;
  readonly balance: string;
  readonly originalBalance: string;
  readonly rateAtStart: string;
  readonly originDate: string;
  readonly maturityDate?: string;
  readonly interest: (
    | { readonly type: 'fixed' }
    | { readonly type: 'floating'; readonly index: string; readonly spread: string; readonly reset: PeerPattern }
  ) & { readonly onUnpaidInterest?: { readonly rateMultiplierOverBondRate: string } };
  readonly principal: PeerPrincipal;
}

/** Targets are by date, or by the number of payments made so far. */
export interface PeerPrincipal {
  readonly type: string;
  readonly targets?: readonly (readonly [at: string | number, balance: string])[];
  readonly others?: readonly string[];
}

/** Classes that steps pay together, with a principal of the group's own, if it has one. */
export interface PeerGroup {
  readonly members: readonly string[];
  readonly principal: PeerPrincipal | null;
}

export interface PeerFee {
  readonly name: string;
  readonly start: string;
  readonly accruedUpTo?: string;
  readonly type: {
    readonly oneOff?: string;
    readonly recurring?: string;
    readonly on?: PeerPattern;
    readonly schedule?: readonly (readonly [date: string, amount: string])[];
    readonly annualRate?: { readonly const: string };
    readonly base?: PeerFormula;
    readonly dueIs?: PeerFormula;
    readonly percentOf?: PeerFormula;
    readonly rate?: { readonly const: string };
    readonly perCollectionPeriod?: string;
    readonly lookup?: PeerFormula;
    readonly table?: readonly (readonly [from: string, value: string])[];
    readonly cumulativeDueByPaymentNumber?: readonly (readonly [payment: number, due: string])[];
  };
}

export interface PeerCollectionRule {
  readonly source: 'interest' | 'principal' | 'prepayment' | 'recovery';
  readonly to?: string;
  readonly split?: readonly (readonly [share: string, account: string])[];
}

export interface PeerCollection {
  readonly date: string;
  readonly endBalance: string;
  readonly principal: string;
  readonly interest: string;
  readonly prepayment: string;
  readonly recovery: string;
  readonly newDefault: string;
}

export type PeerFormula =
  | { readonly const: string }
  | { readonly op: string; readonly args: readonly PeerFormula[] }
  | {
      readonly metric: string;
      readonly of?: readonly string[];
      readonly sources?: readonly PeerCollectionRule['source'][];
      readonly name?: string;
    };

export type PeerCondition =
  | { readonly all: readonly PeerCondition[] }
  | { readonly any: readonly PeerCondition[] }
  | {
      readonly lhs: 'date' | 'dealStatus' | PeerFormula;
      readonly cmp: '<' | '<=' | '==' | '>=' | '>' | 'is';
      readonly rhs?: string | boolean | PeerFormula;
      readonly rhsSchedule?: { readonly points: readonly (readonly [date: string, value: string])[] };
    };

export interface PeerTrigger {
  readonly name: string;
  readonly testedAt: string;
  readonly condition: PeerCondition;
  readonly effect: { readonly setStatus?: string };
  readonly curable: boolean;
}

export interface PeerFacility {
  readonly name: string;
  readonly type: string;
  readonly start: string;
  readonly replenish?: { readonly on: PeerPattern; readonly amount: string };
  readonly availableCredit?: string;
}

export type PeerCustomData =
  | { readonly stepCurve: readonly (readonly [date: string, value: string])[] }
  | { readonly formula: PeerFormula }
  | { readonly const: string };

export interface PeerStep {
  readonly step: string;
  readonly order?: string | { readonly ByCustomNames: readonly string[] };
  readonly group?: string;
  readonly from?: string;
  readonly to?: string;
  readonly fees?: readonly string[];
  readonly fee?: string;
  readonly bonds?: readonly string[];
  readonly bond?: string;
  readonly limit?: { readonly formula?: PeerFormula; readonly pctOfDueOrAvailable?: string };
  readonly support?: { readonly account: string };
  /** Of a transfer from several accounts, each up to its own limit. */
  readonly sources?: readonly { readonly account: string; readonly limit?: PeerStep['limit'] }[];
  readonly condition?: PeerCondition;
  readonly then?: readonly PeerStep[];
  readonly else?: readonly PeerStep[];
  readonly side?: 'debit' | 'credit';
  readonly amount?: PeerFormula;
  readonly ledgers?: readonly { readonly ledger: string; readonly cap: PeerFormula }[];
  readonly ledger?: string;
  readonly facility?: string;
  readonly facilities?: readonly string[];
  readonly target?: string;
  readonly names?: readonly string[];
  readonly triggers?: readonly string[];
}

export interface PeerPeriod {
  readonly date: string;
  readonly waterfall: string;
  readonly bonds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly fees?: Readonly<Record<string, { readonly paid: string; readonly stillDue: string }>>;
  readonly accountsAfter: Readonly<Record<string, string>>;
}

export interface PeerEntry {
  readonly date: string;
  readonly account: string;
  readonly amount: string;
  readonly balance: string;
}

/** The folder of the peer's cases, or null where this machine has none. */
export const peerCases = (): string | null => {
  const folder = process.env.PEER_CASES;
  return folder !== undefined && existsSync(folder) ? folder : null;
};

/** Every whole deal in the folder, in the order of their names. */
export function readPeerDeals(folder: string): PeerDeal[] {
  return readdirSync(join(folder, 'deals'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, 'deals', name), 'utf8')) as PeerDeal);
}
