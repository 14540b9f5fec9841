import { Command } from 'commander';
import { BookHolderList, UploadHolderList, type UploadHolderListSent } from '#application';
import { HoldingQueries, PAGE_ROWS_MAX, PastReads, registerTables } from '#projections';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { standingDeal } from '../desk/standing.js';
import { holderListsView } from '../views/holder-lists.js';
import { dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { bringFile, serverOption } from './server-option.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';

/** The commands of `trust units` on the registrar's lists of a class's holders. */
export const holderListCommands = (cli: Cli): readonly Command[] => [
  ofClass('receive-list', 'take in the registrar’s list of a class’s holders (持有人名册), compared with the register')
    .argument('<file>', 'CSV or XLSX with 证券代码, 持有人账号, 持有人名称, 份额, 持有面额, 权利登记日')
    .requiredOption('--record-date <date>', '权利登记日 of the list, YYYY-MM-DD')
    .addOption(serverOption())
    .addOption(keyOption())
    .action(
      (
        dealId: string,
        classId: string,
        path: string,
        { recordDate }: { readonly recordDate: string },
        command: Command,
      ) => {
        const sent = { dealId, classId, recordDate };
        const about = { kind: 'holder-list', ...sent };
        return bringFile(cli, command, { path, about, here: () => receiveList(sent, path) });
      },
    ),
  ofClass('book-list', 'make a list of the registrar’s what the register says from its record date on')
    .argument('<number>', 'the list’s number among those of the class', wholeNumber)
    .addOption(keyOption())
    .action((dealId: string, classId: string, listNumber: number, _options, command: Command) =>
      cli.perform(command, ask('book-holder-list', BookHolderList, { dealId, classId, listNumber })),
    ),
  ofClass('lists', 'show the registrar’s lists of a class’s holders, and what they and the register disagreed on')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, classId: string, seenFrom: StandpointOptions, command: Command) =>
      cli.show(command, 'read-holdings', async (platform) => {
        await standingDeal(platform, dealId);
        const page = { offset: 0, limit: PAGE_ROWS_MAX };
        return platform
          .get(PastReads)
          .from(standpointOf(seenFrom), dealId, registerTables, async (read) =>
            holderListsView((await new HoldingQueries(read).lists(dealId, classId, page)).rows),
          );
      }),
    ),
];

const ofClass = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .argument('<class>', 'id of the class, as in the deal’s terms');

async function receiveList(sent: Omit<UploadHolderListSent, 'fileName'>, path: string): Promise<Ask> {
  const { name, digest, bytes } = await openNamedFile(path);
  const named = { ...sent, fileName: name };
  return {
    operation: 'upload-holder-list',
    content: { sent: named, fileDigest: digest },
    command: (context, progress) => new UploadHolderList(named, bytes(), context, progress),
  };
}
