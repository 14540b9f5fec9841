import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KeptSoon } from './kept-soon.js';

describe('what is to be kept', () => {
  const keep = jest.fn(async (): Promise<void> => undefined);
  let keeping: KeptSoon;
  beforeEach(() => {
    jest.useFakeTimers();
    keep.mockReset();
    keeping = new KeptSoon(keep, 50);
  });
  afterEach(() => void jest.useRealTimers());

  it('soon is kept once within the time for all that come, and again for those after it', async () => {
    keeping.soon();
    await jest.advanceTimersByTimeAsync(30);
    keeping.soon();
    expect(keep).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(20);
    expect(keep).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(keep).toHaveBeenCalledTimes(1);
    keeping.soon();
    await jest.advanceTimersByTimeAsync(50);
    expect(keep).toHaveBeenCalledTimes(2);
  });

  it('now is kept at once, and with it what was to be kept soon', async () => {
    keeping.soon();
    await keeping.now();
    await keeping.flush();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(keep).toHaveBeenCalledTimes(1);
  });

  it('stays due where it could not be kept', async () => {
    keep.mockRejectedValueOnce(new Error('the database restarts')).mockRejectedValueOnce(new Error('still'));
    keeping.soon();
    await jest.advanceTimersByTimeAsync(50);
    await expect(keeping.flush()).rejects.toThrow('still');
    await keeping.flush();
    await keeping.flush();
    expect(keep).toHaveBeenCalledTimes(3);
  });
});
