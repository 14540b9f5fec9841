import { FIRST_INTEREST, type DealTerms, type InterestTerms } from '#domain/deal';
import { Money, sumAmounts } from '#domain/shared';
import {
  datedWindow,
  openingBook,
  type BookPosition,
  type OpeningPosition,
  type PeriodInputs,
} from '#domain/waterfall';
import type { SupportsStanding } from './expected-supports.js';
import type { PreviewChanges } from './preview-changes.js';

/** What a payment is computed from. */
export interface Supposed {
  readonly terms: DealTerms;
  readonly inputs: PeriodInputs;
  /** Where supports were called for the payment; none was where absent. */
  readonly supports?: SupportsStanding;
}

/**
 * The terms and inputs under the changes. Gross and net follow from what they are made of. The changes speak of classes and
 * triggers that the deal has, and of days only where it takes its facts by days (changeFaults).
 */
export function applyChanges({ terms, inputs, ...standing }: Supposed, changes: PreviewChanges): Supposed {
  const { accountIncome = inputs.accountIncome, interestTo = inputs.interestTo } = changes;
  const opening = changedOpening({ terms, inputs }, changes);
  const dated = inputs.dated && changedDays(inputs.dated, changes);
  return {
    ...standing,
    terms: withCoupons(terms, changes.coupons ?? []),
    inputs: {
      ...inputs,
      opening,
      interestTo,
      collections: changedCollections(inputs.collections, changes),
      accountIncome,
      claims: changedClaims(inputs.claims, changes.claims ?? []),
      ...changedEstimates(inputs, changes),
      ...(dated ? { dated } : {}),
      ...(changes.supportsReceived ? { supportsReceived: changes.supportsReceived } : {}),
      ...withFirings(terms, { ...inputs, interestTo, ...(dated ? { dated } : {}) }, changes.triggersFired ?? []),
    },
  };
}

function changedCollections(
  reported: PeriodInputs['collections'],
  { collected = {}, disposalCost = reported.disposalCost }: PreviewChanges,
): PeriodInputs['collections'] {
  const components = { ...reported.components, ...collected };
  const gross = sumAmounts(Object.values(components));
  return { components, gross, disposalCost, net: Money.parse(gross).minus(Money.parse(disposalCost)).toString() };
}

const changedClaims = (
  entered: PeriodInputs['claims'],
  supposed: NonNullable<PreviewChanges['claims']>,
): PeriodInputs['claims'] => [
  ...entered.map((claim) => supposed.find(({ feeId }) => feeId === claim.feeId) ?? claim),
  ...supposed.filter(({ feeId }) => !entered.some((claim) => claim.feeId === feeId)),
];

function changedEstimates(
  { nextPeriodEstimates: entered = [] }: PeriodInputs,
  { nextPeriodEstimates: supposed = [] }: PreviewChanges,
): Pick<PeriodInputs, 'nextPeriodEstimates'> {
  if (supposed.length === 0) return {};
  const others = entered.filter(({ item }) => !supposed.some((one) => one.item === item));
  return { nextPeriodEstimates: [...others, ...supposed] };
}

const changedDays = (
  dated: NonNullable<PeriodInputs['dated']>,
  { interestTo, fixings = [], poolReports = dated.poolReports, cleanUp = dated.cleanUp }: PreviewChanges,
): NonNullable<PeriodInputs['dated']> => ({
  ...dated,
  paymentDate: interestTo ?? dated.paymentDate,
  fixings: [
    ...dated.fixings.filter((known) => !fixings.some((one) => one.index === known.index && one.date === known.date)),
    ...fixings,
  ],
  poolReports,
  cleanUp,
});

/** The position, with the book that a supposed status or rate is written into. */
function changedOpening(supposed: Supposed, changes: PreviewChanges): OpeningPosition {
  const { opening } = supposed.inputs;
  const { status, coupons = [] } = changes;
  const rates = opening.book || status !== undefined ? coupons : [];
  if (status === undefined && rates.length === 0) return opening;
  const book = openingBook(supposed.terms, supposed.inputs);
  return {
    ...opening,
    book: {
      ...book,
      status: status ?? book.status,
      classes: book.classes.map((one) => {
        const supposed = rates.find(({ classId }) => classId === one.classId);
        return supposed ? { ...one, interests: withRate(one.interests, supposed.coupon) } : one;
      }),
    },
  };
}

/** Supposed firings count as declared on the first day that the payment takes in, so that whatever they change holds from then on. */
function withFirings(
  terms: DealTerms,
  { opening, interestTo, dated, declared = [] }: PeriodInputs,
  triggersFired: readonly string[],
): Pick<PeriodInputs, 'declared'> {
  if (triggersFired.length === 0) return {};
  const { from: date } = datedWindow(terms, opening.book?.date ?? null, dated?.paymentDate ?? interestTo);
  const supposed = triggersFired.map((triggerId) => ({ triggerId, date, evidence: 'supposed' }));
  return { declared: [...supposed, ...declared] };
}

/** The class's first interest at this rate, from where it has accrued to. */
const withRate = (
  interests: BookPosition['classes'][number]['interests'],
  rate: string,
): BookPosition['classes'][number]['interests'] =>
  interests.map((one) =>
    one.interestId === FIRST_INTEREST ? { ...one, rates: [{ from: one.accruedTo, rate }] } : one,
  );

/** A supposed coupon is the class's rate for the period: it does not step, reset or follow an index, nor give way to a trigger's. */
const withCoupons = (terms: DealTerms, coupons: NonNullable<PreviewChanges['coupons']>): DealTerms => {
  if (coupons.length === 0) return terms;
  const atCoupon = (classId: string, interest: InterestTerms): InterestTerms => {
    const supposed = coupons.find((one) => one.classId === classId);
    return supposed ? { ...fixed(interest), coupon: supposed.coupon } : interest;
  };
  return {
    ...terms,
    classes: terms.classes.map((one) => ({ ...one, interest: one.interest && atCoupon(one.classId, one.interest) })),
    ...(terms.triggers && {
      triggers: terms.triggers.map((trigger) => ({
        ...trigger,
        effects: trigger.effects.map((effect) =>
          'class' in effect ? { ...effect, interest: atCoupon(effect.class, effect.interest) } : effect,
        ),
      })),
    }),
  };
};

const fixed = ({ floating: _, stepUps: __, ...interest }: InterestTerms): InterestTerms => interest;
