import type { CatalogueEntry } from './catalogue-entry.js';

/** Meetings of the holders. */
export const meetingsRefusals = {
  MEETINGS_NOT_AGREED: {
    kind: 'contradictory',
    title: 'The deal has no holders’ meeting',
    remedy: 'agree by amendment how the holders resolve (`meeting`)',
  },
  MEETING_UNKNOWN: { kind: 'absent', title: 'No such meeting', remedy: 'use a meeting that the deal’s list shows' },
  MEETING_ALREADY_CALLED: {
    kind: 'state',
    title: 'The meeting is called already',
    remedy: 'nothing to do; another meeting has an id of its own',
  },
  MEETING_INVALID: {
    kind: 'contradictory',
    title: 'A meeting that cannot be',
    remedy: 'correct the named field',
  },
  MEETING_NOTICE_TOO_SHORT: {
    kind: 'contradictory',
    title: 'The notice is too short',
    remedy: 'hold the meeting as many days after the notice as the terms ask',
  },
  MEETING_NOT_HELD: {
    kind: 'state',
    title: 'The meeting is not held yet',
    remedy: 'count the votes on its day or later',
  },
  MEETING_ALREADY_RESOLVED: { kind: 'state', title: 'The resolutions are confirmed', remedy: 'nothing to do' },
  BALLOT_INVALID: {
    kind: 'contradictory',
    title: 'A ballot that cannot be',
    remedy: 'give each account that held on the record date and may vote one ballot, on items of the meeting',
  },
  VOTES_NOT_COUNTED: {
    kind: 'state',
    title: 'No votes are counted',
    remedy: 'have the votes counted first',
  },
} as const satisfies Record<string, CatalogueEntry>;
