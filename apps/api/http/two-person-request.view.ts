import { Shows } from './fields.js';

/** What is asked by one person and decided by another, as it stands. */
export abstract class TwoPersonRequestView {
  @Shows.text()
  reason: string;

  @Shows.text({ description: 'what an approval must name' })
  digest: string;

  @Shows.text({ example: 'maker-1' })
  requestedBy: string;

  @Shows.text({ nullable: true, description: 'who approved it or sent it back' })
  decidedBy: string | null;

  @Shows.text({ nullable: true })
  sentBackBecause: string | null;
}
