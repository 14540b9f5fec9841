import { createHash } from 'node:crypto';
import type { KeptCommand, KeptLog } from '#event-store';
import { counted, type Check, type CommandRun, type Report } from '../check.js';
import type { Finding } from '../finding.js';
import { canonicalText } from '../proof/canonical.js';
import { readRecord } from './record.js';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Every event's command is kept with a record of its digest, and what is kept beside the record follows from it. */
export const commands = (log: Pick<KeptLog, 'commandsWithoutEvents'>): Check => ({
  name: 'commands',
  watch(report, { headPosition, lastCommandPosition, commandCount }) {
    let runs = 0;
    return {
      command(run) {
        runs += 1;
        checkRun(run, report);
      },
      async end() {
        if (lastCommandPosition > headPosition) {
          const message = `a command claims position ${lastCommandPosition}, beyond the head at ${headPosition}`;
          report({ code: 'COMMAND_WITHOUT_EVENTS', position: headPosition + 1n, message });
        }
        if (commandCount !== BigInt(runs)) {
          const message = `${commandCount} commands are kept, events run in those of ${runs}`;
          report({ code: 'COMMAND_CLAIMS_DIFFER', position: null, message });
        }
        for await (const { commandId, firstPosition } of log.commandsWithoutEvents(headPosition)) {
          const message = `the event at ${firstPosition} is not of the command ${commandId}, which claims it`;
          report({ code: 'COMMAND_WITHOUT_EVENTS', position: firstPosition, message });
        }
      },
      checked: () => counted(runs, 'command'),
    };
  },
});

function checkRun({ commandId, command, events }: CommandRun, report: Report): void {
  const [first] = events;
  const say = (code: Finding['code'], message: string, { position } = first): void =>
    report({ code, position, message });
  if (!command) return say('COMMAND_MISSING', `the command ${commandId} is not kept`);

  for (const event of events) {
    if (event.commandDigest !== command.commandDigest) {
      say(
        'COMMAND_DIGEST_DIFFERS',
        `the event names ${event.commandDigest}, ${commandId} has ${command.commandDigest}`,
        event,
      );
    }
    const shared = ['stream', 'actor', 'causationId', 'correlationId', 'recordedAt'] as const;
    const differing = shared.filter((field) => event[field] !== first[field]);
    if (differing.length > 0) {
      say('EVENTS_DISAGREE', `the events of ${commandId} differ in ${differing.join(', ')}`, event);
    }
  }
  checkClaims(command, events, say);
  checkRecord(command, say);
}

type Say = (code: Finding['code'], message: string) => void;

function checkClaims(
  { commandId, stream, firstVersion, firstPosition, eventCount }: KeptCommand,
  events: CommandRun['events'],
  say: Say,
): void {
  const [first] = events;
  const claimed = `${eventCount} from position ${firstPosition}, version ${firstVersion} of ${stream}`;
  const found = `${events.length} from position ${first.position}, version ${first.version} of ${first.stream}`;
  if (claimed !== found) say('COMMAND_CLAIMS_DIFFER', `${commandId} claims events: ${claimed}; it has ${found}`);
}

function checkRecord({ commandId, commandDigest, requestDigest, recordBytes }: KeptCommand, say: Say): void {
  const digest = sha256(recordBytes);
  if (digest !== commandDigest) {
    say('COMMAND_DIGEST_DIFFERS', `the record of ${commandId} has ${digest}, its row says ${commandDigest}`);
  }
  const record = readRecord(recordBytes);
  if (!record || record.commandId !== commandId) {
    return say('RECORD_MALFORMED', `what is kept of ${commandId} is no record of it`);
  }
  const requested = sha256(canonicalText(record.sent) ?? '');
  if (requested !== requestDigest) {
    say('REQUEST_DIGEST_DIFFERS', `the request of ${commandId} has ${requested}, its row says ${requestDigest}`);
  }
}
