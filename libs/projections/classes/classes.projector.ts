import { assert } from '#domain/shared';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { ClassPeriod } from './class-period.entity.js';
import { DealClass } from './deal-class.entity.js';

const classes = appendedTable(DealClass, {
  DealRegistered: ({ payload: { dealId, terms } }) =>
    terms.classes.map((terms, i) => ({
      dealId,
      classId: terms.classId,
      rank: i + 1,
      name: terms.name,
      kind: terms.kind,
      face: terms.face,
      coupon: terms.interest?.coupon ?? null,
      fixedCapitalCostRate: terms.fixedCapitalCost?.rate ?? null,
      principalFactorScale: terms.principalFactorScale,
      expectedMaturityDate: terms.expectedMaturityDate,
    })),
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
