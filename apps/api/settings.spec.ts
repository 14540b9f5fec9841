import { describe, expect, it } from '@jest/globals';
import { listeningOf } from './settings.js';

describe('where the API listens', () => {
  it('is this machine alone, unless the environment says otherwise', () => {
    expect(listeningOf({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      role: 'all',
      callsPerMinute: 6_000,
    });
    expect(
      listeningOf({ HOST: '0.0.0.0', PORT: '8080', LOG_LEVEL: 'warn', PROCESS_ROLE: 'api', CALLS_PER_MINUTE: '60' }),
    ).toEqual({
      host: '0.0.0.0',
      port: 8080,
      logLevel: 'warn',
      role: 'api',
      callsPerMinute: 60,
    });
  });

  it.each([
    { PORT: '80a' },
    { PORT: '65536' },
    { PORT: '-1' },
    { LOG_LEVEL: 'loud' },
    { PROCESS_ROLE: 'db' },
    { CALLS_PER_MINUTE: '0' },
  ])('is refused for %j', (wrong) => {
    expect(() => listeningOf(wrong)).toThrow(Object.values(wrong)[0]);
  });
});
