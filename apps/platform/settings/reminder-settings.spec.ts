import { describe, expect, it } from '@jest/globals';
import { SettingsInvalid } from './environment-reader.js';
import { remindersOfEnvironment } from './reminder-settings.js';

const secret = 'a'.repeat(32);
const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    remindersOfEnvironment(environment);
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.faults;
    throw error;
  }
  return [];
};

describe('the settings of reminders', () => {
  it('name no channel unless one is set', () => {
    expect(remindersOfEnvironment({})).toEqual({ webhook: null, mail: null });
  });

  it('name a webhook and a mail server', () => {
    const environment = {
      REMINDER_WEBHOOK_URL: 'https://hooks.example/trust',
      REMINDER_WEBHOOK_SECRET: secret,
      REMINDER_MAIL_SERVER: 'smtps://trust:pw@mail.example:465',
      REMINDER_MAIL_FROM: 'trust@example.com',
      REMINDER_MAIL_TO: 'a@example.com, b@example.com',
    };
    expect(remindersOfEnvironment(environment)).toEqual({
      webhook: { url: 'https://hooks.example/trust', secret },
      mail: {
        server: 'smtps://trust:pw@mail.example:465',
        from: 'trust@example.com',
        to: ['a@example.com', 'b@example.com'],
      },
    });
  });

  it('take a webhook without TLS on this machine alone', () => {
    const signed = { REMINDER_WEBHOOK_SECRET: secret };
    expect(faultsOf({ ...signed, REMINDER_WEBHOOK_URL: 'http://127.0.0.1:9000/' })).toEqual([]);
    expect(faultsOf({ ...signed, REMINDER_WEBHOOK_URL: 'http://hooks.example/' })).toEqual([
      'REMINDER_WEBHOOK_URL does not begin with https://, and is not on this machine',
    ]);
  });

  it('are refused with every fault at once, and no secret is repeated', () => {
    const faults = faultsOf({
      REMINDER_WEBHOOK_URL: 'ftp://u:hidden@hooks.example',
      REMINDER_WEBHOOK_SECRET: 'hidden',
      REMINDER_MAIL_SERVER: 'smtp://u:hidden@',
      REMINDER_MAIL_TO: 'a@example.com, nobody',
    });
    expect(faults).toEqual([
      'REMINDER_WEBHOOK_URL does not begin with https:// or http://',
      'REMINDER_MAIL_SERVER is no URL with a host',
      'REMINDER_MAIL_TO is a@example.com, nobody, which is no list of mail addresses, separated by commas',
      'REMINDER_MAIL_SERVER and REMINDER_MAIL_TO is set, and REMINDER_MAIL_FROM is not',
      'REMINDER_WEBHOOK_SECRET is shorter than 32 characters',
    ]);
    expect(faults.join()).not.toContain('hidden');
  });
});
