import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { disposalKinds, type DisposalKind, type MatchedInstalment } from '#domain/disposals';
import type { DisposalCostDocument, StandingDisposal, StandingDisposedAsset } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';

@ApiSchema({ name: 'MatchedInstalment', description: 'An instalment of a price beside what was received for it.' })
export class MatchedInstalmentView implements MatchedInstalment {
  @Shows.count({ example: 1 })
  instalmentNumber: number;

  @Shows.date()
  dueDate: string;

  @Shows.amount()
  amount: string;

  @Shows.amount()
  received: string;

  @Shows.amount()
  open: string;

  @Shows.date({ nullable: true, description: 'the day that brought its last fen; null while something is open' })
  settledOn: string | null;

  @Shows.count({ description: 'by how many days it is past its day and not whole; 0 otherwise' })
  overdueDays: number;
}

@ApiSchema({
  name: 'StandingDisposal',
  description: 'A disposal as of a day: what was agreed, and what it brought and cost.',
})
export class StandingDisposalView implements StandingDisposal {
  @Shows.text({ example: 'batch-2026-1' })
  disposalId: string;

  @Shows.oneOf(disposalKinds)
  kind: DisposalKind;

  @Shows.text()
  counterparty: string;

  @Shows.text({ description: 'what it was recorded from' })
  document: string;

  @Shows.date()
  agreedOn: string;

  @Shows.oneOf(['open', 'completed', 'withdrawn'])
  status: 'open' | 'completed' | 'withdrawn';

  @Shows.date({ nullable: true })
  completedOn: string | null;

  @Shows.text({ nullable: true })
  withdrawnBecause: string | null;

  @Shows.count()
  assetCount: number;

  @Shows.amount({ description: 'the price, or what a joint disposal is expected to bring, gross' })
  expected: string;

  @Shows.amount()
  received: string;

  @Shows.amount({ description: 'expected and not received' })
  open: string;

  @Shows.amount({ description: 'received on its assets otherwise than from the buyer' })
  besides: string;

  @Shows.amount({ nullable: true, description: 'what the partner of a joint disposal gets; null of a sale' })
  partnerShare: string | null;

  @Shows.amount({ description: '处置费用: reported with its receipts, and charged by documents' })
  cost: string;

  @Shows.amount({ description: 'received − the partner’s share − cost' })
  net: string;

  @ApiProperty({ type: [MatchedInstalmentView], description: 'none of a joint disposal' })
  instalments: readonly MatchedInstalmentView[];

  @Shows.amount({ description: 'what is open of instalments past their day' })
  overdue: string;
}

@ApiSchema({ name: 'StandingDisposedAsset', description: 'An asset of a disposal as of a day.' })
export class StandingDisposedAssetView implements StandingDisposedAsset {
  @Shows.text({ example: 'A000001', description: '资产编号' })
  assetId: string;

  @Shows.amount()
  expected: string;

  @Shows.amount()
  received: string;

  @Shows.amount()
  open: string;

  @Shows.amount({ description: 'received otherwise than from the buyer' })
  besides: string;

  @Shows.amount()
  cost: string;

  @Shows.amount({ description: 'received − cost; a partner’s share is of the disposal as a whole' })
  net: string;
}

export class StandingDisposedAssetPageView extends pageOf(StandingDisposedAssetView) {}

@ApiSchema({ name: 'DisposalCostDocument', description: 'A document whose disposal costs were entered.' })
export class DisposalCostDocumentView implements DisposalCostDocument {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'court 2026-7' })
  reference: string;

  @Shows.text({ example: 'court fee' })
  purpose: string;

  @Shows.date()
  incurredOn: string;

  @Shows.amount()
  total: string;

  @Shows.text()
  enteredBy: string;

  @Shows.text({ nullable: true, description: 'null of one that stands' })
  withdrawnBecause: string | null;
}
