import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { AnsweredLines } from '#domain/upload';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'EarlierLine', description: 'A line of an accepted upload.' })
export class EarlierLineView {
  @Shows.text()
  uploadId: string;

  @Shows.count()
  line: number;
}

@ApiSchema({
  name: 'AnsweredLines',
  description: 'Equal lines of a file without receipt numbers, and what the trustee says of them.',
})
export class AnsweredLinesView implements AnsweredLines {
  @ApiProperty({
    type: 'array',
    items: { type: 'integer' },
    example: [5, 9],
    description: 'lines of the file, the header being 1; one by itself is equal to a line of an earlier file',
  })
  lines: readonly number[];

  @Shows.oneOf(['several', 'repeat'], { description: 'payments of their own, or the same payment once more' })
  answer: 'several' | 'repeat';

  @Shows.object(EarlierLineView, {
    required: false,
    description: 'the line of an earlier file that it is equal to; absent where the lines are equal to each other',
  })
  before?: EarlierLineView;
}
