import * as evidence from '#domain/evidence';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

/** What the API does by itself: nobody asks for it. */
export const recordRefusedTokens: Operation<evidence.RecordRefusedTokens['sent']> = {
  name: 'record-refused-tokens',
  ruleVersion: 1,
  streamOf: () => streams.evidence,
  decide: async (sent, _reader, added) => evidence.recordRefusedTokens({ sent, added }),
};
