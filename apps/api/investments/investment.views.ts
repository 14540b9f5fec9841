import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { InvestmentDifference } from '#domain/collections';
import { investmentKinds, type InvestmentKind } from '#domain/deal';
import { dayCounts, type DayCount } from '#domain/shared';
import type { Investment, SettledInvestment } from '#projections';
import { Shows } from '../http/fields.js';
import { TwoPersonRequestView } from '../http/two-person-request.view.js';

const STATUSES = ['requested', 'sent back', 'approved', 'held', 'ended', 'lapsed'] as const;

@ApiSchema({ name: 'InvestmentDifference', description: 'How the end of an investment differs from what was agreed.' })
export class InvestmentDifferenceView {
  @Shows.oneOf(['less', 'more', 'late', 'early'])
  as: InvestmentDifference['as'];

  @Shows.amount({ required: false, description: 'of less or more' })
  amount?: string;

  @Shows.count({ required: false, description: 'calendar days, of late or early' })
  days?: number;
}

@ApiSchema({ name: 'SettledInvestment', description: 'A part of the sum that came back, or was given up.' })
export class SettledInvestmentView implements SettledInvestment {
  @Shows.date()
  on: string;

  @Shows.amount({ description: 'below zero where it is out again from that day on' })
  amount: string;

  @Shows.text({ nullable: true, description: 'the bank’s reference; null of what was given up' })
  bankReference: string | null;
}

@ApiSchema({ name: 'Investment', description: 'Idle cash that is to be invested, or was, and what came of it.' })
export class InvestmentView extends TwoPersonRequestView implements Investment {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'deposit-2026-3' })
  investmentId: string;

  @Shows.oneOf(STATUSES)
  status: Investment['status'];

  @Shows.oneOf(investmentKinds)
  kind: InvestmentKind;

  @Shows.text({ description: 'with whom, or in what paper' })
  issuer: string;

  @Shows.amount()
  amount: string;

  @Shows.text({ example: '0.0180', description: 'a year, as a decimal' })
  rate: string;

  @Shows.oneOf(dayCounts)
  dayCount: DayCount;

  @Shows.date()
  buysOn: string;

  @Shows.date()
  maturesOn: string;

  @Shows.amount({ description: 'what it is expected to earn until it matures' })
  expectedIncome: string;

  @Shows.amount({
    nullable: true,
    description: 'what it has earned at its rate by the day looked at, for the days held; null before it is bought',
  })
  accrued: string | null;

  @Shows.date({ nullable: true })
  boughtOn: string | null;

  @Shows.text({ nullable: true, description: 'the bank’s reference of what was paid' })
  boughtAs: string | null;

  @Shows.date({ nullable: true })
  endedOn: string | null;

  @Shows.text({ nullable: true, description: 'the bank’s reference of what came back' })
  endedAs: string | null;

  @Shows.amount({ nullable: true, description: 'what was credited so far' })
  received: string | null;

  @Shows.amount({ nullable: true, description: 'of that, what was earned' })
  income: string | null;

  @Shows.amount({ nullable: true, description: 'what of the sum is not back, and may come still' })
  outstanding: string | null;

  @Shows.amount({ nullable: true, description: 'what of the sum two people gave up' })
  lost: string | null;

  @Shows.text({ nullable: true, description: 'who proposes that what is outstanding is lost' })
  lossProposedBy: string | null;

  @Shows.text({ nullable: true })
  lossBecause: string | null;

  @Shows.text({ nullable: true, description: 'what the approval of the loss must name' })
  lossDigest: string | null;

  @ApiProperty({
    type: [SettledInvestmentView],
    description: 'what of the sum came back or was given up, in the order in which it was booked',
  })
  settled: SettledInvestment[];

  @ApiProperty({
    type: [InvestmentDifferenceView],
    nullable: true,
    description: 'how what came last differs from what was agreed: empty where it does not; null before',
  })
  differs: InvestmentDifference[] | null;
}
