import { playHecui } from './hecui.js';
import { Stage, type House } from './stage.js';
import { playZhencui } from './zhencui.js';

export { asTyped } from './paths.js';
export { prepareFolder } from './prepare-folder.js';
export type { RunTrust } from './person.js';
export type { House } from './stage.js';

/** The deals that the demo plays, in its order. */
export const demoDeals = {
  'hecui-2016-1': playHecui,
  'zhencui-2026-2': playZhencui,
} as const;

export type DemoDeal = keyof typeof demoDeals;

/** The day before anything of the examples happens. */
const FIRST_DAY = '2016-01-01';

/** Plays the deals, one after the other, in one installation; answers whether everything was as it must be. */
export async function playDemo(house: House, deals: readonly DemoDeal[]): Promise<boolean> {
  const stage = await Stage.open(house, FIRST_DAY);
  try {
    for (const deal of deals) await demoDeals[deal](stage);
    stage.tell.heading(`${stage.tell.checks} statements hold`);
    return stage.tell.everythingHolds;
  } finally {
    await stage.close();
  }
}
