import { begun, foldedTable, type Change } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import type { ReadModel } from '../table/table-projector.js';
import { Erasure } from './erasure.entity.js';

type ErasureChange = Change<Erasure, 'erasureId'>;

const erasures = foldedTable<Erasure, 'erasureId'>(Erasure, ['erasureId'], {
  ErasureRequested: (event) => [begins(event, { status: 'requested', decidedBy: null, erasedBy: null })],
  ErasureSentBack: (event) => [changes(event, { status: 'sent back', decidedBy: event.payload.sentBackBy })],
  ErasureApproved: (event) => [changes(event, approvedIn(event))],
  ErasureRepeated: (event) => [begins(event, approvedIn(event))],
});

const approvedIn = ({ payload, position }: EventOf<'ErasureApproved' | 'ErasureRepeated'>) =>
  ({ status: 'approved', decidedBy: payload.approvedBy, erasedBy: position.toString() }) as const;

/** Where it is repeated it may have been begun in what is left of the log, and has its place there. */
function begins(
  event: EventOf<'ErasureRequested' | 'ErasureRepeated'>,
  standing: Pick<Erasure, 'status' | 'decidedBy' | 'erasedBy'>,
): ErasureChange {
  const { erasureId, files, subjects, reason, requestedBy } = event.payload;
  const row = { erasureId, files, subjects, reason, requestedBy, ...standing };
  return {
    key: { erasureId },
    fold: (before) => ({ ...row, position: before?.position ?? event.position.toString() }),
  };
}

const changes = (event: EventOf<'ErasureSentBack' | 'ErasureApproved'>, change: Partial<Erasure>): ErasureChange => ({
  key: { erasureId: event.payload.erasureId },
  fold: (row) => ({ ...begun(row, event), ...change }),
});

/** Every erasure that was requested. */
export const erasuresModel: ReadModel = { name: 'erasures', tables: [erasures] };
