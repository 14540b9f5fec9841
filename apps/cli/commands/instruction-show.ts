import { Command } from 'commander';
import { refusal } from '#domain/shared';
import { DistributionQueries, instructionHistoryTables, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { instructionView } from '../views/instructions.js';
import { dealArgument, instructionArgument, jsonOption } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

export const instructionShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show every sending of a transfer instruction (划款指令) to the custodian, and what was answered')
    .addArgument(dealArgument())
    .addArgument(instructionArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, instructionId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-distributions', async (platform) => {
        await standingDeal(platform, dealId);
        const instruction = await platform
          .get(PastReads)
          .from(standpointOf(options), dealId, instructionHistoryTables, (read) =>
            new DistributionQueries(read).instruction(dealId, instructionId),
          );
        if (instruction) return instructionView(instruction);
        throw new Refused(
          refusal('INSTRUCTION_UNKNOWN', `${dealId} has no instruction ${instructionId}`, {
            field: 'instruction',
            value: instructionId,
          }),
        );
      }),
    );
