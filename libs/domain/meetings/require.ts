import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { MeetingState } from './meetings.state.js';

/** Which meeting a request is about. */
export interface MeetingId {
  readonly dealId: string;
  readonly meetingId: string;
}

type UnderWay = Extract<MeetingState, { readonly status: 'called' | 'counted' }>;

/** Refused MEETING_UNKNOWN, MEETING_ALREADY_RESOLVED. */
export function requireUnderWay(state: MeetingState, { dealId, meetingId }: MeetingId): Result<UnderWay, Refusal> {
  const detail = { field: 'meetingId', value: meetingId };
  if (state.status === 'none') {
    return err(refusal('MEETING_UNKNOWN', `${dealId} has no meeting ${meetingId}`, detail));
  }
  if (state.status === 'resolved') {
    return err(refusal('MEETING_ALREADY_RESOLVED', `what meeting ${meetingId} resolved is confirmed`, detail));
  }
  return ok(state);
}

export const invalidMeeting = (field: string, value: string, message: string): Refusal =>
  refusal('MEETING_INVALID', message, { field, value });
