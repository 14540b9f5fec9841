import { ApiSchema } from '@nestjs/swagger';
import { holderKinds, type HolderKind } from '#domain/deal';
import type { HolderPayment, Position } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';

@ApiSchema({ name: 'Holding' })
export class HoldingView implements Position {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.text({ example: 'acct-0001', description: 'a subject id, never a name' })
  holderId: string;

  @Shows.count({ description: 'place in the register, from 1' })
  rank: number;

  @Shows.text({ example: '660000', description: 'whole units of face 100, at the end of the day' })
  units: string;

  @Shows.text({ example: '0', description: 'units bought that settle later' })
  coming: string;

  @Shows.text({ example: '0', description: 'units sold that settle later' })
  going: string;

  @Shows.text({ example: '0', description: 'units pledged or frozen' })
  blocked: string;

  @Shows.flag({ description: 'true where nothing may leave the account' })
  frozen: boolean;

  @Shows.oneOf(holderKinds, {
    nullable: true,
    description: 'what the holder is to the tax law; null where nobody said',
  })
  kind: HolderKind | null;
}

@ApiSchema({ name: 'HolderPayment', description: 'What a holder was paid on a class for a period.' })
export class HolderPaymentView implements HolderPayment {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.text({ example: 'acct-0001' })
  holderId: string;

  @Shows.count({ description: 'place among the class’s holders, from 1' })
  rank: number;

  @Shows.text({ example: '660000', description: 'units held on the record date' })
  units: string;

  @Shows.amount()
  interest: string;

  @Shows.amount()
  principal: string;

  @Shows.amount({ description: 'fixed capital cost and remainder, for the subordinated class' })
  yield: string;

  @Shows.amount({ description: 'before tax' })
  total: string;

  @Shows.amount({ description: '代扣税款: what was withheld of it for the tax authority' })
  withheld: string;

  @Shows.amount({ description: '税后实付: what reached the holder' })
  net: string;

  @Shows.date()
  recordDate: string;

  @Shows.date()
  paidOn: string;
}

@ApiSchema({ name: 'HoldingPage' })
export class HoldingPageView extends pageOf(HoldingView) {}

@ApiSchema({ name: 'HolderPaymentPage' })
export class HolderPaymentPageView extends pageOf(HolderPaymentView) {}
