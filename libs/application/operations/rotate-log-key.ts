import * as evidence from '#domain/evidence';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type RotateLogKeySent = evidence.RotateLogKey['sent'];

/** What goes on record before the key is changed; the change itself is the work of who keeps the key. */
export const rotateLogKey: Operation<RotateLogKeySent> = {
  name: 'rotate-log-key',
  ruleVersion: 1,
  streamOf: () => streams.evidence,
  decide: async (sent, _reader, added) => evidence.rotateLogKey({ sent, added }),
};
