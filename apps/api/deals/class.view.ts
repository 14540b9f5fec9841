import { ApiSchema } from '@nestjs/swagger';
import type { ClassStanding } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'Class', description: 'A class as it stands after the last period that was paid.' })
export class ClassView implements ClassStanding {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.count({ description: 'order in the terms, from 1' })
  rank: number;

  @Shows.text({ example: '优先档' })
  name: string;

  @Shows.oneOf(['senior', 'subordinated'])
  kind: 'senior' | 'subordinated';

  @Shows.amount({ description: '发行面值' })
  face: string;

  @Shows.amount({ description: 'owed before the first payment: the face, unless drawn later or repaid in part before' })
  initialBalance: string;

  @Shows.text({ nullable: true, example: '0.0300', description: 'a decimal rate; null for a class without interest' })
  coupon: string | null;

  @Shows.text({ nullable: true, example: '0.0800', description: 'a decimal rate; null for a class without it' })
  fixedCapitalCostRate: string | null;

  @Shows.count({ description: 'decimals of the per-100 factor in which principal is paid', example: 2 })
  principalFactorScale: number;

  @Shows.date()
  expectedMaturityDate: string;

  @Shows.amount({ description: '剩余本金' })
  balance: string;

  @Shows.text({ example: '63.62', description: 'balance per 100 of face' })
  balancePer100: string;

  @Shows.amount({ description: 'over the class’s life so far, as are the next three' })
  principalPaid: string;

  @Shows.amount()
  interestPaid: string;

  @Shows.amount()
  fixedCapitalCostPaid: string;

  @Shows.amount()
  remainderPaid: string;

  @Shows.amount({ description: 'due and carried to the next payment' })
  interestUnpaid: string;

  @Shows.amount({ description: 'due and carried to the next payment' })
  fixedCapitalCostUnpaid: string;

  @Shows.count({ nullable: true, description: 'null before the first payment' })
  lastPaidPeriod: number | null;

  @Shows.date({ nullable: true })
  lastPaidOn: string | null;
}
