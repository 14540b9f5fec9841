import { Command, Option } from 'commander';
import { openWitness, witnessServer } from '../../witness/index.js';
import type { Cli } from '../cli.js';
import { untilAskedToStop } from '../../platform/index.js';
import { portNumber } from './listening.js';

interface Options {
  readonly state: string;
  readonly name: string;
  readonly log: readonly string[];
  readonly port: string;
  readonly host: string;
}

export const witnessRunCommand = (cli: Cli): Command =>
  new Command('run')
    .description('cosign the growth of logs that others run, and refuse what does not continue what was cosigned')
    .requiredOption('--state <folder>', 'its key and its memory; of this witness alone, and never restored from a copy')
    .requiredOption('--name <name>', 'what its key is called, for example witness.example/w1')
    .requiredOption('--log <key...>', 'verifier keys of the logs, as `trust log keys` shows them')
    .addOption(new Option('--port <port>', 'where to listen').argParser(portNumber).default('3900'))
    .addOption(new Option('--host <host>', 'which interface to listen on').default('127.0.0.1'))
    .action(async ({ state, name, log, port, host }: Options) => {
      const witness = await openWitness({ folder: state, name, logKeys: log });
      const server = witnessServer(witness);
      const stopped = untilAskedToStop();
      const url = await server.listen({ port: Number(port), host });
      cli.terminal.print(`The witness is up; Ctrl-C stops it.\n\n  LOG_WITNESSES="${url} ${witness.verifier.text}"`);
      await stopped;
      await server.close();
    });
