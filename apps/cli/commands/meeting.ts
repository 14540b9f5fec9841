import { Command } from 'commander';
import { CallMeeting, ConfirmResolutions, CountVotes } from '#application';
import { ballotsShape, noticeShape } from '#domain/meetings';
import { Meeting, MeetingQueries, PastReads } from '#projections';
import type { Cli } from '../cli.js';
import { ask } from '../desk/ask.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import { meetingsView } from '../views/meetings.js';
import { dealArgument, jsonOption, keyOption } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** The commands of `trust meeting`. */
export const meetingCommands = (cli: Cli): readonly Command[] => [
  new Command('call')
    .description('enter the notice of a holders’ meeting (持有人大会)')
    .addArgument(dealArgument())
    .argument('<file>', 'JSON or YAML (docs/how-to/hold-a-holders-meeting.md)')
    .addOption(keyOption())
    .action((dealId: string, file: string, _options, command: Command) =>
      cli.perform(command, async () =>
        ask('call-meeting', CallMeeting, { dealId, ...(await readShapedFile(file, noticeShape)) }),
      ),
    ),
  onMeeting('votes', 'count the votes of a meeting by the register of its record date; another person confirms')
    .argument('<file>', 'JSON or YAML: ballots, one an account, with the items that it is for and against')
    .addOption(keyOption())
    .action((dealId: string, meetingId: string, file: string, _options, command: Command) =>
      cli.perform(command, async () => {
        const { ballots } = await readShapedFile(file, ballotsShape);
        return ask('count-votes', CountVotes, { dealId, meetingId, ballots });
      }),
    ),
  onMeeting(
    'confirm',
    'confirm, as another person, what was counted: what passed is resolved, and what it decides follows',
  )
    .requiredOption('--digest <digest>', 'what is confirmed: the digest that `trust meeting list` prints')
    .addOption(keyOption())
    .action((dealId: string, meetingId: string, { digest }: { readonly digest: string }, command: Command) =>
      cli.perform(command, ask('confirm-resolutions', ConfirmResolutions, { dealId, meetingId, digest })),
    ),
  new Command('list')
    .description('show the meetings of the holders, what was counted and what they resolved')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-meetings', async (platform) => {
        await standingDeal(platform, dealId);
        return platform
          .get(PastReads)
          .from(standpointOf(options), dealId, [Meeting], async (read) =>
            meetingsView(await new MeetingQueries(read).all(dealId)),
          );
      }),
    ),
];

function onMeeting(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .argument('<meeting>', 'id of the meeting, as `trust meeting list` shows it');
}
