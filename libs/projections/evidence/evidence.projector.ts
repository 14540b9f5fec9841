import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { RefusedCommand } from './refused-command.entity.js';

const refusedCommands = appendedTable(RefusedCommand, {
  CommandRefused: ({ position, recordedAt, payload }) => {
    const { actor, commandId, commandType, refusal, faultCount } = payload;
    const asked = { recordedAt, actor, commandId, commandType };
    return [{ position: position.toString(), ...asked, code: refusal.code, refusal, faultCount }];
  },
});

/** Refusals kept as evidence. */
export const evidenceModel: ReadModel = { name: 'evidence', tables: [refusedCommands] };
