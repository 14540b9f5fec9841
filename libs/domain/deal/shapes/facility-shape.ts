import {
  facilityCharges,
  type FacilityCharge,
  type FacilityCredit,
  type FacilityInterest,
  type FacilityRate,
  type FacilityTerms,
} from '../facility-terms.js';
import { amount, date, id, listOf, name, nullable, object, oneOf, rate, signedDecimal, type Shape } from '../shape.js';
import { dayCount } from './day-count-shape.js';
import { dates } from './schedule-shapes.js';

export const facilityCharge: Shape<FacilityCharge> = oneOf(...facilityCharges);

const credit = object<FacilityCredit>(
  {
    amount,
    replenished: listOf(object<FacilityCredit['replenished'][number]>({ on: date, amount }), 0),
    limits: oneOf('all that is drawn', 'what is not repaid'),
    takenUpBy: listOf(facilityCharge),
  },
  ['limits', 'takenUpBy'],
);

const yearly = { rate, dayCount, from: date, fallsDue: dates } as const;

export const facilityTerms = object<FacilityTerms>(
  {
    facilityId: id,
    name,
    provider: id,
    credit: nullable(credit),
    interest: object<FacilityInterest>(
      {
        ...yearly,
        floating: object<NonNullable<FacilityInterest['floating']>>({
          index: id,
          margin: signedDecimal,
          resetDates: dates,
        }),
        onUnpaid: oneOf('bears none', 'bears interest'),
        whenDue: oneOf('owed', 'capitalised'),
      },
      ['from', 'fallsDue', 'floating', 'onUnpaid', 'whenDue'],
    ),
    commitmentFee: object<FacilityRate>(yearly, ['from', 'fallsDue']),
  },
  ['interest', 'commitmentFee'],
);
