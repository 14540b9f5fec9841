import { requireDeal, type DealState } from '#domain/deal';
import { err, ok, readDate, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ColumnMappingRecorded, ColumnNames, MappedTable } from './mappings.events.js';
import type { MappingsState } from './mappings.state.js';
import { requireSender } from './senders.js';

export interface RecordColumnMapping {
  readonly sent: ColumnNames & {
    readonly dealId: string;
    /** The party of the deal that sends the files. */
    readonly partyId: string;
    readonly table: MappedTable;
    readonly validFrom: string;
  };
  readonly added: { readonly today: BusinessDate; readonly deal: DealState };
}

/**
 * Records how a sender's files of a table name their columns, for files that come from a day on. What was read before stays
 * as it was read: every file taken names its version. Whether a field is one of the table's is asked where the table is known.
 * Refused: DATE_MALFORMED, DEAL_UNKNOWN, SENDER_UNKNOWN, MAPPING_INVALID, MAPPING_UNCHANGED.
 */
export function recordColumnMapping(
  { sent, added }: RecordColumnMapping,
  state: MappingsState,
): Result<ColumnMappingRecorded[], Refusal> {
  const validFrom = readDate(sent.validFrom, 'validFrom');
  if (!validFrom.ok) return validFrom;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const sender = requireSender(deal.value.terms, sent.table, sent.partyId);
  if (!sender.ok) return sender;
  const { dealId, partyId, table, columns, ignored, words, none = [] } = sent;
  const twice = headerTwice(sent);
  if (twice !== undefined) {
    const message = `the header “${twice}” stands for two things`;
    return err(refusal('MAPPING_INVALID', message, { field: 'columns', value: twice }));
  }
  const newest = state.versions.at(-1);
  if (newest && newest.validFrom === validFrom.value && textOf(newest) === textOf(sent)) {
    return err(refusal('MAPPING_UNCHANGED', `version ${newest.version} says the same from ${newest.validFrom} on`));
  }
  return ok([
    {
      type: 'ColumnMappingRecorded',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        partyId,
        table,
        version: state.versions.length + 1,
        validFrom: validFrom.value,
        columns,
        ignored,
        words,
        ...(none.length === 0 ? {} : { none }),
      },
    },
  ]);
}

function headerTwice({ columns, ignored }: ColumnNames): string | undefined {
  const headers = [...Object.values(columns), ...ignored].map((header) => header.trim());
  return headers.find((header, index) => headers.indexOf(header) !== index);
}

/** The same for the same content, in whatever order it was written. */
const textOf = ({ columns, ignored, words, none = [] }: ColumnNames): string =>
  JSON.stringify([
    sorted(columns),
    [...ignored].sort(),
    sorted(words).map(([field, ofField]) => [field, sorted(ofField)]),
    [...none].sort(),
  ]);

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
