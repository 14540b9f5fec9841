import * as evidence from '#domain/evidence';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type RotateMasterKeySent = evidence.RotateMasterKey['sent'];

/** What goes on record before the key is changed; the change itself is the work of who keeps the key. */
export const rotateMasterKey: Operation<RotateMasterKeySent> = {
  name: 'rotate-master-key',
  ruleVersion: 1,
  streamOf: () => streams.evidence,
  decide: async (sent, _reader, added) => evidence.rotateMasterKey({ sent, added }),
};
