import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { CommandReceipt } from '#application';
import type { Cursor } from '#event-store';
import { Shows } from './fields.js';

@ApiSchema({ name: 'RecordedEvent' })
export class RecordedEventView {
  @Shows.text({ example: 'RemittanceReceived' })
  type: string;

  @Shows.count({ description: 'in its stream, from 1', example: 12 })
  version: number;

  @Shows.text({ description: 'in the whole log, from 1', example: '20481' })
  position: string;
}

@ApiSchema({
  name: 'CommandReceipt',
  description: 'What a write recorded; the same at every repeat of the request, with what took its place since.',
})
export class ReceiptView implements Omit<CommandReceipt, 'part'> {
  @Shows.text({ example: 'maker-1/9b3c7e0a-remittance-4' })
  commandId: string;

  @Shows.text({ example: 'collections-zhencui-2026-2' })
  stream: string;

  @Shows.count({ description: 'the stream’s version after the command', example: 12 })
  version: number;

  @Shows.text({ description: 'read models that stand here show the write; also the header Truststream-Cursor' })
  cursor: Cursor;

  @Shows.flag({ description: 'true when an earlier request with the same key had done it' })
  repeated: boolean;

  @ApiPropertyOptional({
    type: RecordedEventView,
    description:
      'of a repeat: the event of the stream that took the place of what was done then; what was done no longer counts',
  })
  supersededBy?: RecordedEventView;

  @ApiProperty({ type: [RecordedEventView] })
  events: readonly RecordedEventView[];
}
