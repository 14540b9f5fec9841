import type { FloatingRate, FurtherInterest, InterestTerms, OnUnpaid, StepUp } from '../interest-terms.js';
import {
  date,
  decimal,
  id,
  listOf,
  name,
  object,
  oneOf,
  rate,
  signedDecimal,
  variants,
  variantsByField,
} from '../shape.js';
import { dayCount } from './day-count-shape.js';
import { dates } from './schedule-shapes.js';

const floating = object<FloatingRate>(
  {
    index: id,
    margin: signedDecimal,
    resetDates: dates,
    rounding: object<NonNullable<FloatingRate['rounding']>>({
      direction: oneOf('down', 'up', 'nearest'),
      step: decimal,
    }),
    firstResetCap: rate,
    periodicCap: rate,
    cap: rate,
    floor: rate,
  },
  ['rounding', 'firstResetCap', 'periodicCap', 'cap', 'floor'],
);

type On<Bears extends OnUnpaid['bears']> = Extract<OnUnpaid, { bears: Bears }>;
const onUnpaid = variants<OnUnpaid>('bears', {
  none: object<On<'none'>>({ bears: oneOf('none') }),
  coupon: object<On<'coupon'>>({ bears: oneOf('coupon') }),
  'coupon times': object<On<'coupon times'>>({ bears: oneOf('coupon times'), multiple: decimal }),
  'coupon plus': object<On<'coupon plus'>>({ bears: oneOf('coupon plus'), margin: rate }),
  rate: object<On<'rate'>>({ bears: oneOf('rate'), rate }),
});

const fields = {
  coupon: rate,
  dayCount,
  from: date,
  accruesTo: oneOf('payment date', 'unadjusted payment date'),
  floating,
  stepUps: listOf(
    variantsByField<StepUp>({
      from: object<Extract<StepUp, { from: string }>>({ from: date, by: signedDecimal }),
      afterTrigger: object<Extract<StepUp, { afterTrigger: string }>>({ afterTrigger: id, by: signedDecimal }),
    }),
  ),
  onUnpaid,
} as const;
const optional = ['from', 'accruesTo', 'floating', 'stepUps', 'onUnpaid'] as const;

export const interest = object<InterestTerms>(fields, optional);
export const furtherInterest = object<FurtherInterest>({ interestId: id, name, ...fields }, optional);
