import type { DomainEvent, Refusal, Result } from '#domain/shared';
import type { CommandRecord } from '#event-store';
import { FileMissing, KeyDestroyed } from '#file-store';
import { ErasedFiles } from '../../erased-files.js';
import { counted, type Check, type CommandRun, type PassingEvent } from '../check.js';
import type { Finding } from '../finding.js';
import { canonicalText } from '../proof/canonical.js';
import { readRecord } from './record.js';

/** Decides a recorded command again; throws where its record is not what a rule decides on, or its file cannot be read. */
export interface DecidesAgain {
  decide(command: { readonly record: CommandRecord; readonly position: bigint }): Promise<{
    readonly stream: string;
    readonly outcome: Result<readonly DomainEvent[], Refusal>;
  }>;
}

/** A command whose file cannot be read, until it is known whether a later event erased it. */
interface Undecided {
  readonly digest: string;
  readonly finding: Finding;
}

/**
 * Each recorded command, run again with its recorded inputs and its rule's version, gives the same events; those whose file
 * was erased are counted, and not decided again.
 */
export const reDecision = (redecider: DecidesAgain): Check => ({
  name: 're-decision',
  watch(report) {
    let count = 0;
    const undecided: Undecided[] = [];
    const erased = new ErasedFiles();
    return {
      event: (event) => erased.pass(event),
      async command(run) {
        count += 1;
        const [{ position }] = run.events;
        const record = run.command ? readRecord(run.command.recordBytes) : null;
        if (!record) {
          report({ code: 'NOT_DECIDABLE', position, message: `no record of ${run.commandId} can be read` });
          return;
        }
        try {
          const found = difference(run, record, await redecider.decide({ record, position }));
          if (found) report({ code: 'DECIDED_OTHERWISE', ...found });
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          const message = `${record.type} ${run.commandId}: ${why}`;
          const finding: Finding = { code: 'NOT_DECIDABLE', position, message };
          const isOfFile = error instanceof KeyDestroyed || error instanceof FileMissing;
          if (isOfFile) undecided.push({ digest: error.digest, finding });
          else report(finding);
        }
      },
      end() {
        for (const { digest, finding } of undecided) if (!erased.of(digest)) report(finding);
      },
      checked() {
        const left = undecided.filter(({ digest }) => erased.of(digest));
        const by = [...new Set(left.map(({ digest }) => erased.of(digest)?.position))].join(', ');
        const all = counted(count, 'command');
        return left.length === 0
          ? all
          : `${all}; ${left.length} not decided again, whose file was erased by event ${by}`;
      },
    };
  },
});

function difference(
  { events, commandId }: CommandRun,
  { type, added }: CommandRecord,
  { stream, outcome }: Awaited<ReturnType<DecidesAgain['decide']>>,
): { readonly position: bigint; readonly message: string } | null {
  const [first] = events;
  const { position } = first;
  const which = `${type} ${commandId}`;
  if (!outcome.ok) return { position, message: `${which} is refused now: ${outcome.error.code}` };
  if (stream !== first.stream) return { position, message: `${which} writes to ${stream}, not to ${first.stream}` };
  if ('actor' in added && added.actor !== first.actor) {
    return { position, message: `${which} was asked by ${String(added.actor)}, its events name ${first.actor}` };
  }
  const decided = outcome.value;
  for (const [i, event] of events.entries()) {
    const again = decided[i];
    const fields = again ? differingFields(event, again) : ['all of it'];
    if (fields.length > 0) {
      return {
        position: event.position,
        message: `${which} decides another ${event.type}: ${fields.join(', ')} differs`,
      };
    }
  }
  return decided.length === events.length
    ? null
    : { position, message: `${which} decides ${counted(decided.length, 'event')}, the log has ${events.length}` };
}

const differingFields = (event: PassingEvent, again: DomainEvent): string[] => [
  ...(['type', 'schemaVersion', 'effectiveDate'] as const).filter((field) => event[field] !== again[field]),
  ...(canonicalText(JSON.parse(JSON.stringify(again.payload))) === Buffer.from(event.payloadBytes).toString('utf8')
    ? []
    : ['payload']),
];
