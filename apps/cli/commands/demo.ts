import { join } from 'node:path';
import { Argument, Command } from 'commander';
import type { Cli } from '../cli.js';
import { asTyped, demoDeals, playDemo, prepareFolder, type DemoDeal, type RunTrust } from '../demo/index.js';

const deals = Object.keys(demoDeals) as DemoDeal[];

export const demoCommand = (cli: Cli, runTrust: RunTrust): Command =>
  new Command('demo')
    .description(
      'live through real deals, from the servicer’s files to each holder’s payment, then replay the log and compare; in a folder of its own (demo/ of the data folder), replaced each time',
    )
    .addArgument(new Argument('[deal]', 'only this one').choices(deals))
    .action(async (deal: DemoDeal | undefined, _options, command: Command) => {
      const { terminal, environment } = cli;
      const dataFolder = join(cli.settings(command).dataFolder, 'demo');
      terminal.print(INTRODUCTION);
      await prepareFolder(dataFolder);
      // Never an external database: the demo's data are its own.
      const settings = { dataFolder, environment };
      const holds = await playDemo({ terminal, settings, runTrust }, deal === undefined ? deals : [deal]);
      terminal.print(nextSteps(dataFolder));
      if (!holds) cli.sayNo();
    });

const INTRODUCTION = `
Truststream lives through the life of a securitization trust as its people would: maker and checker at the trustee
(受托机构), the servicer (贷款服务机构), the custodian (资金保管机构) and the registrar (登记托管机构), each proved by their own
token. What they type are the commands of \`trust\`; every figure is derived from the events that these record.
What is published and what is assumed is said, per figure, in examples/*/README.md.

A PostgreSQL server of its own starts now …`;

const nextSteps = (dataFolder: string): string => `
What next? These trusts go on living in ${asTyped(dataFolder)}:
  npm run trust -- --data ${asTyped(dataFolder)} up   the API over them; it says how to get a token, and where /docs is
  npm start                               the same over an installation of your own, empty
  docs/tutorial/first-trust.md            a small deal by hand, command by command
  npm run trust -- --help                 everything that the command line does
`;
