import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { triggerMoments, type TriggerMoment } from '#domain/deal';
import type { TestTrace } from '#domain/waterfall';
import type { StandingTriggerOutcome, TriggerDeclaration } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'TriggerDeclaration', description: 'The newest statement that a trigger has fired.' })
export class TriggerDeclarationView implements TriggerDeclaration {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'event-of-default' })
  triggerId: string;

  @Shows.oneOf(['proposed', 'confirmed', 'lapsed'], { description: 'it counts once a second person confirmed it' })
  status: TriggerDeclaration['status'];

  @Shows.date({ description: 'the day from which it counts as fired' })
  date: string;

  @Shows.text({ example: 'holders’ resolution 2027-3' })
  evidence: string;

  @Shows.text({ example: 'maker-1' })
  proposedBy: string;

  @Shows.text({ nullable: true, description: 'null while it waits for a second person' })
  confirmedBy: string | null;
}

@ApiSchema({ name: 'TriggerOutcome', description: 'What the newest calculation of a period found of a trigger.' })
export class TriggerOutcomeView implements StandingTriggerOutcome {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ description: 'the calculation that found it' })
  calculationVersion: number;

  @Shows.count({ description: 'order within the calculation, from 1' })
  outcomeNumber: number;

  @Shows.oneOf(['calculated', 'sent back', 'approved', 'drafted', 'instructed', 'settled', 'paid'], {
    description: 'how far the distribution has come that found it; before its approval nothing has changed',
  })
  distribution: StandingTriggerOutcome['distribution'];

  @Shows.text({ example: 'event-of-default' })
  triggerId: string;

  @Shows.date()
  date: string;

  @Shows.oneOf(triggerMoments)
  tested: TriggerMoment;

  @Shows.oneOf(['fired', 'cured', 'grace period begun', 'grace period ended'])
  outcome: StandingTriggerOutcome['outcome'];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'the test with its figures; null where the trigger was declared',
  })
  test: TestTrace | null;

  @Shows.text({ nullable: true, description: 'of a declaration' })
  evidence: string | null;
}

@ApiSchema({ name: 'Triggers', description: 'What people declared of a deal’s triggers, and what its payments found.' })
export class TriggersView {
  @ApiProperty({ type: [TriggerDeclarationView] })
  declarations: readonly TriggerDeclarationView[];

  @ApiProperty({ type: [TriggerOutcomeView] })
  outcomes: readonly TriggerOutcomeView[];
}
