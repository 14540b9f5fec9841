import { Command } from 'commander';
import { RegisterPool, type RegisterPoolSent } from '#application';
import type { Cli } from '../cli.js';
import { askWithFile, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { dealArgument, keyOption } from './arguments.js';
import { bringFile, serverOption } from './server-option.js';

/** Registers the pool of a deal from its asset tape at cut-off. */
export const registerPool = async (sent: RegisterPoolSent, path: string): Promise<Ask> =>
  askWithFile('register-pool', RegisterPool, sent, await readNamedFile(path));

export const poolRegisterCommand = (cli: Cli): Command =>
  new Command('register')
    .description('register the pool (资产池) that was sold to the trust; the whole tape is taken, or none of it')
    .addArgument(dealArgument())
    .argument('<tape>', 'CSV or XLSX with 资产编号, 未偿本金, 未偿利息, 未偿费用 at cut-off')
    .option('--originator <id>', 'whose column mapping the tape is read by (default: the only originator’s)')
    .addOption(serverOption())
    .addOption(keyOption())
    .action((dealId: string, tape: string, { originator }: { originator?: string }, command: Command) => {
      const sent = { dealId, ...(originator === undefined ? {} : { originatorId: originator }) };
      const about = { kind: 'pool-tape', ...sent };
      return bringFile(cli, command, { path: tape, about, here: () => registerPool(sent, tape) });
    });
