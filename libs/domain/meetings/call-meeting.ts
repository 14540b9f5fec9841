import { requireClass, requireDeal, termsOn, type DealState, type DealTerms } from '#domain/deal';
import { addDays, err, firstByPrecedence, ok, readDate, readPastDate, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { Item, MeetingCalled } from './meetings.events.js';
import type { MeetingState } from './meetings.state.js';
import { invalidMeeting, type MeetingId } from './require.js';

export interface CallMeeting {
  readonly sent: MeetingId & {
    readonly calledBy: string;
    readonly classes: readonly string[];
    readonly noticeOn: string;
    /** May lie ahead, as the meeting. */
    readonly recordDate: string;
    readonly heldOn: string;
    readonly withoutVote: readonly string[];
    readonly items: readonly Item[];
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string; readonly deal: DealState };
}

/**
 * Enters the notice of a meeting of the holders of some classes, by the terms of the day of the notice. Refused: MALFORMED, DATE_*,
 * DEAL_UNKNOWN, CLASS_UNKNOWN, TRIGGER_UNKNOWN, TRIGGER_NOT_DECLARABLE, MEETINGS_NOT_AGREED, MEETING_ALREADY_CALLED, MEETING_INVALID,
 * MEETING_NOTICE_TOO_SHORT.
 */
export function callMeeting({ sent, added }: CallMeeting, state: MeetingState): Result<MeetingCalled[], Refusal> {
  const { dealId, meetingId, classes, withoutVote, items } = sent;
  const calledBy = readText(sent.calledBy, 'calledBy');
  if (!calledBy.ok) return calledBy;
  const noticeOn = readPastDate(sent.noticeOn, 'noticeOn', added.today);
  if (!noticeOn.ok) return noticeOn;
  const recordDate = readDate(sent.recordDate, 'recordDate');
  if (!recordDate.ok) return recordDate;
  const heldOn = readDate(sent.heldOn, 'heldOn');
  if (!heldOn.ok) return heldOn;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const { terms } = termsOn(deal.value, noticeOn.value);
  const days = { noticeOn: noticeOn.value, recordDate: recordDate.value, heldOn: heldOn.value };
  const fault = firstByPrecedence([
    ...(state.status === 'none' ? [] : [alreadyCalled(sent)]),
    ...classFaults(classes, terms),
    ...items.flatMap((item, index) => itemFaults(item, index, items, terms)),
    ...dayFaults(days, terms),
  ]);
  if (fault) return err(fault);
  const { meeting: rules } = terms;
  if (!rules) return err(refusal('MEETINGS_NOT_AGREED', `the terms of ${dealId} say nothing of holders’ meetings`));
  return ok([
    {
      type: 'MeetingCalled',
      schemaVersion: 1,
      effectiveDate: noticeOn.value,
      payload: {
        ...{ dealId, meetingId, calledBy: calledBy.value, classes, ...days },
        ...{ withoutVote, items, rules, enteredBy: added.actor },
      },
    },
  ]);
}

const alreadyCalled = ({ dealId, meetingId }: MeetingId): Refusal =>
  refusal('MEETING_ALREADY_CALLED', `${dealId} has a meeting ${meetingId}`, { field: 'meetingId', value: meetingId });

const classFaults = (classes: readonly string[], terms: DealTerms): Refusal[] =>
  classes.flatMap((classId, index) => {
    const known = requireClass(terms, classId);
    if (!known.ok) return [known.error];
    return classes.indexOf(classId) === index ? [] : [invalidMeeting(`classes[${index}]`, classId, 'each class once')];
  });

function itemFaults(
  { itemId, decides }: Item,
  index: number,
  all: readonly Item[],
  { dealId, triggers = [] }: DealTerms,
): Refusal[] {
  const at = `items[${index}]`;
  const isFirst = all.findIndex((one) => one.itemId === itemId) === index;
  const faults = isFirst ? [] : [invalidMeeting(`${at}.itemId`, itemId, 'each item has an id of its own')];
  if (decides.kind !== 'trigger') return faults;
  const trigger = triggers.find(({ triggerId }) => triggerId === decides.triggerId);
  const detail = { field: `${at}.decides.triggerId`, value: decides.triggerId };
  if (!trigger) {
    faults.push(refusal('TRIGGER_UNKNOWN', `${dealId} has no trigger ${decides.triggerId}`, detail));
  } else if (trigger.tested !== 'by declaration') {
    faults.push(refusal('TRIGGER_NOT_DECLARABLE', `${trigger.name} is tested ${trigger.tested}`, detail));
  }
  return faults;
}

function dayFaults(
  { noticeOn, recordDate, heldOn }: { readonly [Day in 'noticeOn' | 'recordDate' | 'heldOn']: BusinessDate },
  { meeting }: DealTerms,
): Refusal[] {
  const first = meeting ? addDays(noticeOn, meeting.noticeDays) : noticeOn;
  return [
    ...(recordDate <= heldOn ? [] : [invalidMeeting('recordDate', recordDate, `the meeting is on ${heldOn}`)]),
    ...(heldOn >= first
      ? []
      : [
          refusal('MEETING_NOTICE_TOO_SHORT', `with notice of ${noticeOn} it is held on ${first} or later`, {
            field: 'heldOn',
            value: heldOn,
          }),
        ]),
  ];
}
