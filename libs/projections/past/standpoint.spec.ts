import { describe, expect, it } from '@jest/globals';
import { ok } from '#domain/shared';
import { isNow, NOW, readStandpoint } from './standpoint.js';

describe('a standpoint', () => {
  it.each([
    [{}, NOW],
    [{ asOf: '2026-06-30' }, { asOf: '2026-06-30', knownAt: null }],
    [{ knownAt: '20481' }, { asOf: null, knownAt: { position: 20_481n } }],
    [{ knownAt: '2026-08-10T02:11:07Z' }, { asOf: null, knownAt: { instant: '2026-08-10T02:11:07.000000Z' } }],
    [{ knownAt: '2026-08-10T02:11:07.51Z' }, { asOf: null, knownAt: { instant: '2026-08-10T02:11:07.510000Z' } }],
  ])('is read from %j', (written, expected) => expect(readStandpoint(written)).toEqual(ok(expected)));

  it.each([
    [{ asOf: '2026-02-30' }, 'DATE_MALFORMED', 'asOf'],
    [{ asOf: 'june' }, 'DATE_MALFORMED', 'asOf'],
    [{ knownAt: '0' }, 'MALFORMED', 'knownAt'],
    [{ knownAt: '-1' }, 'MALFORMED', 'knownAt'],
    [{ knownAt: '2026-08-10' }, 'MALFORMED', 'knownAt'],
    [{ knownAt: '2026-02-30T00:00:00Z' }, 'MALFORMED', 'knownAt'],
    [{ knownAt: '2026-08-10T24:00:00Z' }, 'MALFORMED', 'knownAt'],
    [{ knownAt: '2026-08-10T02:11:07+08:00' }, 'MALFORMED', 'knownAt'],
  ])('is not read from %j', (written, code, field) =>
    expect(readStandpoint(written)).toMatchObject({ ok: false, error: { code, field } }),
  );

  it('is now where it leaves nothing out', () => {
    expect(isNow(NOW)).toBe(true);
    expect(isNow({ ...NOW, asOf: '2026-06-30' })).toBe(false);
    expect(isNow({ ...NOW, knownAt: { position: 1n } })).toBe(false);
  });
});
