import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { dutyKinds, dutyOwners, dutyStatuses, dutyWitnesses, type Duty, type DutyMark } from '#domain/duties';
import type { DealDuty } from '#reporting';
import { DateReasonView } from '../deals/deal-schedule.view.js';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

@ApiSchema({ name: 'DutyMark', description: 'Who said that a duty is done.' })
export class DutyMarkView implements DutyMark {
  @Shows.date()
  doneOn: string;

  @Shows.text({ example: 'maker-1' })
  doneBy: string;

  @Shows.text({ description: 'where the proof of it lies' })
  note: string;
}

@ApiSchema({ name: 'Duty', description: 'What is due of a deal, by when and why, and whether it is done.' })
export class DutyView implements Duty {
  @Shows.text({ example: 'period-4-trustee-report' })
  dutyId: string;

  @Shows.oneOf(dutyKinds)
  kind: Duty['kind'];

  @Shows.count({ nullable: true, example: 4, description: 'null of a duty of the year' })
  periodNumber: number | null;

  @Shows.oneOf(dutyOwners)
  owner: Duty['owner'];

  @Shows.date()
  dueDate: string;

  @Shows.date({ description: 'the working day before; of a duty of the year, the day before' })
  remindOn: string;

  @Shows.text({ example: 'paymentDate + 5 working days', description: 'the date of the schedule that it hangs on' })
  rule: string;

  @ApiProperty({ type: [DateReasonView], description: 'the days that moved that date' })
  reasons: readonly DateReasonView[];

  @Shows.flag({ description: 'true where it touches a year of which no holidays are published' })
  provisional: boolean;

  @Shows.oneOf(dutyWitnesses, { description: 'who says that it is done: what was booked, somebody, or either' })
  seenBy: Duty['seenBy'];

  @Shows.oneOf(dutyStatuses)
  status: Duty['status'];

  @Shows.object(DutyMarkView, { nullable: true })
  mark: DutyMarkView | null;
}

@ApiSchema({ name: 'DealDuty', description: 'A duty with the deal whose it is.' })
export class DealDutyView extends DutyView implements DealDuty {
  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @Shows.text()
  dealName: string;
}

@ApiSchema({ name: 'DealDutyList' })
export class DealDutyListView extends listOf(DealDutyView) {}
