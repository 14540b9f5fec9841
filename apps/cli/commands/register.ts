import { Command, Option } from 'commander';
import {
  BlockUnits,
  Clock,
  CorrectTransfer,
  ReleaseUnits,
  ResumeTransfers,
  StateHolderKinds,
  SuspendTransfers,
  TransferUnits,
  type BlockUnitsSent,
  type TransferUnitsSent,
} from '#application';
import { holderKinds } from '#domain/deal';
import { refusal } from '#domain/shared';
import { HoldingQueries, PastReads, registerTables } from '#projections';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { retentionView } from '../views/retention.js';
import { holderStatementView } from '../views/holder-statement.js';
import { dealArgument, jsonOption, keyOption } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** The commands of `trust units` on the register of a class after its issue. */
export const registerCommands = (cli: Cli): readonly Command[] => [
  transferCommand(cli),
  correctCommand(cli),
  blockCommand(cli),
  releaseCommand(cli),
  kindsCommand(cli),
  sinceCommand(cli, 'suspend', 'suspend the transfers of a class from a day on', (sent) =>
    ask('suspend-transfers', SuspendTransfers, sent),
  ),
  sinceCommand(cli, 'resume', 'let a class be transferred again from a day on', (sent) =>
    ask('resume-transfers', ResumeTransfers, sent),
  ),
  statementCommand(cli),
  retentionCommand(cli),
];

const onClass = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .argument('<class>', 'id of the class, as in the deal’s terms');

type TransferOptions = Omit<TransferUnitsSent, 'dealId' | 'classId' | 'transferId' | 'basis'> & {
  readonly reported?: boolean;
};

const transferCommand = (cli: Cli): Command =>
  onClass('transfer', 'enter a transfer of units between two accounts (转让)')
    .argument('<transfer>', 'names the transfer in the class')
    .requiredOption('--from-holder <account>', 'who sells')
    .requiredOption('--to-holder <account>', 'who buys; a new account joins the register')
    .requiredOption('--units <number>', 'whole units of face 100')
    .requiredOption('--traded-on <date>', 'YYYY-MM-DD')
    .requiredOption('--settles-on <date>', 'YYYY-MM-DD, also a day to come')
    .option('--reported', 'the registrar has booked it: it is entered wherever the units were held')
    .addOption(keyOption())
    .action((dealId: string, classId: string, transferId: string, options: TransferOptions, command: Command) => {
      const { fromHolder, toHolder, units, tradedOn, settlesOn, reported } = options;
      const basis = reported === true ? 'registrar' : 'order';
      const parties = { fromHolder, toHolder, units, tradedOn, settlesOn, basis } as const;
      return cli.perform(command, ask('transfer-units', TransferUnits, { dealId, classId, transferId, ...parties }));
    });

const correctCommand = (cli: Cli): Command =>
  onClass('correct', 'correct the units of a transfer, from its settlement on')
    .argument('<transfer>', 'id of the transfer')
    .requiredOption('--units <number>', 'what it should have been; 0 undoes it')
    .requiredOption('--reason <text>', 'what was wrong')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        classId: string,
        transferId: string,
        { units, reason }: { units: string; reason: string },
        command: Command,
      ) =>
        cli.perform(command, ask('correct-transfer', CorrectTransfer, { dealId, classId, transferId, units, reason })),
    );

type BlockOptions = Pick<BlockUnitsSent, 'kind' | 'from' | 'document'> & { readonly units?: string };

const blockCommand = (cli: Cli): Command =>
  onClass('block', 'pledge (质押) or freeze (冻结) units of an account')
    .argument('<block>', 'names the pledge or freeze in the class')
    .argument('<account>', 'whose units')
    .addOption(
      new Option('--kind <kind>', 'why they may not leave').choices(['pledge', 'freeze']).makeOptionMandatory(),
    )
    .option('--units <number>', 'whole units of face 100; without it the account is frozen')
    .requiredOption('--from <date>', 'YYYY-MM-DD')
    .requiredOption('--document <text>', 'the pledge contract, or the court’s notice')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        classId: string,
        blockId: string,
        holderId: string,
        { kind, units, from, document }: BlockOptions,
        command: Command,
      ) =>
        cli.perform(
          command,
          ask('block-units', BlockUnits, {
            ...{ dealId, classId, blockId, holderId },
            ...{ kind, units: units ?? null, from, document },
          }),
        ),
    );

const releaseCommand = (cli: Cli): Command =>
  onClass('release', 'release a pledge or a freeze')
    .argument('<block>', 'id of the pledge or freeze')
    .requiredOption('--on <date>', 'the first day on which the units are free again, YYYY-MM-DD')
    .requiredOption('--document <text>', 'what it is recorded from')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        classId: string,
        blockId: string,
        { on, document }: { on: string; document: string },
        command: Command,
      ) => cli.perform(command, ask('release-units', ReleaseUnits, { dealId, classId, blockId, on, document })),
    );

const kindsCommand = (cli: Cli): Command =>
  onClass('kinds', 'state what holders are to the tax law, by which tax is withheld of them (代扣代缴)')
    .argument('<account=kind...>', `each holder with what it is: ${holderKinds.join(', ')}`)
    .requiredOption('--from <date>', 'the day from which it holds, YYYY-MM-DD')
    .requiredOption('--document <text>', 'what it is recorded from')
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        classId: string,
        stated: readonly string[],
        { from, document }: { from: string; document: string },
        command: Command,
      ) => {
        const kinds = stated.map((one) => {
          const [holderId = '', ...kind] = one.split('=');
          return { holderId, kind: kind.join('=') };
        });
        return cli.perform(
          command,
          ask('state-holder-kinds', StateHolderKinds, { dealId, classId, kinds, from, document }),
        );
      },
    );

interface Since {
  readonly from: string;
  readonly reason: string;
}

const sinceCommand = (
  cli: Cli,
  name: string,
  description: string,
  asked: (sent: Since & { readonly dealId: string; readonly classId: string }) => Ask,
): Command =>
  onClass(name, description)
    .requiredOption('--from <date>', 'YYYY-MM-DD')
    .requiredOption('--reason <text>', 'why')
    .addOption(keyOption())
    .action((dealId: string, classId: string, { from, reason }: Since, command: Command) =>
      cli.perform(command, asked({ dealId, classId, from, reason })),
    );

const statementCommand = (cli: Cli): Command =>
  new Command('statement')
    .description('show one account over the life of a deal: what it holds, bought, sold, pledged and was paid (对账单)')
    .addArgument(dealArgument())
    .argument('<account>', 'the holder’s account, as in the register')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, holderId: string, seenFrom: StandpointOptions, command: Command) =>
      cli.show(command, 'read-holdings', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        const standpoint = standpointOf(seenFrom);
        const day = standpoint.asOf ?? platform.get(Clock).today();
        const statement = await platform
          .get(PastReads)
          .from(standpoint, dealId, registerTables, (read) =>
            new HoldingQueries(read).statement(dealId, holderId, day),
          );
        if (statement) return holderStatementView(terms, statement, day);
        const message = `${holderId} never held units of ${dealId}`;
        throw new Refused(refusal('HOLDER_UNKNOWN', message, { field: 'account', value: holderId }));
      }),
    );

const retentionCommand = (cli: Cli): Command =>
  new Command('retention')
    .description('show what the originators keep of the issue (风险自留), and when that was too little')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, seenFrom: StandpointOptions, command: Command) =>
      cli.show(command, 'read-holdings', async (platform) => {
        const { terms } = await standingDeal(platform, dealId);
        return platform
          .get(PastReads)
          .from(standpointOf(seenFrom), dealId, registerTables, async (read) =>
            retentionView(terms, await new HoldingQueries(read).retention(terms)),
          );
      }),
    );
