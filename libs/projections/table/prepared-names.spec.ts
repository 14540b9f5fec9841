import { describe, expect, it } from '@jest/globals';
import { PreparedNames } from './prepared-names.js';

describe('names of prepared statements', () => {
  const sentOften = (names: PreparedNames, text: string): string | undefined => {
    for (let sent = 0; sent < 3; sent += 1) expect(names.of(text)).toBeUndefined();
    return names.of(text);
  };

  it('are given to what is sent again and again, to each text its own, the same each time', () => {
    const names = new PreparedNames('spec');
    expect(sentOften(names, 'SELECT 1')).toBe('spec 1');
    expect(sentOften(names, 'SELECT 2')).toBe('spec 2');
    expect(names.of('SELECT 1')).toBe('spec 1');
  });

  it('are so many at most, and then stay', () => {
    const names = new PreparedNames('spec');
    const given = Array.from({ length: 201 }, (_, number) => sentOften(names, `SELECT ${number}`));
    expect(given.filter(Boolean)).toHaveLength(200);
    expect(given.at(-1)).toBeUndefined();
    expect(names.of('SELECT 0')).toBe('spec 1');
  });

  it('are not given for ever-new texts, however many they are', () => {
    const names = new PreparedNames('spec');
    const given = Array.from({ length: 5_000 }, (_, number) => names.of(`SELECT ${number}`));
    expect(given.filter(Boolean)).toEqual([]);
  });
});
