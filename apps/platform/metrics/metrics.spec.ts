import { describe, expect, it } from '@jest/globals';
import { err, ok, refusal } from '#domain/shared';
import { START, type StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../../../libs/audit/testing/example-log.js';
import { MeteredEventStore } from './metered-event-store.js';
import { meteredPassing, meteredWhole } from './metered-intake.js';
import { Metrics } from './metrics.js';

const receipt = (repeated: boolean) =>
  ok({ commandId: 'c', stream: 's', version: 1, cursor: START, repeated, part: 0, events: [] });

/** The samples of a page whose names match, without their help. */
const samples = async (metrics: Metrics, name: RegExp): Promise<readonly string[]> =>
  (await metrics.page()).split('\n').filter((line) => !line.startsWith('#') && name.test(line));

describe('metrics', () => {
  it('count commands by operation and outcome, and change no answer', async () => {
    const metrics = new Metrics();
    const refused = err(refusal('PERIOD_ALREADY_CLOSED', 'it is'));
    expect(await metrics.command('close-period', async () => refused)).toBe(refused);
    await metrics.command('close-period', async () => receipt(false));
    await metrics.command('close-period', async () => receipt(false));
    await metrics.command('close-period', async () => receipt(true));
    const broken = metrics.command('open-period', () => Promise.reject(new Error('broken')));
    await expect(broken).rejects.toThrow('broken');
    expect(await samples(metrics, /^truststream_commands_total/)).toEqual([
      'truststream_commands_total{operation="close-period",outcome="refused",code="PERIOD_ALREADY_CLOSED"} 1',
      'truststream_commands_total{operation="close-period",outcome="done",code=""} 2',
      'truststream_commands_total{operation="close-period",outcome="repeated",code=""} 1',
      'truststream_commands_total{operation="open-period",outcome="failed",code=""} 1',
    ]);
    expect(await samples(metrics, /^truststream_command_seconds_count/)).toEqual([
      'truststream_command_seconds_count{operation="close-period"} 4',
      'truststream_command_seconds_count{operation="open-period"} 1',
    ]);
  });

  it('time appends by outcome and count events', async () => {
    const metrics = new Metrics();
    const told: bigint[] = [];
    const follow = (events: readonly StoredEvent[]) => told.push(...events.map(({ position }) => position));
    await appendNotes(new MeteredEventStore(new MemoryEventStore(), metrics, follow), 3);
    expect(told).toEqual([1n, 2n, 3n]);
    expect(await samples(metrics, /append(ed_events|_seconds_count)/)).toEqual([
      'truststream_append_seconds_count{outcome="appended"} 3',
      'truststream_appended_events_total 3',
    ]);
  });

  it('tell the intake of files: bytes as they pass, and how each ended', async () => {
    const metrics = new Metrics();
    const lines = meteredPassing(metrics, 'receipts', async function* (bytes, context: { readonly fails: boolean }) {
      if (bytes instanceof Uint8Array) return ok('whole');
      for await (const part of bytes) yield part.length;
      if (context.fails) throw new Error('broken');
      return err(['a fault']);
    });
    async function* parts() {
      yield new Uint8Array(7);
      yield new Uint8Array(5);
    }
    const reading = lines(parts(), { fails: false });
    expect([await reading.next(), await reading.next()].map(({ value }) => value)).toEqual([7, 5]);
    expect(await reading.next()).toEqual({ done: true, value: err(['a fault']) });
    await expect(drained(lines(parts(), { fails: true }))).rejects.toThrow('broken');
    await drained(lines(new Uint8Array(3), { fails: false }));
    await meteredWhole(metrics, 'period-summary', async () => ok(1))(new Uint8Array(9), {});
    expect(await samples(metrics, /intake_(bytes|seconds_count)/)).toEqual([
      'truststream_intake_seconds_count{kind="receipts",outcome="rejected"} 1',
      'truststream_intake_seconds_count{kind="receipts",outcome="failed"} 1',
      'truststream_intake_seconds_count{kind="receipts",outcome="read"} 1',
      'truststream_intake_seconds_count{kind="period-summary",outcome="read"} 1',
      'truststream_intake_bytes_total{kind="receipts"} 27',
      'truststream_intake_bytes_total{kind="period-summary"} 9',
    ]);
  });

  it('show what stands at the moment of the look, by one look for all gauges, and nothing when it fails', async () => {
    const metrics = new Metrics();
    let [looks, away] = [0, false];
    metrics.watch(async () => {
      looks += 1;
      if (away) throw new Error('out of reach');
      return {
        readModels: { events: 5, seconds: 1.5, stopped: true },
        notary: { events: 2, seconds: 0.5 },
        dealsHeld: 1,
        partsHeld: 3,
        witnessesSilent: 2,
        noticesFailing: 4,
      };
    });
    expect(await samples(metrics, /lag|stopped|held|silent|failing/)).toEqual([
      'truststream_read_models_lag_events 5',
      'truststream_read_models_lag_seconds 1.5',
      'truststream_read_models_stopped 1',
      'truststream_notary_lag_events 2',
      'truststream_notary_lag_seconds 0.5',
      'truststream_parts_held 3',
      'truststream_deals_held 1',
      'truststream_witnesses_silent 2',
      'truststream_notices_failing 4',
    ]);
    expect(looks).toBe(1);
    away = true;
    expect(await samples(metrics, /lag|stopped|held|silent|failing/)).toEqual([]);
  });
});

async function drained(reading: AsyncGenerator<unknown, unknown>): Promise<void> {
  while (!(await reading.next()).done);
}
