import { Command } from 'commander';
import { RegisterPool } from '#application';
import type { Cli } from '../cli.js';
import { askWithFile, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { dealArgument, keyOption } from './arguments.js';
import { bringFile, serverOption } from './server-option.js';

/** Registers the pool of a deal from its asset tape at cut-off. */
export const registerPool = async (dealId: string, path: string): Promise<Ask> =>
  askWithFile('register-pool', RegisterPool, { dealId }, await readNamedFile(path));

export const poolRegisterCommand = (cli: Cli): Command =>
  new Command('register')
    .description('register the pool (资产池) that was sold to the trust; the whole tape is taken, or none of it')
    .addArgument(dealArgument())
    .argument('<tape>', 'CSV or XLSX with 资产编号, 未偿本金, 未偿利息, 未偿费用 at cut-off')
    .addOption(serverOption())
    .addOption(keyOption())
    .action((dealId: string, tape: string, _options, command: Command) =>
      bringFile(cli, command, {
        path: tape,
        about: { kind: 'pool-tape', dealId },
        here: () => registerPool(dealId, tape),
      }),
    );
