import { ApiSchema } from '@nestjs/swagger';
import type { DistributionPayment } from '#projections';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'DistributionPayment', description: 'A sum that leaves the trust under a calculation.' })
export class DistributionPaymentView implements DistributionPayment {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count()
  calculationVersion: number;

  @Shows.count({ description: 'order in the calculation, from 1' })
  paymentNumber: number;

  @Shows.text({ example: 'fee:trustee' })
  item: string;

  @Shows.oneOf(['tax', 'fees', 'securities'])
  fromAccount: 'tax' | 'fees' | 'securities';

  @Shows.text({ example: 'payee:trustee' })
  toAccount: string;

  @Shows.amount()
  amount: string;
}
