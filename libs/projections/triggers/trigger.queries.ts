import { Distribution } from '../distributions/distribution.entity.js';
import type { ReadSource } from '../read-source.js';
import { TriggerDeclaration } from './trigger-declaration.entity.js';
import { TriggerOutcome } from './trigger-outcome.entity.js';

/** What a calculation found of a trigger, and how far that distribution has come: before its approval nothing has changed. */
export interface StandingTriggerOutcome extends TriggerOutcome {
  readonly distribution: Distribution['status'];
}

/** What these queries read. */
export const triggerTables = [TriggerDeclaration, TriggerOutcome, Distribution] as const;

export class TriggerQueries {
  constructor(private readonly read: ReadSource) {}

  /** The newest statement of each trigger of the deal of which there is one. */
  declarations(dealId: string): Promise<TriggerDeclaration[]> {
    return this.read.getRepository(TriggerDeclaration).find({ where: { dealId }, order: { triggerId: 'ASC' } });
  }

  /** What the newest calculation of each period found, oldest first. */
  async outcomes(dealId: string): Promise<StandingTriggerOutcome[]> {
    const order = { periodNumber: 'ASC', outcomeNumber: 'ASC' } as const;
    const all = await this.read.getRepository(TriggerOutcome).find({ where: { dealId }, order });
    const distributions = await this.read.getRepository(Distribution).findBy({ dealId });
    return all.flatMap((outcome) => {
      const standing = distributions.find(
        ({ periodNumber, calculationVersion }) =>
          periodNumber === outcome.periodNumber && calculationVersion === outcome.calculationVersion,
      );
      return standing ? [{ ...outcome, distribution: standing.status }] : [];
    });
  }
}
