import { dayCounts, err, ok, type DayCount, type Refusal, type Result } from '#domain/shared';
import {
  amount,
  date,
  decimal,
  id,
  integer,
  listOf,
  name,
  nullable,
  object,
  oneOf,
  rate,
  variants,
  variantsByField,
  type Shape,
} from './shape.js';
import type {
  ClassTerms,
  CollectionComponent,
  DealTerms,
  FeePortion,
  FeeTerms,
  PartiesTerms,
  PartyTerms,
  ReserveBasisItem,
  ReserveTerms,
  ScheduleTerms,
  StepTerms,
  TaxTerms,
} from './terms.js';

/** Most decimals of a per-100 factor. */
const FACTOR_SCALE_MAX = 6;
/** Most working days between two dates of a period's schedule. */
const OFFSET_DAYS_MAX = 60;

const dayCount: Shape<DayCount> = oneOf(...dayCounts);
const portion: Shape<FeePortion> = oneOf('whole', 'within cap', 'above cap');
const component: Shape<CollectionComponent> = oneOf('principal', 'interest', 'penalty', 'fee');
const before = integer(-OFFSET_DAYS_MAX, 0);
const after = integer(0, OFFSET_DAYS_MAX);

const party = object<PartyTerms>({ partyId: id, name });

const parties = object<PartiesTerms>(
  {
    originators: listOf(party),
    servicers: listOf(party),
    trustee: party,
    custodian: party,
    registrar: party,
    others: listOf(party, 0),
  },
  ['others'],
);

const schedule = object<ScheduleTerms>({
  calendarId: id,
  periods: listOf(object<ScheduleTerms['periods'][number]>({ determinationDate: date, paymentDate: date })),
  interestDates: oneOf('unadjusted'),
  paymentRoll: oneOf('following'),
  offsets: object<ScheduleTerms['offsets']>({
    servicerReport: after,
    custodianReport: after,
    trusteeReport: before,
    allocation: before,
    recordDate: before,
  }),
});

const classTerms = object<ClassTerms>({
  classId: id,
  name,
  kind: oneOf('senior', 'subordinated'),
  face: amount,
  interest: nullable(object<NonNullable<ClassTerms['interest']>>({ coupon: rate, dayCount })),
  fixedCapitalCost: nullable(object<NonNullable<ClassTerms['fixedCapitalCost']>>({ rate, dayCount })),
  principalFactorScale: integer(0, FACTOR_SCALE_MAX),
  expectedMaturityDate: date,
});

const tax = object<TaxTerms>({ taxId: id, name, rate, base: listOf(component) });

type Fee<Kind extends FeeTerms['kind']> = Extract<FeeTerms, { kind: Kind }>;
type RateFee<Basis extends Fee<'rate'>['basis']> = Extract<FeeTerms, { kind: 'rate'; basis: Basis }>;

const common = { feeId: id, name, payee: id } as const;
const fee = variants<FeeTerms>('kind', {
  rate: variants<Fee<'rate'>>('basis', {
    'opening securities balance': object<RateFee<'opening securities balance'>>({
      ...common,
      kind: oneOf('rate'),
      rate,
      basis: oneOf('opening securities balance'),
      dayCount,
    }),
    'gross collections': object<RateFee<'gross collections'>>({
      ...common,
      kind: oneOf('rate'),
      rate,
      basis: oneOf('gross collections'),
    }),
  }),
  invoice: object<Fee<'invoice'>>({ ...common, kind: oneOf('invoice') }),
  claim: object<Fee<'claim'>>({ ...common, kind: oneOf('claim'), priorityCapPerPeriod: amount }),
});

const reserve = object<ReserveTerms>({
  multiple: decimal,
  of: listOf(
    variantsByField<ReserveBasisItem>({
      tax: object<Extract<ReserveBasisItem, { tax: string }>>({ tax: id }),
      fee: object<Extract<ReserveBasisItem, { fee: string }>>({ fee: id, portion }),
      interestOf: object<Extract<ReserveBasisItem, { interestOf: string }>>({ interestOf: id }),
    }),
  ),
  basis: oneOf('current period'),
  zeroWhenCleared: id,
  release: oneOf('allowed'),
});

type Step<Kind extends StepTerms['step']> = Extract<StepTerms, { step: Kind }>;
type RemainderShare = Step<'split remainder'>['shares'][number];

const step = variants<StepTerms>('step', {
  'pay taxes': object<Step<'pay taxes'>>({ step: oneOf('pay taxes'), taxes: listOf(id) }),
  'pay fees': object<Step<'pay fees'>>({ step: oneOf('pay fees'), fees: listOf(id), portion }),
  'pay interest': object<Step<'pay interest'>>({ step: oneOf('pay interest'), classes: listOf(id) }),
  'fund reserve': object<Step<'fund reserve'>>({ step: oneOf('fund reserve') }),
  'pay principal': object<Step<'pay principal'>>({ step: oneOf('pay principal'), class: id }),
  'pay fixed capital cost': object<Step<'pay fixed capital cost'>>({
    step: oneOf('pay fixed capital cost'),
    class: id,
  }),
  'split remainder': object<Step<'split remainder'>>({
    step: oneOf('split remainder'),
    shares: listOf(object<RemainderShare>({ payee: id, name, share: rate }), 0),
    restTo: id,
  }),
});

const dealTerms = object<DealTerms>({
  dealId: id,
  name,
  currency: oneOf('CNY', 'USD'),
  parties,
  cutOffDate: date,
  closingDate: date,
  legalMaturityDate: date,
  schedule,
  classes: listOf(classTerms),
  taxes: listOf(tax, 0),
  fees: listOf(fee, 0),
  reserve: nullable(reserve),
  waterfall: listOf(step),
});

/**
 * Reads a deal document: are all terms there, none unknown, and each of its form? Every fault is a TERMS_INVALID that names
 * the path, the value found and what was expected. Whether the terms agree with each other is validateTerms's question.
 */
export function parseTerms(json: unknown): Result<DealTerms, Refusal[]> {
  const faults: Refusal[] = [];
  return dealTerms(json, '', faults) ? ok(json) : err(faults);
}
