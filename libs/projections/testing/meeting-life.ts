import type { Item } from '#domain/meetings';
import { append, type Append } from './append.js';

const items: readonly Item[] = [
  {
    itemId: '1',
    proposal: 'An event of default',
    majority: 'special',
    decides: { kind: 'trigger', triggerId: 'vote' },
  },
  { itemId: '2', proposal: 'Another auditor', majority: 'ordinary', decides: { kind: 'other' } },
];

/** A meeting that resolved one item of two, and one that is called. */
export function meetingLife(dealId: string): readonly Append[] {
  const notice = {
    ...{ dealId, calledBy: 'the trustee', classes: ['senior'], noticeOn: '2026-06-01' },
    ...{ recordDate: '2026-06-15', heldOn: '2026-06-16', withoutVote: [], items },
    ...{ rules: { noticeDays: 15, quorum: '0.5', ordinary: '0.5', special: '0.75' }, enteredBy: 'maker' },
  };
  const of = { dealId, meetingId: 'm-1', votesEntitled: '10000', votesPresent: '7000', countedBy: 'maker' } as const;
  const votes = [
    { itemId: '1', for: '4000', against: '3000', abstained: '0' },
    { itemId: '2', for: '7000', against: '0', abstained: '0' },
  ] as const;
  const ballots = [
    { holderId: 'acct-1', for: ['2'], against: [] },
    { holderId: 'acct-2', for: ['1', '2'], against: [] },
  ];
  const outcomes = ['rejected', 'passed'] as const;
  return [
    append(`meeting-${dealId}/m-1`, '2026-06-16', {
      MeetingCalled: { ...notice, meetingId: 'm-1' },
      VotesCounted: { ...of, registers: [{ classId: 'senior', version: 1 }], items: votes, ballots },
      MeetingResolved: {
        ...{ ...of, heldOn: '2026-06-16', confirmedBy: 'checker' },
        items: items.flatMap(({ proposal, decides }, index) => {
          const [counted, outcome] = [votes[index], outcomes[index]];
          return counted && outcome ? [{ ...counted, proposal, decides, outcome }] : [];
        }),
      },
    }),
    append(`meeting-${dealId}/m-2`, '2026-06-20', {
      MeetingCalled: { ...notice, meetingId: 'm-2', heldOn: '2026-07-05' },
    }),
  ];
}
