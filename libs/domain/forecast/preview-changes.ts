import { shape, type CollectionComponent, type DealStatus } from '#domain/deal';
import { err, ok, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { inputShapes, type DatedInputs, type NextPeriodEstimate, type SupportReceived } from '#domain/waterfall';
import { periodNumber } from './recovery-forecast.js';

/** What a what-if supposes of a period; whatever it does not name stays as it is. */
export interface PreviewChanges {
  /** Gross collections by component, in place of what was reported. */
  readonly collected?: Readonly<Partial<Record<CollectionComponent, Amount>>>;
  readonly disposalCost?: Amount;
  readonly accountIncome?: Amount;
  /** The sum of a fee's invoices or claims, in place of what was entered. */
  readonly claims?: readonly { readonly feeId: string; readonly amount: Amount }[];
  /** What the next period owes of an item, beside what was estimated or in its place. */
  readonly nextPeriodEstimates?: readonly NextPeriodEstimate[];
  /** The day up to which interest runs, exclusive: a payment on another date. */
  readonly interestTo?: BusinessDate;
  /** A class's rate for the whole period, in place of its coupon. */
  readonly coupons?: readonly { readonly classId: string; readonly coupon: string }[];
  /** Fixings of indexes, beside those known; one of the same index and date takes the place of the known one. */
  readonly fixings?: DatedInputs['fixings'];
  /** What the servicer reports of the pool, in place of what it did. */
  readonly poolReports?: DatedInputs['poolReports'];
  /** What the providers of supports pay, in place of what they were or would be asked; `[]` where nobody does. */
  readonly supportsReceived?: readonly SupportReceived[];
  /** Is the payment that of the clean-up call? */
  readonly cleanUp?: boolean;
  /** The status in which the payment finds the deal. */
  readonly status?: DealStatus;
  /** Triggers that fire on the first day that the payment takes in, with all that their firing changes. */
  readonly triggersFired?: readonly string[];
}

const { amount, bool, date, id, listOf, object, rate } = shape;

const optional = <T extends object>(fields: Parameters<typeof object<T>>[0]): shape.Shape<T> =>
  object<T>(fields, Object.keys(fields) as (keyof T & string)[]);

/** What a projection supposes of one of its periods, beside what the forecast says of all. */
export interface PeriodChanges extends PreviewChanges {
  readonly periodNumber: number;
}

const fields: Parameters<typeof object<PreviewChanges>>[0] = {
  collected: optional<NonNullable<PreviewChanges['collected']>>({
    principal: amount,
    interest: amount,
    penalty: amount,
    fee: amount,
  }),
  disposalCost: amount,
  accountIncome: amount,
  claims: inputShapes.claims,
  nextPeriodEstimates: inputShapes.nextPeriodEstimates,
  interestTo: date,
  coupons: listOf(object<{ classId: string; coupon: string }>({ classId: id, coupon: rate }), 0),
  fixings: inputShapes.fixings,
  poolReports: inputShapes.poolReports,
  supportsReceived: inputShapes.supportsReceived,
  cleanUp: bool,
  status: inputShapes.status,
  triggersFired: listOf(id, 0),
};

/** The form of the changes; every field may be absent. */
export const previewChangesShape = optional<PreviewChanges>(fields);

/** The form of the changes of a period that is named; every other field may be absent. */
export const periodChangesShape = object<PeriodChanges>(
  { periodNumber, ...fields },
  Object.keys(fields) as (keyof PreviewChanges)[],
);

/** Reads the changes. Every fault is a MALFORMED that names the path, the value found and what was expected. */
export function readPreviewChanges(json: unknown): Result<PreviewChanges, Refusal[]> {
  const faults: shape.FormFault[] = [];
  if (previewChangesShape(json, 'changes', faults)) return ok(json);
  return err(faults.map((fault) => shape.formRefusal('MALFORMED', 'changes', fault)));
}
