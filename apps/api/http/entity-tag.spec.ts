import { describe, expect, it } from '@jest/globals';
import { entityTag, readIfMatch } from './entity-tag.js';

describe('If-Match', () => {
  it('names the version that an ETag told', () => {
    expect(readIfMatch(entityTag(7), { required: true })).toEqual({ ok: true, value: 7 });
  });

  it('may be left out only where it is not required', () => {
    expect(readIfMatch(undefined, { required: false })).toEqual({ ok: true, value: undefined });
    expect(readIfMatch(undefined, { required: true })).toMatchObject({ error: { code: 'IF_MATCH_MISSING' } });
  });

  it.each(['7', 'W/"7"', '*', '"7", "8"', '"07"', '"-1"', '"7.0"', '"1e3"', '"99999999999999999"'])(
    'is refused when it is not one strong tag: %s',
    (header) => {
      expect(readIfMatch(header, { required: false })).toMatchObject({
        error: { code: 'MALFORMED', field: 'If-Match', value: header },
      });
    },
  );
});
