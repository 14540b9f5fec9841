import { ApiSchema } from '@nestjs/swagger';
import type { ReceiptFigures } from '#domain/collections';
import { AmountField, Shows } from '../http/fields.js';

/** What was collected, by component. */
export abstract class ComponentsView {
  @Shows.amount()
  principal: string;

  @Shows.amount()
  interest: string;

  @Shows.amount()
  penalty: string;

  @Shows.amount()
  fee: string;
}

@ApiSchema({ name: 'ReceiptFigures', description: 'The figures of a receipt.' })
export class ReceiptFiguresView extends ComponentsView implements ReceiptFigures {
  @Shows.amount()
  disposalCost: string;
}

/** The figures of receipts with their sum. */
export abstract class GrossFiguresView extends ReceiptFiguresView {
  @Shows.amount({ description: 'principal + interest + penalty + fee' })
  gross: string;
}

/** The figures of receipts with their sums, before and after the cost of disposal. */
export abstract class NetFiguresView extends GrossFiguresView {
  @Shows.amount({ description: 'gross − disposal cost' })
  net: string;
}

/** The figures of a receipt, or of a servicer's receipts in all, as a person writes them. */
export class ReceiptFiguresForm implements ReceiptFigures {
  @AmountField()
  principal: string;

  @AmountField({ example: '0.00' })
  interest: string;

  @AmountField({ example: '0.00' })
  penalty: string;

  @AmountField({ example: '0.00' })
  fee: string;

  @AmountField({ example: '0.00' })
  disposalCost: string;
}
