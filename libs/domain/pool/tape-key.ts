import type { TapeRead } from './pool.events.js';

/** Names a tape among those of a deal: its file’s digest, and where a mapping read it whose and which version. */
export const tapeKeyOf = ({ fileDigest, readBy }: TapeRead): string => `${fileDigest}${readingKeyOf(readBy)}`;

/** Names a reading among those of a file: `/originator/2`; empty where the headers are the template’s. */
export const readingKeyOf = (readBy: TapeRead['readBy']): string =>
  readBy ? `/${readBy.originatorId}/${readBy.mappingVersion}` : '';

/** True for a part of that tape; where it does not say how it was read, of any reading of its file. */
export const isOfTape = (part: TapeRead, tape: TapeRead): boolean =>
  part.fileDigest === tape.fileDigest &&
  (tape.readBy === undefined || readingKeyOf(part.readBy) === readingKeyOf(tape.readBy));

/** The tape that became the pool. */
export const registeredTapeOf = ({ fileDigest, readBy = null }: TapeRead): TapeRead => ({ fileDigest, readBy });
