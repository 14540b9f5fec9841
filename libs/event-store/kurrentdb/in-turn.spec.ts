import { describe, expect, it } from '@jest/globals';
import { InTurn } from './in-turn.js';

/** Work that ends when it is told to. */
function heldWork(log: string[], name: string): { work: () => Promise<string>; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end: () => end() };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work in turn', () => {
  it('goes one after another on the same thing, and side by side on others', async () => {
    const log: string[] = [];
    const turns = new InTurn();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => heldWork(log, name)) as [Held, Held, Held];
    const all = [turns.run(['s'], a.work), turns.run(['s', 't'], b.work), turns.run(['u'], c.work)];
    await settled();
    expect(log).toEqual(['a begins', 'c begins']);
    c.end();
    a.end();
    await settled();
    expect(log.slice(2)).toEqual(['c ends', 'a ends', 'b begins']);
    b.end();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  });

  it('goes on after work that failed, tells its own caller alone, and forgets what has ended', async () => {
    const turns = new InTurn();
    const failed = turns.run(['s'], () => Promise.reject(new Error('broken')));
    const next = turns.run(['s'], () => Promise.resolve('fine'));
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('fine');
    await turns.idle();
    expect(turns.size).toBe(0);
  });
});

type Held = ReturnType<typeof heldWork>;
