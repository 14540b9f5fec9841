import type { Amount, BusinessDate } from '#domain/shared';
import type { RecoveryMethod } from '#intake';

/** Where a figure is from: a published source, our assumption, or arithmetic on the two. */
export type Basis = 'published' | 'assumed' | 'derived';

export interface Figure {
  readonly amount: Amount;
  readonly basis: Basis;
  /** The source, the reason, or the arithmetic. */
  readonly note?: string;
}

/** What happens to an example's trust: everything that its terms do not say. `plan.json` beside them. */
export interface ExamplePlan {
  readonly exampleId: string;
  /** 64 bits in hex; with the totals below it makes every line of the example's files, always the same. */
  readonly seed: string;
  readonly pool: PoolPlan;
  /** The holders at issue by account: subject ids, never names; all assumed. */
  readonly allotments: readonly {
    readonly classId: string;
    readonly holders: readonly { readonly holderId: string; readonly units: string }[];
  }[];
  readonly periods: readonly PeriodPlan[];
}

export interface PoolPlan {
  readonly fileName: string;
  /** Asset numbers are this and five digits. */
  readonly assetPrefix: string;
  /** 未偿本息费 at cut-off, the sum of the groups. */
  readonly claims: Figure;
  readonly principal: Figure;
  readonly groups: readonly AssetGroup[];
}

/** Assets whose receipts are planned together. */
export interface AssetGroup {
  readonly group: string;
  readonly assetCount: number;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  /** 处置完毕: the period in which the last of the group was brought in; null while 处置中. */
  readonly closedInPeriod: number | null;
}

export interface PeriodPlan {
  readonly periodNumber: number;
  readonly uploads: readonly UploadPlan[];
  readonly remittances: readonly RemittancePlan[];
  readonly accountIncome: readonly AccountIncomePlan[];
  readonly invoices: readonly InvoicePlan[];
}

/** One receipts file of the servicer's. */
export interface UploadPlan {
  readonly fileName: string;
  readonly servicerId: string;
  /** The days that it reports, both inclusive. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** 回收款, the sum of the parts' components. */
  readonly gross: Figure;
  readonly parts: readonly ReceiptsPart[];
}

/** The receipts of one group in one file; all of it assumed unless the file's gross says otherwise. */
export interface ReceiptsPart {
  readonly group: string;
  /** Each line is of another asset of the group. */
  readonly lines: number;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly penalty: Amount;
  readonly fee: Amount;
  readonly disposalCost: Amount;
  /** How often each method is drawn, relative to the others. */
  readonly methods: Readonly<Partial<Record<RecoveryMethod, number>>>;
}

/** Cash on the collection account: what the period's files report, less disposal cost. */
export interface RemittancePlan {
  readonly servicerId: string;
  readonly amount: Figure;
  readonly valueDate: BusinessDate;
  readonly bankReference: string;
}

export interface AccountIncomePlan {
  readonly kind: 'bank interest' | 'investment income' | 'other';
  readonly amount: Figure;
  readonly valueDate: BusinessDate;
  readonly bankReference: string;
}

export interface InvoicePlan {
  readonly feeId: string;
  readonly amount: Figure;
  readonly invoiceReference: string;
}
