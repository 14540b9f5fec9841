import type { MeetingTerms } from '../meeting-terms.js';

/** How the holders resolve, a sentence each. */
export const meetingWords = ({ noticeDays, quorum, ordinary, special }: MeetingTerms): string[] => [
  `A holders' meeting is called with at least ${noticeDays} days' notice and can resolve where at least ${quorum} of all votes take part.`,
  `Of those votes an ordinary resolution needs more than ${ordinary}, a special one at least ${special}.`,
];
