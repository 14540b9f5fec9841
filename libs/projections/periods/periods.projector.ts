import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Estimate } from './estimate.entity.js';
import { Invoice } from './invoice.entity.js';
import { Period } from './period.entity.js';

const keyOf = ({ payload: { dealId, periodNumber } }: { payload: Pick<Period, 'dealId' | 'periodNumber'> }) => ({
  dealId,
  periodNumber,
});

const periods = foldedTable(Period, ['dealId', 'periodNumber'], {
  PeriodOpened: (event) => {
    const key = keyOf(event);
    const { termsVersion, dates } = event.payload;
    const opened = { status: 'open', streamVersion: event.version, termsVersion, inputs: null } as const;
    return [{ key, fold: () => ({ ...key, ...dates, ...opened }) }];
  },
  PeriodRescheduled: (event) => {
    const { termsVersion, dates } = event.payload;
    const rescheduled = { ...dates, streamVersion: event.version, termsVersion } as const;
    return [{ key: keyOf(event), fold: (period) => ({ ...begun(period, event), ...rescheduled }) }];
  },
  InvoiceEntered: (event) => [
    { key: keyOf(event), fold: (period) => ({ ...begun(period, event), streamVersion: event.version }) },
  ],
  CollectionsFrozen: (event) => {
    const frozen = { status: 'collections frozen' } as const;
    return [{ key: keyOf(event), fold: (period) => ({ ...begun(period, event), ...frozen }) }];
  },
  PeriodClosed: (event) => {
    const { termsVersion, dates, inputs } = event.payload;
    const closed = { ...dates, status: 'closed', streamVersion: event.version, termsVersion, inputs } as const;
    return [{ key: keyOf(event), fold: (period) => ({ ...begun(period, event), ...closed }) }];
  },
});

const invoices = appendedTable(Invoice, {
  InvoiceEntered: ({ effectiveDate, recordedAt, payload }) => {
    const { dealId, periodNumber, invoiceReference, feeId, amount } = payload;
    return [{ dealId, periodNumber, invoiceReference, feeId, amount, effectiveDate, recordedAt }];
  },
});

/** A later estimate of the same item takes the place of the one before it. */
const estimates = foldedTable(Estimate, ['dealId', 'periodNumber', 'item'], {
  EstimateEntered: ({ effectiveDate, recordedAt, payload }) => {
    const { dealId, periodNumber, item, amount, reason } = payload;
    const key = { dealId, periodNumber, item };
    return [{ key, fold: () => ({ ...key, amount, reason, effectiveDate, recordedAt }) }];
  },
});

/** Periods with their dates and frozen inputs, and the invoices and estimates entered for them. */
export const periodsModel: ReadModel = { name: 'periods', tables: [periods, invoices, estimates] };
