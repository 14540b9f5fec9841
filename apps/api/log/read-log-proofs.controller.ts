import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { LogProofs, toBase64 } from '#audit';
import { refusal } from '#domain/shared';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { ConsistencyProofView, InclusionProofView, LogCheckpointView, LogKeysView } from './log-proof.views.js';

const POSITION = /^[1-9]\d{0,17}$/;
const SIZE = /^(0|[1-9]\d{0,17})$/;

export class InclusionQuery {
  @Matches(POSITION, { message: '$property is a position of the log' })
  @ApiProperty({ type: String, pattern: POSITION.source, example: '20481', description: 'of the event, from 1' })
  position: string;
}

export class ConsistencyQuery {
  @Matches(SIZE, { message: '$property is a number of events' })
  @ApiProperty({ type: String, pattern: SIZE.source, example: '20000', description: 'size of the earlier tree' })
  from: string;

  @Matches(SIZE, { message: '$property is a number of events' })
  @ApiProperty({ type: String, pattern: SIZE.source, example: '20852', description: 'size of the later tree' })
  to: string;
}

@ApiTags('log')
@Controller('log')
export class ReadLogProofsController {
  constructor(@Inject(LogProofs) private readonly proofs: LogProofs) {}

  @Get('checkpoint')
  @Read('read-log-proofs', {
    scope: 'of no deal',
    id: 'get-log-checkpoint',
    summary: 'The newest signed head of the log’s Merkle tree, with its witnesses’ cosignatures',
    of: LogCheckpointView,
    refusals: ['NOT_SIGNED_YET'],
  })
  async checkpoint(): Promise<LogCheckpointView> {
    const newest = await this.proofs.checkpoint();
    if (!newest) throw new Refused(refusal('NOT_SIGNED_YET', 'the log has no checkpoint'));
    return { size: newest.size.toString(), checkpoint: newest.note };
  }

  @Get('keys')
  @Read('read-log-proofs', {
    scope: 'of no deal',
    id: 'get-log-keys',
    summary: 'The keys that signed the log’s checkpoints, each signed by the one before it',
    of: LogKeysView,
  })
  async keys(): Promise<LogKeysView> {
    return { entries: await this.proofs.keyEntries() };
  }

  @Get('proofs/inclusion')
  @Read('read-log-proofs', {
    scope: 'of no deal',
    id: 'prove-inclusion',
    summary: 'That an event stands in the log, under the newest checkpoint',
    of: InclusionProofView,
    refusals: ['NOT_SIGNED_YET'],
  })
  async inclusion(@Query() { position }: InclusionQuery): Promise<InclusionProofView> {
    const proof = await this.proofs.inclusion(BigInt(position));
    if (!proof) throw notSigned('position', position);
    const { size, line, leaf, hashes, checkpoint } = proof;
    return {
      position,
      size: size.toString(),
      event: line,
      leafHash: toBase64(leaf),
      hashes: hashes.map(toBase64),
      checkpoint,
    };
  }

  @Get('proofs/consistency')
  @Read('read-log-proofs', {
    scope: 'of no deal',
    id: 'prove-consistency',
    summary: 'That the log of one size continues the log of another',
    of: ConsistencyProofView,
    refusals: ['NOT_SIGNED_YET'],
  })
  async consistency(@Query() { from, to }: ConsistencyQuery): Promise<ConsistencyProofView> {
    if (BigInt(from) > BigInt(to)) {
      throw new Refused(refusal('MALFORMED', 'the later tree is smaller than the earlier', { field: 'to', value: to }));
    }
    const hashes = await this.proofs.consistency(BigInt(from), BigInt(to));
    if (!hashes) throw notSigned('to', to);
    return { from, to, hashes: hashes.map(toBase64) };
  }
}

const notSigned = (field: string, value: string): Refused =>
  new Refused(refusal('NOT_SIGNED_YET', `no checkpoint covers ${value} events yet`, { field, value }));
