import { ApiSchema } from '@nestjs/swagger';
import type { ClassPeriod } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'ClassPeriod', description: 'What one period’s distribution does to one class.' })
export class ClassPeriodView implements ClassPeriod {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ description: 'the distribution’s version at which these figures were calculated' })
  calculationVersion: number;

  @Shows.date({ nullable: true, description: 'null until the holders are paid: till then the figures are a proposal' })
  paidOn: string | null;

  @Shows.amount()
  openingBalance: string;

  @Shows.amount()
  interestDue: string;

  @Shows.amount()
  interestPaid: string;

  @Shows.amount()
  interestUnpaid: string;

  @Shows.amount()
  principalPaid: string;

  @Shows.text({
    example: '36.21',
    description: 'principal paid per 100 of face, exact; a fraction where no decimal ends',
  })
  principalPer100: string;

  @Shows.amount({ description: '次级固定资金成本' })
  fixedCapitalCostAccrued: string;

  @Shows.amount()
  fixedCapitalCostPaid: string;

  @Shows.amount()
  fixedCapitalCostUnpaid: string;

  @Shows.amount({ description: '超额收益' })
  remainderPaid: string;

  @Shows.amount()
  closingBalance: string;
}
