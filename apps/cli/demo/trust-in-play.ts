import { generateFiles, type GeneratedFiles } from '../../../examples/generate-files.js';
import type { Example } from '../../../examples/load-example.js';
import type { PeriodPlan } from '../../../examples/plan.js';
import { assert } from '#domain/shared';
import { seededUsers } from '#persistence/identity';
import { assemble, type Cast } from './cast.js';
import type { Stage } from './stage.js';

/** An example's trust on the stage: its data, the files that its people send, and its people. */
export interface TrustInPlay {
  readonly stage: Stage;
  readonly example: Example;
  readonly dealId: string;
  readonly files: GeneratedFiles;
  readonly people: Cast;
}

/** Makes the example's files from its seed and gathers its people. */
export async function takeTheStage(stage: Stage, example: Example): Promise<TrustInPlay> {
  const { terms, plan } = example;
  const servicerIds = terms.parties.servicers.map(({ partyId }) => partyId);
  const servicer = seededUsers.find(
    ({ roles, partyId }) => roles.includes('servicer') && servicerIds.includes(partyId ?? ''),
  );
  assert(servicer, `someone is seeded who acts for a servicer of ${terms.dealId}`);
  return {
    stage,
    example,
    dealId: terms.dealId,
    files: generateFiles(plan),
    people: await assemble(stage, servicer.subject),
  };
}

/** What the example plans for a period. */
export function planOf({ example }: TrustInPlay, periodNumber: number): PeriodPlan {
  const plan = example.plan.periods.find((period) => period.periodNumber === periodNumber);
  assert(plan, `period ${periodNumber} is planned`);
  return plan;
}
