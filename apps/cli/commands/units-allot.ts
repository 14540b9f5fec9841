import { Command } from 'commander';
import { AllotUnits, type AllotUnitsSent } from '#application';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { dealArgument, keyOption } from './arguments.js';

type Allotments = AllotUnitsSent['allotments'];

/** The columns of a file of holders, in either language. */
const HEADER = /^\ufeff?(持有人账号|holder),(份额|units)$/i;

/** Enters the holders of a class at issue, from a file of one line each. */
export async function allotUnits(dealId: string, classId: string, path: string, price?: string): Promise<Ask> {
  const { bytes } = await readNamedFile(path);
  const allotments = holdersOf(new TextDecoder().decode(bytes));
  return ask('allot-units', AllotUnits, { dealId, classId, allotments, ...(price === undefined ? {} : { price }) });
}

/** A file of holders as {@link allotUnits} reads it. */
export const renderHolders = (holders: Allotments): string =>
  ['持有人账号,份额', ...holders.map(({ holderId, units }) => `${holderId},${units}`), ''].join('\n');

export const unitsAllotCommand = (cli: Cli): Command =>
  new Command('allot')
    .description('enter the holders (持有人) of a class at issue; together they hold exactly its face')
    .addArgument(dealArgument())
    .argument('<class>', 'id of the class, as in the deal’s terms')
    .argument('<file>', 'CSV with 持有人账号, 份额 (holder, units of 100), in account order')
    .option('--price <amount>', '发行价格: what a unit of face 100 was sold for')
    .addOption(keyOption())
    .action((dealId: string, classId: string, file: string, { price }: { price?: string }, command: Command) =>
      cli.perform(command, () => allotUnits(dealId, classId, file, price)),
    );

/** Only the form is checked here; whether the units make up the issue is the domain's to say. */
function holdersOf(csv: string): Allotments {
  const [header = '', ...lines] = csv.split(/\r?\n/);
  if (!HEADER.test(header)) {
    throw malformed(
      'the first line does not name the columns',
      'line 1',
      header,
      'write 持有人账号,份额 or holder,units',
    );
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const [holderId = '', units, ...more] = line.split(',').map((cell) => cell.trim());
    if (units === undefined || more.length > 0) {
      throw malformed(
        'the line has not two cells',
        `line ${index + 2}`,
        line,
        'write the holder’s account and its units',
      );
    }
    return [{ holderId, units }];
  });
}

const malformed = (message: string, field: string, value: string, remedy: string): Refused =>
  new Refused(refusal('MALFORMED', message, { field, value, remedy }));
