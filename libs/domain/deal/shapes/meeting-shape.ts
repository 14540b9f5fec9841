import type { MeetingTerms } from '../meeting-terms.js';
import { integer, object, rate } from '../shape.js';

const NOTICE_DAYS_MAX = 366;

export const meeting = object<MeetingTerms>({
  noticeDays: integer(0, NOTICE_DAYS_MAX),
  quorum: rate,
  ordinary: rate,
  special: rate,
});
