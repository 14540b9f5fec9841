import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState, DealTerms, TriggerTerms } from '#domain/deal';
import { evolve as evolveRegister, initialState as unallotted } from '#domain/holdings';
import { exampleTerms } from '../testing/example-deal.js';
import { allottedUnits, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { callMeeting, type CallMeeting } from './call-meeting.js';
import { confirmResolutions, type ConfirmResolutions } from './confirm-resolutions.js';
import { countVotes, type CountVotes } from './count-votes.js';
import type { Ballot, Item, MeetingCalled, MeetingResolved, MeetingsEvent, VotesCounted } from './meetings.events.js';
import { evolve, initialState } from './meetings.state.js';
import { ballotsShape, noticeShape } from './shapes.js';

const calling = operation({ initialState, evolve, decide: callMeeting });
const counting = operation({ initialState, evolve, decide: countVotes });
const confirming = operation({ initialState, evolve, decide: confirmResolutions });

const trigger = (triggerId: string, tested: TriggerTerms['tested']): TriggerTerms => ({
  ...{ triggerId, name: triggerId, tested, effects: [], curable: false },
  ...(tested === 'by declaration' ? {} : { condition: { cleared: ['senior'] } }),
});
const rules = { noticeDays: 15, quorum: '0.5', ordinary: '0.5', special: '0.75' };
const terms: DealTerms = {
  ...exampleTerms,
  meeting: rules,
  triggers: [trigger('default', 'by declaration'), trigger('tested', 'before distribution')],
};
const deal: DealState = { status: 'established', terms, termsVersion: 1 };

const items: readonly Item[] = [
  {
    itemId: 'default',
    proposal: 'An event of default',
    majority: 'special',
    decides: { kind: 'trigger', triggerId: 'default' },
  },
  { itemId: 'auditor', proposal: 'Another auditor', majority: 'ordinary', decides: { kind: 'other' } },
];
const notice = {
  ...{ dealId: 'example', meetingId: 'm-1', calledBy: 'the trustee', classes: ['senior'] },
  ...{ noticeOn: '2026-06-01', recordDate: '2026-06-15', heldOn: '2026-06-16', withoutVote: [], items },
};

const call = (sent: Partial<CallMeeting['sent']> = {}, under: DealState = deal): CallMeeting => ({
  sent: { ...notice, ...sent },
  added: { today: '2026-06-02', actor: 'maker', deal: under },
});
const firing = (triggerId: string): CallMeeting =>
  call({ items: [{ itemId: 'x', proposal: 'x', majority: 'special', decides: { kind: 'trigger', triggerId } }] });
const called = (change: Partial<MeetingCalled['payload']> = {}): MeetingCalled => ({
  type: 'MeetingCalled',
  schemaVersion: 1,
  effectiveDate: '2026-06-01',
  payload: { ...notice, rules, enteredBy: 'maker', ...change },
});

/** acct-1 6,000 and acct-2 4,000 units; on 2026-06-16 acct-1 sells 1,000 to acct-3. */
const senior = [allottedUnits, transferred('2026-06-16')].reduce(evolveRegister, unallotted);
const registers = [
  { classId: 'senior', register: senior, version: 2 },
  { classId: 'sub', register: unallotted, version: 0 },
];
const inFavour: Ballot = { holderId: 'acct-1', for: ['default', 'auditor'], against: [] };
const count = (ballots: readonly Ballot[], added: Partial<CountVotes['added']> = {}): CountVotes => ({
  sent: { dealId: 'example', meetingId: 'm-1', ballots },
  added: { today: '2026-06-16', actor: 'maker', registers, ...added },
});
const counted = (change: Partial<VotesCounted['payload']> = {}): VotesCounted => ({
  type: 'VotesCounted',
  schemaVersion: 1,
  effectiveDate: '2026-06-16',
  payload: {
    ...{ dealId: 'example', meetingId: 'm-1', registers: [{ classId: 'senior', version: 2 }] },
    ...{ votesEntitled: '10000', votesPresent: '6000', ballots: [inFavour], countedBy: 'maker' },
    items: [
      { itemId: 'default', for: '6000', against: '0', abstained: '0' },
      { itemId: 'auditor', for: '6000', against: '0', abstained: '0' },
    ],
    ...change,
  },
});
const confirm = (added: Partial<ConfirmResolutions['added']> = {}): ConfirmResolutions => ({
  sent: { dealId: 'example', meetingId: 'm-1', digest: 'd1' },
  added: { actor: 'checker', countedDigest: 'd1', ...added },
});
const resolvedAs = (
  votes: Pick<VotesCounted['payload'], 'votesPresent' | 'items'>,
  outcomes: readonly MeetingResolved['payload']['items'][number]['outcome'][],
): MeetingResolved => ({
  type: 'MeetingResolved',
  schemaVersion: 1,
  effectiveDate: '2026-06-16',
  payload: {
    ...{ dealId: 'example', meetingId: 'm-1', heldOn: '2026-06-16', votesEntitled: '10000' },
    ...{ votesPresent: votes.votesPresent, countedBy: 'maker', confirmedBy: 'checker' },
    items: items.flatMap(({ proposal, decides }, index) => {
      const [of, outcome] = [votes.items[index], outcomes[index]];
      return of && outcome ? [{ ...of, proposal, decides, outcome }] : [];
    }),
  },
});

describe('calling a meeting of the holders', () => {
  test('enters its notice, with how the holders resolve by the terms of that day', () => {
    calling.given([]).when(call()).then([called()]);
  });

  test.each<[string, CallMeeting, Parameters<typeof refused>]>([
    ['by nobody', call({ calledBy: ' ' }), ['MALFORMED', { field: 'calledBy' }]],
    ['of a day to come', call({ noticeOn: '2026-06-03' }), ['DATE_IN_FUTURE', { field: 'noticeOn' }]],
    ['with no record date', call({ recordDate: '' }), ['DATE_MALFORMED', { field: 'recordDate' }]],
    ['on no day', call({ heldOn: 'soon' }), ['DATE_MALFORMED', { field: 'heldOn' }]],
    ['of an unknown deal', call({}, { status: 'unregistered' }), ['DEAL_UNKNOWN']],
    ['of an unknown class', call({ classes: ['mezzanine'] }), ['CLASS_UNKNOWN']],
    ['of a class twice', call({ classes: ['senior', 'senior'] }), ['MEETING_INVALID', { field: 'classes[1]' }]],
    [
      'where the deal has none',
      call({}, { ...deal, terms: { ...exampleTerms, triggers: terms.triggers ?? [] } }),
      ['MEETINGS_NOT_AGREED'],
    ],
    ['too soon after its notice', call({ heldOn: '2026-06-15' }), ['MEETING_NOTICE_TOO_SHORT', { field: 'heldOn' }]],
    ['before its record date', call({ recordDate: '2026-06-17' }), ['MEETING_INVALID', { field: 'recordDate' }]],
    [
      'on an item twice',
      call({ items: [...items, ...items.slice(1)] }),
      ['MEETING_INVALID', { field: 'items[2].itemId', value: 'auditor' }],
    ],
    ['on an unknown trigger', firing('flood'), ['TRIGGER_UNKNOWN', { field: 'items[0].decides.triggerId' }]],
    [
      'on a trigger that is tested',
      firing('tested'),
      ['TRIGGER_NOT_DECLARABLE', { field: 'items[0].decides.triggerId' }],
    ],
  ])('%s is refused', (_, command, refusal) => {
    calling
      .given([])
      .when(command)
      .then(refused(...refusal));
  });

  test('twice is refused', () => {
    calling
      .given([called()])
      .when(call())
      .then(refused('MEETING_ALREADY_CALLED', { field: 'meetingId' }));
  });

  test('a notice and ballots have a form', () => {
    const { dealId: _, ...written } = notice;
    expect(noticeShape(written, '', [])).toBe(true);
    expect(noticeShape({ ...written, items: [] }, '', [])).toBe(false);
    expect(ballotsShape({ ballots: [inFavour] }, '', [])).toBe(true);
    expect(ballotsShape({ ballots: [{ holderId: 'acct-1' }] }, '', [])).toBe(false);
  });
});

describe('counting the votes', () => {
  test('goes by the register of the record date, one vote a unit; who names no item abstains', () => {
    const ballots = [inFavour, { holderId: 'acct-2', for: [], against: ['default'] }];
    counting
      .given([called()])
      .when(count(ballots))
      .then([
        counted({
          votesPresent: '10000',
          ballots,
          items: [
            { itemId: 'default', for: '6000', against: '4000', abstained: '0' },
            { itemId: 'auditor', for: '6000', against: '0', abstained: '4000' },
          ],
        }),
      ]);
  });

  test('leaves out who has no vote, and takes the place of a count that nobody confirmed', () => {
    counting
      .given([called({ withoutVote: ['acct-2'] }), counted()])
      .when(count([inFavour]))
      .then([counted({ votesEntitled: '6000' })]);
  });

  test.each<[string, readonly MeetingsEvent[], CountVotes, Parameters<typeof refused>]>([
    ['of an unknown meeting', [], count([]), ['MEETING_UNKNOWN', { field: 'meetingId' }]],
    ['before it is held', [called()], count([], { today: '2026-06-15' }), ['MEETING_NOT_HELD']],
    ['of a class without holders', [called({ classes: ['sub'] })], count([]), ['CLASS_NOT_ALLOTTED']],
    ['of who bought later', [called()], count([{ ...inFavour, holderId: 'acct-3' }]), ['HOLDER_UNKNOWN']],
    [
      'of an account twice',
      [called()],
      count([inFavour, inFavour]),
      ['BALLOT_INVALID', { field: 'ballots[1].holderId' }],
    ],
    ['of who has no vote', [called({ withoutVote: ['acct-1'] })], count([inFavour]), ['BALLOT_INVALID']],
    ['on no item', [called()], count([{ ...inFavour, for: ['flood'] }]), ['BALLOT_INVALID', { value: 'flood' }]],
    ['for and against', [called()], count([{ ...inFavour, against: ['default'] }]), ['BALLOT_INVALID']],
    [
      'of more than people enter',
      [called()],
      count(Array.from({ length: 4_001 }, () => inFavour)),
      ['BALLOT_INVALID', { field: 'ballots' }],
    ],
    [
      'after its resolutions',
      [called(), counted(), resolvedAs(counted().payload, ['passed', 'passed'])],
      count([]),
      ['MEETING_ALREADY_RESOLVED'],
    ],
  ])('%s is refused', (_, before, command, refusal) => {
    counting
      .given(before)
      .when(command)
      .then(refused(...refusal));
  });

  test('every vote that takes part is for, against or abstains', () => {
    const choice = fc.constantFrom<Pick<Ballot, 'for' | 'against'>>(
      { for: ['default'], against: [] },
      { for: [], against: ['default'] },
      { for: [], against: [] },
    );
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 2 }), (choices) => {
        const ballots = choices.map((one, index) => ({ holderId: `acct-${index + 1}`, ...one }));
        const decided = countVotes(count(ballots), evolve(initialState, called()));
        const [event] = decided.ok ? decided.value : [];
        for (const one of event?.payload.items ?? []) {
          expect(BigInt(one.for) + BigInt(one.against) + BigInt(one.abstained)).toBe(
            BigInt(event?.payload.votesPresent ?? '-1'),
          );
        }
      }),
    );
  });
});

describe('confirming what was counted', () => {
  const votes = (present: number, special: number, ordinary: number) => ({
    votesPresent: String(present),
    items: [
      { itemId: 'default', for: String(special), against: String(present - special), abstained: '0' },
      { itemId: 'auditor', for: String(ordinary), against: '0', abstained: String(present - ordinary) },
    ],
  });

  test.each([
    ['all votes for', votes(10_000, 10_000, 10_000), ['passed', 'passed']],
    ['exactly the special share, exactly the ordinary one', votes(8_000, 6_000, 4_000), ['passed', 'rejected']],
    ['one vote less, one vote more', votes(8_000, 5_999, 4_001), ['rejected', 'passed']],
    ['exactly the quorum', votes(5_000, 5_000, 5_000), ['passed', 'passed']],
    ['one vote below the quorum', votes(4_999, 4_999, 4_999), ['no quorum', 'no quorum']],
    ['nobody there', votes(0, 0, 0), ['no quorum', 'no quorum']],
  ] as const)('%s', (_, of, outcomes) => {
    confirming
      .given([called(), counted(of)])
      .when(confirm())
      .then([resolvedAs(of, outcomes)]);
  });

  test.each<[string, readonly MeetingsEvent[], ConfirmResolutions, Parameters<typeof refused>]>([
    ['of an unknown meeting', [], confirm(), ['MEETING_UNKNOWN']],
    ['before the count', [called()], confirm(), ['VOTES_NOT_COUNTED']],
    ['by who counted', [called(), counted()], confirm({ actor: 'maker' }), ['APPROVAL_BY_MAKER']],
    [
      'of another count',
      [called(), counted()],
      confirm({ countedDigest: 'd2' }),
      ['APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }],
    ],
    [
      'twice',
      [called(), counted(), resolvedAs(counted().payload, ['passed', 'passed'])],
      confirm(),
      ['MEETING_ALREADY_RESOLVED'],
    ],
  ])('%s is refused', (_, before, command, refusal) => {
    confirming
      .given(before)
      .when(command)
      .then(refused(...refusal));
  });
});
