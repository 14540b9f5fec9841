import { ApiSchema } from '@nestjs/swagger';
import type { ReceiptDifference, ReceiptSaid } from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';
import { ReceiptFiguresView } from './receipt-figures.js';

@ApiSchema({ name: 'ReceiptSaid', description: 'What a line of a file says beside what names it.' })
export class ReceiptSaidView extends ReceiptFiguresView implements ReceiptSaid {
  @Shows.text({ description: 'the version of the file that says so' })
  uploadId: string;

  @Shows.count({ description: 'line of the file, the header being 1' })
  line: number;

  @Shows.date()
  receivedOn: string;

  @Shows.text({ description: '回收方式' })
  method: string;

  @Shows.flag({ description: '更正: the line takes back or mends what an earlier one reported' })
  correction: boolean;
}

@ApiSchema({ name: 'ReceiptDifference', description: 'A receipt that two versions of a file do not say alike.' })
export class ReceiptDifferenceView implements ReceiptDifference {
  @Shows.text({ example: 'A000001', description: '资产编号' })
  assetId: string;

  @Shows.text({ example: 'R20260713-0001', description: '回收流水号' })
  receiptNumber: string;

  @Shows.oneOf(['added', 'removed', 'changed'])
  kind: 'added' | 'removed' | 'changed';

  @Shows.object(ReceiptSaidView, { nullable: true, description: 'what the earlier version says' })
  before: ReceiptSaidView | null;

  @Shows.object(ReceiptSaidView, { nullable: true, description: 'what the later version says' })
  after: ReceiptSaidView | null;
}

@ApiSchema({ name: 'ReceiptDifferencePage' })
export class ReceiptDifferencePageView extends pageOf(ReceiptDifferenceView) {}
