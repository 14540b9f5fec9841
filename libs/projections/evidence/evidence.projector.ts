import { refusal } from '#domain/shared';
import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { RefusedCommand } from './refused-command.entity.js';

const refusedCommands = appendedTable(RefusedCommand, {
  CommandRefused: ({ position, recordedAt, payload }) => {
    const { actor, commandId, commandType, refusal: reason, faultCount } = payload;
    const asked = { recordedAt, actor, commandId, commandType };
    return [{ position: position.toString(), ...asked, code: reason.code, refusal: reason, faultCount }];
  },
  TokensRefused: ({ position, recordedAt, payload: { source, hour, count } }) => {
    const reason = refusal(
      'UNAUTHENTICATED',
      `at least ${count} tokens of one source proved nobody in the hour from ${hour}`,
    );
    return [
      {
        ...{ position: position.toString(), recordedAt, actor: source, commandId: `${source}/${hour}/${count}` },
        ...{ commandType: 'present-token', code: reason.code, refusal: reason, faultCount: count },
      },
    ];
  },
});

/** Refusals kept as evidence. */
export const evidenceModel: ReadModel = { name: 'evidence', tables: [refusedCommands] };
