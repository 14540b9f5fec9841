import { refusal } from '#domain/shared';
import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { RefusedCommand } from './refused-command.entity.js';
import { SafekeepingAct } from './safekeeping-act.entity.js';

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

const safekeepingActs = appendedTable(SafekeepingAct, {
  LogKeyRotated: ({ position, recordedAt, type, payload: { key, replaces, reason, rotatedBy } }) => [
    {
      ...{ position: position.toString(), recordedAt, actor: rotatedBy, act: type, reason },
      done: `the log is signed with ${key} in place of ${replaces}`,
    },
  ],
  MasterKeyRotated: ({ position, recordedAt, type, payload: { masterId, replaces, reason, rotatedBy } }) => [
    {
      ...{ position: position.toString(), recordedAt, actor: rotatedBy, act: type, reason },
      done: `the vault’s keys are wrapped under the master key ${masterId} in place of ${replaces}`,
    },
  ],
  LossAccepted: ({ position, recordedAt, type, payload: { lastPosition, lost, reason, acceptedBy } }) => [
    {
      ...{ position: position.toString(), recordedAt, actor: acceptedBy, act: type, reason },
      done: `the log goes on after event ${lastPosition}; signed heads that counted more: ${lost.length}`,
    },
  ],
});

/** Refusals kept as evidence, and what was done to the log and its keys. */
export const evidenceModel: ReadModel = { name: 'evidence', tables: [refusedCommands, safekeepingActs] };
