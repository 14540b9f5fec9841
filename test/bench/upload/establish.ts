import { Platform } from '../../../apps/platform/index.js';
import { establishDeal, TODAY } from './deal.js';

/** Establishes the deal in a data folder, whose database runs. Prints its id. */
const [dataFolder = ''] = process.argv.slice(2);
const platform = await Platform.open({ dataFolder, environment: {} }, { today: () => TODAY });
process.stdout.write(await establishDeal(platform));
await platform.close();
