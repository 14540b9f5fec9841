import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { KeptCommand, KeptEvent, KeptExtent } from '#event-store';
import { ListedLog } from '#event-store/memory';
import { MemoryFileStore } from '#file-store';
import { livedLog, type LivedLog } from '../../../test/support/lived-log.js';
import { files, verify, type CheckName, type FindingCode, type Verification } from './index.js';

interface Tables {
  readonly head: Pick<KeptExtent, 'headPosition' | 'headRecordedAt'>;
  readonly events: readonly KeptEvent[];
  readonly commands: readonly KeptCommand[];
}

describe('verifying a log', () => {
  let lived: LivedLog;
  let tables: Tables;
  beforeAll(async () => {
    lived = await livedLog(1);
    tables = lived.log.listed;
  });

  const over = (changed: Tables): Promise<Verification> => {
    const log = new ListedLog(changed);
    return verify(log, lived.checks(log));
  };

  const found = async (changed: Partial<Tables>): Promise<[CheckName, FindingCode, bigint | null][]> =>
    (await over({ ...tables, ...changed })).results.flatMap(({ check, findings }) =>
      findings.map(({ code, position }): [CheckName, FindingCode, bigint | null] => [check, code, position]),
    );

  const eventAt = (position: bigint): KeptEvent => tables.events[Number(position) - 1]!;
  const changing = (position: bigint, change: Partial<KeptEvent>): readonly KeptEvent[] =>
    tables.events.map((event) => (event.position === position ? { ...event, ...change } : event));
  const positionOf = (type: string): bigint => tables.events.find((event) => event.type === type)!.position;

  it('finds a life sound, and says what it checked', async () => {
    const { sound, results, firstBadPosition, position } = await over(tables);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect([sound, firstBadPosition, position]).toEqual([true, null, BigInt(tables.events.length)]);
    const checked = Object.fromEntries(results.map(({ check, checked }) => [check, checked]));
    expect(checked).toMatchObject({
      commands: `${tables.commands.length} commands`,
      're-decision': `${tables.commands.length} commands`,
      files: expect.stringMatching(/^5 files/),
      positions: `${tables.events.length} positions`,
    });
  });

  it('finds a life sound in which receipts were late, and reads their file again as it was read', async () => {
    const withLate = await livedLog(2, { late: true });
    const accepted = withLate.log.listed.events.filter(({ type }) => type === 'CollectionReceived');
    expect(accepted.map(({ payloadBytes }) => JSON.parse(text(payloadBytes)) as object)).toMatchObject([
      expect.not.objectContaining({ late: expect.anything() }),
      { periodNumber: 2, late: [{ periodNumber: 1, totals: { lineCount: 1, net: '1.00' } }] },
    ]);
    const { results } = await verify(withLate.log, withLate.checks(withLate.log));
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('decides every operation again', () => {
    const types = new Set(
      tables.commands.map(({ recordBytes }) => (JSON.parse(text(recordBytes)) as { readonly type: string }).type),
    );
    expect(types.size).toBe(38);
  });

  it('names the first bad position', async () => {
    const { firstBadPosition, sound } = await over({ ...tables, events: changing(7n, { version: 9 }) });
    expect([sound, firstBadPosition]).toEqual([false, 7n]);
  });

  it('finds an event that was removed, and one that was put in', async () => {
    const removed = tables.events.filter(({ position }) => position !== 9n);
    expect(await found({ events: removed })).toContainEqual(['positions', 'POSITION_NOT_DENSE', 10n]);
    const added = [...tables.events, { ...eventAt(9n), version: 99 }];
    expect(await found({ events: added })).toContainEqual(['positions', 'POSITION_NOT_DENSE', 9n]);
  });

  it('finds a tail that was cut off, and a head that was moved', async () => {
    const cut = tables.events.slice(0, -1);
    const last = BigInt(cut.length);
    expect(await found({ events: cut })).toContainEqual(['positions', 'HEAD_DIFFERS', last + 1n]);
    const head = { ...tables.head, headPosition: last };
    expect(await found({ head })).toContainEqual(['positions', 'HEAD_DIFFERS', last + 1n]);
    expect(await found({ head: { ...tables.head, headRecordedAt: '2020-01-01T00:00:00.000000Z' } })).toContainEqual([
      'positions',
      'HEAD_DIFFERS',
      last + 1n,
    ]);
  });

  it('finds another instant, another day and a time to come', async () => {
    const times = (change: Partial<KeptEvent>) => found({ events: changing(5n, change) });
    expect(await times({ recordedAt: '2020-01-01T00:00:00.000000Z' })).toContainEqual([
      'instants',
      'RECORDED_BACKWARDS',
      5n,
    ]);
    expect(await times({ recordedAt: '2999-01-01T00:00:00.000000Z' })).toContainEqual([
      'instants',
      'RECORDED_IN_FUTURE',
      5n,
    ]);
    expect(await times({ recordedAt: 'infinity' })).toContainEqual(['instants', 'INSTANT_MALFORMED', 5n]);
    expect(await times({ effectiveDate: '2026-01-02' })).toContainEqual(['re-decision', 'DECIDED_OTHERWISE', 5n]);
  });

  it('finds a payload that was changed, however it is written', async () => {
    const at = positionOf('RemittanceReceived');
    const original = text(eventAt(at).payloadBytes);
    const payload = (changed: string) => found({ events: changing(at, { payloadBytes: Buffer.from(changed) }) });
    expect(await payload(original.replace('"amount":"', '"amount":"1'))).toContainEqual([
      're-decision',
      'DECIDED_OTHERWISE',
      at,
    ]);
    expect(await payload(`${original} `)).toContainEqual(['payloads', 'PAYLOAD_NOT_CANONICAL', at]);
    expect(await payload('{')).toContainEqual(['payloads', 'PAYLOAD_NOT_CANONICAL', at]);
    expect(await payload('[]')).toContainEqual(['payloads', 'PAYLOAD_NOT_CANONICAL', at]);
    expect(await payload('{"n":1.5}')).toContainEqual(['payloads', 'PAYLOAD_NOT_CANONICAL', at]);
  });

  it('finds money from nowhere, whatever the commands say', async () => {
    const at = positionOf('HoldersPaid');
    const payloadBytes = Buffer.from(text(eventAt(at).payloadBytes).replace('"total":"', '"total":"1'));
    expect(await found({ events: changing(at, { payloadBytes }) })).toContainEqual([
      'conservation',
      'NOT_CONSERVED',
      at,
    ]);
  });

  it('finds events of an unknown type, and of another actor, cause or command', async () => {
    const change = (changed: Partial<KeptEvent>) => found({ events: changing(3n, changed) });
    expect(await change({ type: 'PeriodClosd' })).toContainEqual(['payloads', 'SCHEMA_UNKNOWN', 3n]);
    expect(await change({ schemaVersion: 2 })).toContainEqual(['payloads', 'SCHEMA_UNKNOWN', 3n]);
    expect(await change({ actor: 'someone' })).toContainEqual(['re-decision', 'DECIDED_OTHERWISE', 3n]);
    expect(await change({ commandId: 'none' })).toContainEqual(['commands', 'COMMAND_MISSING', 3n]);
    expect(await change({ commandDigest: '0'.repeat(64) })).toContainEqual(['commands', 'COMMAND_DIGEST_DIFFERS', 3n]);
    const of = tables.commands.find(({ eventCount }) => eventCount > 1)!;
    const second = of.firstPosition + 1n;
    const correlated = changing(second, { correlationId: 'another' });
    expect(await found({ events: correlated })).toContainEqual(['commands', 'EVENTS_DISAGREE', second]);
  });

  it('finds each change of what is kept of a command', async () => {
    const kept = tables.commands.find(({ eventCount }) => eventCount > 1)!;
    const change = (changed: Partial<KeptCommand>) =>
      found({ commands: tables.commands.map((one) => (one === kept ? { ...one, ...changed } : one)) });
    const at = kept.firstPosition;
    expect(await change({ stream: 'another' })).toEqual([['commands', 'COMMAND_CLAIMS_DIFFER', at]]);
    expect(await change({ firstVersion: 77 })).toEqual([['commands', 'COMMAND_CLAIMS_DIFFER', at]]);
    expect(await change({ eventCount: 1 })).toEqual([['commands', 'COMMAND_CLAIMS_DIFFER', at]]);
    expect(await change({ firstPosition: 1n })).toContainEqual(['commands', 'COMMAND_CLAIMS_DIFFER', at]);
    expect(await change({ requestDigest: '0'.repeat(64) })).toEqual([['commands', 'REQUEST_DIGEST_DIFFERS', at]]);
    expect(await change({ commandDigest: '0'.repeat(64) })).toContainEqual(['commands', 'COMMAND_DIGEST_DIFFERS', at]);
    expect(await change({ recordBytes: Buffer.from('{}') })).toContainEqual(['commands', 'RECORD_MALFORMED', at]);
    const rogue = { ...kept, commandId: 'rogue' };
    expect(await found({ commands: [...tables.commands, rogue] })).toEqual([
      ['commands', 'COMMAND_CLAIMS_DIFFER', null],
      ['commands', 'COMMAND_WITHOUT_EVENTS', at],
    ]);
    const beyond = { ...rogue, firstPosition: 9_999n };
    expect(await found({ commands: [...tables.commands, beyond] })).toContainEqual([
      'commands',
      'COMMAND_WITHOUT_EVENTS',
      BigInt(tables.events.length) + 1n,
    ]);
    expect(await found({ commands: [...tables.commands, kept] })).toEqual([
      ['commands', 'COMMAND_CLAIMS_DIFFER', null],
    ]);
  });

  it('finds by re-decision what an insider changed together with the command and its digests', async () => {
    const at = positionOf('RemittanceReceived');
    const event = eventAt(at);
    const kept = tables.commands.find(({ commandId }) => commandId === event.commandId)!;
    const recordBytes = Buffer.from(text(kept.recordBytes).replace(/"ruleVersion":\d+/, '"ruleVersion":99'));
    const commandDigest = createHash('sha256').update(recordBytes).digest('hex');
    const changed = {
      events: changing(at, { commandDigest }),
      commands: tables.commands.map((one) => (one === kept ? { ...one, recordBytes, commandDigest } : one)),
    };
    expect(await found(changed)).toEqual([['re-decision', 'NOT_DECIDABLE', at]]);
  });

  it('finds a file that is gone', async () => {
    const { results } = await verify(lived.log, [files(new MemoryFileStore())]);
    const findings = Array.from({ length: 5 }, () => ({ code: 'FILE_MISSING' }));
    expect(results[0]).toMatchObject({ check: 'files', findingCount: 5, findings });
  });

  it('says so when a check cannot go on, and goes on with the others', async () => {
    const broken = { open: async () => Promise.reject(new Error('the medium is gone')), sealed: async () => null };
    const { results } = await verify(lived.log, [files(broken), ...lived.checks(lived.log)]);
    expect(results[0]).toMatchObject({
      findingCount: 1,
      findings: [{ code: 'NOT_CHECKABLE', message: expect.stringContaining('the medium is gone') }],
    });
    expect(results.slice(1).every(({ findingCount }) => findingCount === 0)).toBe(true);
  });
});

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
