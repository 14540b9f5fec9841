import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { LateReceipts, ReceiptTotals } from '#domain/upload';
import { Shows } from '../http/fields.js';
import { NetFiguresView } from './receipt-figures.js';

@ApiSchema({ name: 'ReceiptTotals', description: 'What lines of a receipts file come to.' })
export class ReceiptTotalsView extends NetFiguresView implements ReceiptTotals {
  @Shows.count()
  lineCount: number;
}

@ApiSchema({
  name: 'LateOfUpload',
  description: 'What a file reports of a period that is closed: it counts in the file’s period.',
})
export class LateOfUploadView implements LateReceipts {
  @Shows.count({ example: 3, description: 'the closed period that it would have belonged to' })
  periodNumber: number;

  @Shows.date({ description: 'first day of which the servicer reports in that period' })
  from: string;

  @Shows.date({ description: 'and the last' })
  to: string;

  @ApiProperty({ type: ReceiptTotalsView })
  totals: ReceiptTotals;
}
