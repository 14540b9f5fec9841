import { describe, expect, it } from '@jest/globals';
import { firstByPrecedence, refusal, refusalCatalogue, type RefusalCode } from './refusal.js';
import * as rooms from './refusals/index.js';

const codes = Object.keys(refusalCatalogue) as RefusalCode[];

describe('a refusal', () => {
  it('brings the remedy of the catalogue, unless the case knows a better one', () => {
    expect(refusal('DEAL_UNKNOWN', 'deal x is not registered', { field: 'dealId', value: 'x' })).toEqual({
      code: 'DEAL_UNKNOWN',
      message: 'deal x is not registered',
      field: 'dealId',
      value: 'x',
      remedy: 'check the deal id',
    });
    expect(refusal('DEAL_UNKNOWN', 'no such deal', { remedy: 'register it first' })).toEqual({
      code: 'DEAL_UNKNOWN',
      message: 'no such deal',
      remedy: 'register it first',
    });
  });

  it('marks what nobody sees in what the caller wrote', () => {
    expect(refusal('MALFORMED', 'a\u0000 is no id', { field: 'x\ud800', value: 'a\u0000' })).toMatchObject({
      message: 'a\uFFFD is no id',
      field: 'x\uFFFD',
      value: 'a\uFFFD',
    });
  });

  it.each(codes)('%s has a title and a remedy', (code) => {
    const { title, remedy } = refusalCatalogue[code];
    expect(title).not.toBe('');
    expect(remedy).not.toBe('');
  });
});

describe('the catalogue', () => {
  it('joins the refusals of every room, each code once', () => {
    expect(
      Object.values(rooms)
        .flatMap((room) => Object.keys(room))
        .sort(),
    ).toEqual([...codes].sort());
  });
});

describe('precedence', () => {
  const refused = (code: RefusalCode, message = code as string) => refusal(code, message);

  it('answers the refusal that stands first in the catalogue', () => {
    const all = codes.map((code) => refused(code)).reverse();
    expect(firstByPrecedence(all)?.code).toBe(codes[0]);
    expect(firstByPrecedence([refused('PERIOD_NOT_CLOSED'), refused('DEAL_UNKNOWN')])?.code).toBe('DEAL_UNKNOWN');
  });

  it('keeps the first of one code, and changes nothing it was given', () => {
    const given = [refused('TERMS_INVALID', 'b'), refused('MALFORMED'), refused('TERMS_INVALID', 'a')];
    expect(firstByPrecedence(given)?.code).toBe('MALFORMED');
    expect(firstByPrecedence(given.filter(({ code }) => code === 'TERMS_INVALID'))?.message).toBe('b');
    expect(given.map(({ message }) => message)).toEqual(['b', 'MALFORMED', 'a']);
  });

  it('has no answer where nothing was refused', () => {
    expect(firstByPrecedence([])).toBeUndefined();
  });
});
