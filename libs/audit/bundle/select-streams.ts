import type { CommandRecord, KeptCommand, KeptEvent, KeptLog } from '#event-store';
import type { VerifyProgress } from '../verifier/check.js';
import { parsed } from '../verifier/proof/canonical.js';
import { isAbout, type BundleScope } from './bundle-scope.js';

/** Up to which version each stream goes into a bundle; a stream is always there from its first event on. */
export type StreamSelection = ReadonlyMap<string, number>;

/**
 * The streams that a bundle holds: those that begin with an event about its scope, whole; those that hold one later, up to
 * the last such event; and whatever the commands of all these events read before they decided, as far as they read it.
 */
export async function selectStreams(
  log: KeptLog,
  upTo: bigint,
  scope: BundleScope,
  progress: VerifyProgress,
): Promise<StreamSelection> {
  const selected = new Map<string, number>();
  const whole = new Set<string>();
  const include = (stream: string, version: number): void => {
    if (version > (selected.get(stream) ?? 0)) selected.set(stream, version);
  };
  let done = 0;
  for await (const { events, commands } of log.pages(upTo)) {
    progress('selecting', done, Number(upTo));
    done += events.length;
    for (const event of events) {
      const { stream, version } = event;
      if (!whole.has(stream)) {
        if (!isAbout(scope, scope.kind === 'log' ? null : parsed(event.payloadBytes))) continue;
        if (version === 1) whole.add(stream);
      }
      include(stream, version);
      for (const read of readBy(event, commands)) include(read.stream, read.version);
    }
  }
  return new Map([...selected].filter(([, version]) => version > 0));
}

function readBy({ commandId }: KeptEvent, commands: ReadonlyMap<string, KeptCommand>): CommandRecord['read'] {
  const command = commands.get(commandId);
  const record = command && (parsed(command.recordBytes) as Partial<CommandRecord> | undefined);
  return record?.read ?? [];
}
