import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { MeetingTerms } from '#domain/deal';
import type { Decision, Item, Majority, ResolvedItem } from '#domain/meetings';
import type { Meeting } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'MeetingDecision', description: 'What follows by itself where the item passes.' })
export class DecisionView {
  @Shows.oneOf(['trigger', 'termination', 'amendment', 'other'])
  kind: Decision['kind'];

  @ApiProperty({ type: String, required: false, example: 'event-of-default', description: 'the trigger that fires' })
  triggerId?: string;

  @ApiProperty({ type: String, required: false, description: 'of the proposed amendment that is approved' })
  digest?: string;
}

@ApiSchema({ name: 'MeetingItem' })
export class MeetingItemView implements Item {
  @Shows.text({ example: '1' })
  itemId: string;

  @Shows.text({ example: 'Declare an event of default' })
  proposal: string;

  @Shows.oneOf(['ordinary', 'special'])
  majority: Majority;

  @Shows.object(DecisionView)
  decides: Decision;
}

@ApiSchema({ name: 'MeetingRules', description: 'How the holders resolve, by the terms of the day of the notice.' })
export class MeetingRulesView implements MeetingTerms {
  @Shows.count({ example: 15, description: 'calendar days from the notice to the meeting, at least' })
  noticeDays: number;

  @Shows.text({ example: '0.5', description: 'the share of all votes that must take part' })
  quorum: string;

  @Shows.text({ example: '0.5', description: 'the share of the votes taking part that must be exceeded' })
  ordinary: string;

  @Shows.text({ example: '0.75', description: 'the share of the votes taking part that must be reached' })
  special: string;
}

@ApiSchema({ name: 'MeetingVotes', description: 'What was counted on an item; once confirmed, what became of it.' })
export class MeetingVotesView {
  @Shows.text({ example: '1' })
  itemId: string;

  @Shows.text({ example: '900000', description: 'one a unit of face 100' })
  for: string;

  @Shows.text({ example: '20000' })
  against: string;

  @Shows.text({ example: '0' })
  abstained: string;

  @ApiProperty({ type: String, required: false })
  proposal?: string;

  @ApiProperty({ type: () => DecisionView, required: false })
  decides?: Decision;

  @ApiProperty({ type: String, required: false, enum: ['passed', 'rejected', 'no quorum'] })
  outcome?: ResolvedItem['outcome'];
}

@ApiSchema({
  name: 'Meeting',
  description: 'A meeting of the holders: its notice, what was counted, what was resolved.',
})
export class MeetingView implements Meeting {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'meeting-2027-1' })
  meetingId: string;

  @Shows.oneOf(['called', 'counted', 'resolved', 'lapsed'])
  status: Meeting['status'];

  @Shows.text({ example: 'the trustee' })
  calledBy: string;

  @ApiProperty({ type: [String], description: 'whose holders vote, all together' })
  classes: readonly string[];

  @Shows.date()
  noticeOn: string;

  @Shows.date({ description: 'who holds at the end of this day votes' })
  recordDate: string;

  @Shows.date()
  heldOn: string;

  @ApiProperty({ type: [String], description: 'accounts that have no vote' })
  withoutVote: readonly string[];

  @ApiProperty({ type: [MeetingItemView] })
  items: readonly Item[];

  @Shows.object(MeetingRulesView)
  rules: MeetingTerms;

  @Shows.text({ nullable: true, example: '1320000' })
  votesEntitled: string | null;

  @Shows.text({ nullable: true, example: '920000' })
  votesPresent: string | null;

  @ApiProperty({ type: [MeetingVotesView] })
  votes: Meeting['votes'];

  @Shows.text({ nullable: true, description: 'what a second person confirms' })
  countDigest: string | null;

  @Shows.text({ nullable: true })
  countedBy: string | null;

  @Shows.text({ nullable: true })
  confirmedBy: string | null;
}
