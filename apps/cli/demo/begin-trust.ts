import { join } from 'node:path';
import { projectFolder } from '../../platform/index.js';
import { renderHolders } from '../commands/units-allot.js';
import { asTyped } from './paths.js';
import type { TrustInPlay } from './trust-in-play.js';

/** The trust begins: working days, the deal's terms, its establishment, the pool it bought and the holders it owes. */
export async function beginTrust({ stage, example, dealId, files, people }: TrustInPlay): Promise<void> {
  const { maker, registrar } = people;
  const { terms, plan } = example;
  stage.goOnTo(terms.closingDate);

  await stage.act(maker, 'calendar', 'publish', fromExamples('calendars', `${terms.schedule.calendarId}.json`));
  await stage.act(maker, 'deal', 'register', fromExamples(plan.exampleId, 'terms.json'));
  await stage.act(maker, 'deal', 'establish', dealId);

  const { fileName, bytes } = files.poolTape;
  await stage.act(maker, 'pool', 'register', dealId, await stage.file(dealId, fileName, bytes));

  for (const { classId, holders } of plan.allotments) {
    const register = await stage.file(dealId, `holders-${classId}.csv`, renderHolders(holders));
    await stage.act(registrar, 'units', 'allot', dealId, classId, register);
  }
}

/** A file that comes with the project. */
const fromExamples = (...path: readonly string[]): string => asTyped(join(projectFolder(), 'examples', ...path));
