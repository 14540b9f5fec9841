import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Shows } from '../http/fields.js';

const size = { description: 'events of the log that the tree covers', example: '20852' };
const checkpoint = {
  description:
    'a signed note: origin, size, root, then the lines of the notary and of witnesses (docs/spec/checkpoint.md)',
};

@ApiSchema({ name: 'LogCheckpoint', description: 'The newest signed head of the log’s Merkle tree.' })
export class LogCheckpointView {
  @Shows.text(size)
  size: string;

  @Shows.text(checkpoint)
  checkpoint: string;
}

@ApiSchema({ name: 'LogKeys', description: 'The keys of the log, each from a size on (docs/spec/checkpoint.md).' })
export class LogKeysView {
  @ApiProperty({ type: [String], description: 'signed notes, oldest first' })
  entries: readonly string[];
}

@ApiSchema({ name: 'InclusionProof', description: 'That an event stands in the log (docs/spec/tree.md).' })
export class InclusionProofView {
  @Shows.text({ example: '20481' })
  position: string;

  @Shows.text(size)
  size: string;

  @Shows.text({ description: 'the event’s canonical line (docs/spec/event.md)' })
  event: string;

  @Shows.text({ description: 'base64 of SHA-256 over 0x00 and the line' })
  leafHash: string;

  @ApiProperty({ type: [String], description: 'base64, from the leaf’s sibling up' })
  hashes: string[];

  @Shows.text(checkpoint)
  checkpoint: string;
}

@ApiSchema({ name: 'ConsistencyProof', description: 'That one tree continues another (docs/spec/tree.md).' })
export class ConsistencyProofView {
  @Shows.text({ example: '20000' })
  from: string;

  @Shows.text({ example: '20852' })
  to: string;

  @ApiProperty({ type: [String], description: 'base64' })
  hashes: string[];
}
