import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Problem } from './problem.js';

@ApiSchema({ name: 'Fault' })
export class FaultView {
  @ApiProperty({
    type: 'integer',
    required: false,
    description: 'line of the file, the header being 1; 0: the whole file',
  })
  line?: number;

  @ApiProperty({ type: String, required: false, description: 'the column as the file’s header names it' })
  column?: string;

  @ApiProperty({ type: String, required: false })
  field?: string;

  @ApiProperty({ type: String, required: false })
  value?: string;

  @ApiProperty({ type: String, example: 'AMOUNT_TOO_PRECISE' })
  code: string;

  @ApiProperty({ type: String, example: '本金 has 3 decimals' })
  message: string;

  @ApiProperty({ type: String, example: 'write the amount in whole fen: at most two decimals' })
  remedy: string;
}

@ApiSchema({ name: 'Problem', description: 'Why a request was refused, and what to do about it (RFC 9457).' })
export class ProblemView implements Omit<Problem, 'faults'> {
  @ApiProperty({
    type: String,
    example: '/problems/PERIOD_ALREADY_CLOSED',
    description: 'a stable path that explains it',
  })
  type: string;

  @ApiProperty({ type: String, example: 'The period is closed' })
  title: string;

  @ApiProperty({ type: 'integer', example: 409 })
  status: number;

  @ApiProperty({ type: String, example: 'period 4 of zhencui-2026-2 is closed', description: 'the facts of this case' })
  detail: string;

  @ApiProperty({
    type: String,
    example: '/deals/zhencui-2026-2/periods/4/closure',
    description: 'the path that was asked',
  })
  instance: string;

  @ApiProperty({
    type: String,
    example: 'PERIOD_ALREADY_CLOSED',
    description: 'stable; never reused for another meaning',
  })
  code: string;

  @ApiProperty({ type: String, required: false, example: 'periodNumber' })
  field?: string;

  @ApiProperty({ type: String, required: false, example: '4' })
  value?: string;

  @ApiProperty({ type: String, example: 'enter the fact in the open period' })
  remedy: string;

  @ApiProperty({ type: String, example: '0b2f6a52-6f0e-4a57-9c5b-3f6b1a0d7e11' })
  correlationId: string;

  @ApiProperty({
    type: [FaultView],
    required: false,
    description: 'everything wrong in a form or a file, as far as listed',
  })
  faults?: FaultView[];

  @ApiProperty({ type: 'integer', required: false, description: 'how many faults there are, listed or not' })
  faultCount?: number;
}
