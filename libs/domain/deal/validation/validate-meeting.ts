import { Rational, type Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/** An ordinary resolution can be reached, and a special one needs votes, and as many as an ordinary one. */
export function validateMeeting({ meeting }: DealTerms): Refusal[] {
  if (!meeting) return [];
  const [ordinary, special] = [Rational.parse(meeting.ordinary), Rational.parse(meeting.special)];
  return [
    ...(ordinary.compare(Rational.one) < 0
      ? []
      : [termFault('meeting.ordinary', meeting.ordinary, 'a share below 1, which the votes for can exceed')]),
    ...(special.compare(Rational.zero) > 0 && special.compare(ordinary) >= 0
      ? []
      : [termFault('meeting.special', meeting.special, 'a share above 0, at least the one of an ordinary resolution')]),
  ];
}
