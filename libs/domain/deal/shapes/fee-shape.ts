import {
  capSpans,
  paidToHolders,
  type AccruedFee,
  type CapTerms,
  type EarnedTerms,
  type FeeBounds,
  type FeeCommon,
  type FeePortion,
  type FeeShare,
  type FeeTerms,
  type FixedFee,
  type FormulaFee,
  type SecuritiesFee,
  type SharedCap,
} from '../fee-terms.js';
import {
  amount,
  date,
  id,
  listOf,
  name,
  object,
  oneOf,
  rate,
  variants,
  variantsByField,
  type Shape,
} from '../shape.js';
import { actualDayCount, dayCount } from './day-count-shape.js';
import { formula } from './formula-shape.js';
import { dates } from './schedule-shapes.js';

type Fee<Kind extends FeeTerms['kind']> = Extract<FeeTerms, { kind: Kind }>;
type RateFee<Basis extends Fee<'rate'>['basis']> = Extract<Fee<'rate'>, { basis: Basis }>;

const portion: Shape<FeePortion> = oneOf('whole', 'within cap', 'above cap');

export const feeShare = object<FeeShare>({ fee: id, portion });

/** Which part of its fees a rank pays. */
export const portions = { portion, except: listOf(feeShare) } as const;

const capTerms = { amount, per: oneOf(...capSpans), unused: oneOf('lapses', 'carried') } as const;
export const cap = object<CapTerms>(capTerms, ['unused']);

export const sharedCap = object<SharedCap>({ capId: id, name, ...capTerms }, ['unused']);

const priorityCap = variantsByField<Fee<'claim'>['priorityCap']>({ amount: cap, shared: object({ shared: id }) });

/** The days for which a payee earns. */
export const earned = object<EarnedTerms>(
  { from: date, until: date, brokenPeriod: oneOf('by days', 'to whoever serves at its end') },
  ['from', 'until'],
);

const common = { feeId: id, name, englishName: name, payee: id } as const;
const named = ['englishName'] as const satisfies readonly (keyof FeeCommon)[];
const bounds = {
  earned,
  firstPeriod: amount,
  floor: amount,
  caps: listOf(cap),
  valueAddedTax: rate,
  unpaid: oneOf('carried', 'lapses'),
  interestOnUnpaid: object<NonNullable<FeeBounds['interestOnUnpaid']>>({ rate, dayCount }),
} as const;
const optional = [
  ...named,
  'earned',
  'firstPeriod',
  'floor',
  'caps',
  'valueAddedTax',
  'unpaid',
  'interestOnUnpaid',
] as const satisfies readonly (keyof (FeeBounds & FeeCommon))[];

const fixed = (kind: 'fixed' | 'per collection') =>
  object<FeeCommon & FeeBounds & FixedFee>({ ...common, ...bounds, kind: oneOf(kind), amount }, optional);
const collections = (basis: 'gross collections' | 'net collections') =>
  object<RateFee<typeof basis>>({ ...common, ...bounds, kind: oneOf('rate'), rate, basis: oneOf(basis) }, optional);

/** A rate on what the classes are owed, or on what was issued of them. */
const securities = <Basis extends SecuritiesFee['basis']>(basis: Basis) =>
  object<FeeCommon & FeeBounds & SecuritiesFee & { readonly basis: Basis }>(
    { ...common, ...bounds, kind: oneOf('rate'), rate, basis: oneOf(basis), dayCount, of: listOf(id) },
    [...optional, 'of'],
  );

const accrued = (accrual: AccruedFee['accrual']) =>
  object<FeeCommon & AccruedFee>(
    { ...common, kind: oneOf('formula'), formula, accrual: oneOf(accrual), fallsDue: dates },
    [...named, 'fallsDue'],
  );

/** A fee, told by its kind, and a rate by its basis. */
export const fee = variants<FeeTerms>('kind', {
  fixed: fixed('fixed'),
  'per collection': fixed('per collection'),
  rate: variants<Fee<'rate'>>('basis', {
    'opening securities balance': securities('opening securities balance'),
    'securities issued': securities('securities issued'),
    'gross collections': collections('gross collections'),
    'net collections': collections('net collections'),
    'opening pool balance': object<RateFee<'opening pool balance'>>(
      { ...common, ...bounds, kind: oneOf('rate'), rate, basis: oneOf('opening pool balance'), dayCount },
      [...optional, 'dayCount'],
    ),
    'original pool balance': object<RateFee<'original pool balance'>>(
      { ...common, ...bounds, kind: oneOf('rate'), rate, basis: oneOf('original pool balance'), dayCount },
      optional,
    ),
    'average pool balance': object<RateFee<'average pool balance'>>(
      {
        ...common,
        kind: oneOf('rate'),
        rate,
        basis: oneOf('average pool balance'),
        dayCount: actualDayCount,
        from: date,
        fallsDue: dates,
      },
      [...named, 'from', 'fallsDue'],
    ),
    'amounts paid': object<RateFee<'amounts paid'>>(
      {
        ...common,
        ...bounds,
        kind: oneOf('rate'),
        rate,
        basis: oneOf('amounts paid'),
        of: listOf(oneOf(...paidToHolders)),
      },
      optional,
    ),
  }),
  scheduled: object<Fee<'scheduled'>>(
    {
      ...common,
      kind: oneOf('scheduled'),
      amounts: listOf(object<{ on: string; amount: string }>({ on: date, amount }), 0),
    },
    named,
  ),
  formula: variants<Fee<'formula'>>('accrual', {
    adds: accrued('adds'),
    is: accrued('is'),
    'when paid': object<FeeCommon & FeeBounds & FormulaFee>(
      { ...common, ...bounds, kind: oneOf('formula'), formula, accrual: oneOf('when paid') },
      optional,
    ),
  }),
  invoice: object<Fee<'invoice'>>({ ...common, ...bounds, kind: oneOf('invoice') }, optional),
  claim: object<Fee<'claim'>>({ ...common, kind: oneOf('claim'), priorityCap }, named),
});
