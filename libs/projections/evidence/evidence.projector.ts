import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { RefusedCommand } from './refused-command.entity.js';

const refusedCommands = appendedTable(RefusedCommand, (event) => {
  if (event.type !== 'CommandRefused') return [];
  const { actor, commandId, commandType, refusal, faultCount } = event.payload;
  const { recordedAt } = event;
  const position = event.position.toString();
  return [{ position, recordedAt, actor, commandId, commandType, code: refusal.code, refusal, faultCount }];
});

/** Refusals kept as evidence. */
export const evidenceModel: ReadModel = { name: 'evidence', tables: [refusedCommands] };
