import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { DealEvent } from './deal-event.entity.js';

const dealEvents = appendedTable(DealEvent, (event) => {
  if (!('dealId' in event.payload)) return [];
  const { dealId } = event.payload;
  const { position, stream, version, type, effectiveDate, recordedAt } = event;
  return [{ position: position.toString(), dealId, stream, version, type, effectiveDate, recordedAt }];
});

/** Where in the log each deal's events stand, so that a deal's past is read without the rest of the log. */
export const journalModel: ReadModel = { name: 'journal', tables: [dealEvents] };
