import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Invoice } from './invoice.entity.js';
import { Period } from './period.entity.js';

const periods = foldedTable(Period, ['dealId', 'periodNumber'], (event) => {
  switch (event.type) {
    case 'PeriodOpened': {
      const { dealId, periodNumber, termsVersion, dates } = event.payload;
      const key = { dealId, periodNumber };
      const opened: Period = {
        ...key,
        ...dates,
        status: 'open',
        streamVersion: event.version,
        termsVersion,
        inputs: null,
      };
      return [{ key, fold: () => opened }];
    }
    case 'InvoiceEntered': {
      const { dealId, periodNumber } = event.payload;
      return [
        {
          key: { dealId, periodNumber },
          fold: (period) => ({ ...begun(period, event), streamVersion: event.version }),
        },
      ];
    }
    case 'CollectionsFrozen': {
      const { dealId, periodNumber } = event.payload;
      const frozen = { status: 'collections frozen' } as const;
      return [{ key: { dealId, periodNumber }, fold: (period) => ({ ...begun(period, event), ...frozen }) }];
    }
    case 'PeriodClosed': {
      const { dealId, periodNumber, termsVersion, dates, inputs } = event.payload;
      const closed = { ...dates, status: 'closed', streamVersion: event.version, termsVersion, inputs } as const;
      return [{ key: { dealId, periodNumber }, fold: (period) => ({ ...begun(period, event), ...closed }) }];
    }
    default:
      return [];
  }
});

const invoices = appendedTable(Invoice, (event) => {
  if (event.type !== 'InvoiceEntered') return [];
  const { dealId, periodNumber, invoiceReference, feeId, amount } = event.payload;
  const { effectiveDate, recordedAt } = event;
  return [{ dealId, periodNumber, invoiceReference, feeId, amount, effectiveDate, recordedAt }];
});

/** Periods with their dates and frozen inputs, and the invoices entered for them. */
export const periodsModel: ReadModel = { name: 'periods', tables: [periods, invoices] };
