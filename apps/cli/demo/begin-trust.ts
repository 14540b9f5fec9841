import { renderHolders } from '../commands/units-allot.js';
import type { TrustInPlay } from './trust-in-play.js';

/** The trust begins: working days, the deal's terms, its establishment, the pool it bought and the holders it owes. */
export async function beginTrust({ stage, example, dealId, files, people }: TrustInPlay): Promise<void> {
  const { maker, registrar } = people;
  const { terms, plan, calendar } = example;
  stage.goOnTo(terms.closingDate);

  await stage.act(maker, 'calendar', 'publish', await stage.file(dealId, 'calendar.json', JSON.stringify(calendar)));
  await stage.act(maker, 'deal', 'register', await stage.file(dealId, 'terms.json', JSON.stringify(terms)));
  await stage.act(maker, 'deal', 'establish', dealId);

  const { fileName, bytes } = files.poolTape;
  await stage.act(maker, 'pool', 'register', dealId, await stage.file(dealId, fileName, bytes));

  for (const { classId, holders } of plan.allotments) {
    const register = await stage.file(dealId, `holders-${classId}.csv`, renderHolders(holders));
    await stage.act(registrar, 'units', 'allot', dealId, classId, register);
  }
}
