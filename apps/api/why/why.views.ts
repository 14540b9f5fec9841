import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'EventPlace', description: 'Where in the log something is stated.' })
export class EventPlaceView {
  @Shows.text({ example: '20481' })
  position: string;

  @Shows.text({ example: 'period-zhencui-2026-2-4' })
  stream: string;

  @Shows.count({ description: 'the event’s place in its stream' })
  version: number;

  @Shows.text({ example: 'PeriodClosed' })
  type: string;
}

@ApiSchema({ name: 'Why', description: 'Why a figure is what it is, and what it is made of.' })
export class WhyView {
  @Shows.text({
    nullable: true,
    description: 'the figure’s stable link; null for a fact that is made of nothing else',
    example: 'deal/zhencui-2026-2/period/4/line/5/class:senior:interest',
  })
  figure: string | null;

  @Shows.text({ example: 'net collections' })
  name: string;

  @Shows.text({ description: 'an amount, a rate, a count or a date', example: '7494802.57' })
  value: string;

  @Shows.text({ example: 'gross collections less the disposal cost' })
  because: string;

  @ApiProperty({ type: EventPlaceView, nullable: true, description: 'the event that states it' })
  event: EventPlaceView | null;

  @ApiProperty({ type: () => [WhyView] })
  parts: readonly WhyView[];

  @Shows.count({ description: 'parts beyond the depth asked for, or beyond the longest list' })
  partsLeftOut: number;
}

@ApiSchema({ name: 'ReceiptStation', description: 'A step on a receipt’s way.' })
export class ReceiptStationView {
  @Shows.text({ example: 'the file is accepted' })
  what: string;

  @ApiProperty({ type: EventPlaceView })
  event: EventPlaceView;
}

@ApiSchema({ name: 'ReceiptLinePart', description: 'A receipt’s part of a line of the waterfall.' })
export class ReceiptLinePartView {
  @Shows.count({ description: 'the period whose payment it was' })
  periodNumber: number;

  @Shows.count()
  rank: number;

  @Shows.text({ example: 'class:senior:interest' })
  item: string;

  @Shows.text({ example: 'registrar' })
  payee: string;

  @Shows.amount()
  part: string;
}

@ApiSchema({
  name: 'ReceiptAccountPart',
  description: 'A receipt’s part of what an account holds after the newest payment.',
})
export class ReceiptAccountPartView {
  @Shows.text({ example: 'reserve' })
  accountId: string;

  @Shows.amount()
  part: string;
}

@ApiSchema({ name: 'ReceiptHolderPart', description: 'A receipt’s part of a holder’s payment.' })
export class ReceiptHolderPartView {
  @Shows.count({ description: 'the period whose payment it was' })
  periodNumber: number;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.text({ example: 'acct-1' })
  holderId: string;

  @Shows.amount()
  part: string;
}

@ApiSchema({
  name: 'ReceiptWay',
  description:
    'Where a receipt’s money went: its parts, of lines and of what accounts keep, are in whole fen by largest remainder and make up what came in of it.',
})
export class ReceiptWayView {
  @Shows.text({ example: 'R-1' })
  receiptNumber: string;

  @Shows.text({ example: 'A000001' })
  assetId: string;

  @Shows.amount({ description: 'net of the receipt’s disposal cost' })
  amount: string;

  @Shows.amount({
    nullable: true,
    description: 'its share, where less came in than the period’s receipts say; null as long as there are no parts',
  })
  cameIn: string | null;

  @ApiProperty({ type: [ReceiptStationView] })
  stations: readonly ReceiptStationView[];

  @Shows.text({
    nullable: true,
    description: 'by what rule the parts are reckoned; null as long as there are none',
    example:
      'each movement takes along of the receipt what it takes of the account’s balance: each fen on an account counts alike',
  })
  rule: string | null;

  @ApiProperty({ type: [ReceiptLinePartView], description: 'rank 0: no step of the waterfall moved it' })
  lines: readonly ReceiptLinePartView[];

  @ApiProperty({
    type: [ReceiptAccountPartView],
    description: 'what lies on the trust’s accounts after the newest payment',
  })
  kept: readonly ReceiptAccountPartView[];

  @ApiProperty({ type: [ReceiptHolderPartView] })
  holders: readonly ReceiptHolderPartView[];
}
