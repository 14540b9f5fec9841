import { initialBalance, type DealTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { ClassPeriod } from './class-period.entity.js';
import { DealClass } from './deal-class.entity.js';

/** Classes as the newest terms have them: an amendment may add one, and changes none but in how its principal falls due. */
const issued = ({ dealId, terms }: { readonly dealId: string; readonly terms: DealTerms }) =>
  terms.classes.map((one, index) => {
    const key = { dealId, classId: one.classId };
    const row: DealClass = {
      ...key,
      rank: index + 1,
      name: one.name,
      kind: one.kind,
      face: one.face,
      initialBalance: initialBalance(one).amount,
      coupon: one.interest?.coupon ?? null,
      fixedCapitalCostRate: one.fixedCapitalCost?.rate ?? null,
      principalFactorScale: one.principalFactorScale,
      expectedMaturityDate: one.expectedMaturityDate,
    };
    return { key, fold: () => row };
  });

const classes = foldedTable(DealClass, ['dealId', 'classId'], {
  DealRegistered: ({ payload }) => issued(payload),
  TermsAmended: ({ payload }) => issued(payload),
});

export const classPeriods = foldedTable(ClassPeriod, ['dealId', 'classId', 'periodNumber'], {
  DistributionCalculated: ({ version, payload: { dealId, periodNumber, result } }) =>
    result.classes.map((outcome) => {
      const key = { dealId, classId: outcome.classId, periodNumber };
      return { key, fold: () => ({ ...key, ...outcome, calculationVersion: version, paidOn: null }) };
    }),
  DistributionPaid: (event) => {
    const { dealId, periodNumber, closing } = event.payload;
    return closing.classes.map(({ classId, balance }) => ({
      key: { dealId, classId, periodNumber },
      fold: (row) => {
        const outcome = begun(row, event);
        assert(
          outcome.closingBalance === balance,
          `${dealId} ${classId}: period ${periodNumber} closes at ${balance}, its calculation at ${outcome.closingBalance}`,
        );
        return { ...outcome, paidOn: event.effectiveDate };
      },
    }));
  },
});

/** Classes as issued, and what each period paid on them. */
export const classesModel: ReadModel = { name: 'classes', tables: [classes, classPeriods] };
