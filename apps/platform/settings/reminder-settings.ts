import { EnvironmentReader, type Environment } from './environment-reader.js';

/** By what people are told of duties. The secrets in it are never logged nor answered. */
export interface ReminderSettings {
  readonly webhook: WebhookSettings | null;
  readonly mail: MailSettings | null;
}

export interface WebhookSettings {
  readonly url: string;
  /** The key of the signature (docs/reference/webhooks.md). */
  readonly secret: string;
}

export interface MailSettings {
  /** smtp:// or smtps://, with login and password where the server asks for them. */
  readonly server: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** A key that is shorter may be guessed. */
export const SECRET_CHARACTERS_MIN = 32;
const ADDRESS = /^[^\s@<>,]+@[^\s@<>,]+$/;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the server is this machine: nobody listens on the way. */
export const isLoopback = (url: string): boolean => LOOPBACK.has(new URL(url).hostname);

/**
 * REMINDER_WEBHOOK_URL with REMINDER_WEBHOOK_SECRET, REMINDER_MAIL_SERVER with REMINDER_MAIL_FROM and REMINDER_MAIL_TO
 * (docs/reference/settings.md); none of them: nobody is told.
 *
 * Throws `SettingsInvalid` with every fault.
 */
export function remindersOfEnvironment(environment: Environment): ReminderSettings {
  const read = new EnvironmentReader(environment);
  const url = read.wholeUrl('REMINDER_WEBHOOK_URL', ['https', 'http']);
  const secret = read.text('REMINDER_WEBHOOK_SECRET');
  const server = read.wholeUrl('REMINDER_MAIL_SERVER', ['smtps', 'smtp']);
  const from = read.matching('REMINDER_MAIL_FROM', 'mail address', ADDRESS);
  const to = read.matching('REMINDER_MAIL_TO', 'list of mail addresses, separated by commas', areAddresses);
  const together = ['REMINDER_MAIL_SERVER', 'REMINDER_MAIL_FROM', 'REMINDER_MAIL_TO'];
  for (const names of [['REMINDER_WEBHOOK_URL', 'REMINDER_WEBHOOK_SECRET'], together]) {
    const set = names.filter((name) => read.text(name) !== undefined);
    for (const name of names) {
      read.refuse(set.length > 0 && !set.includes(name), `${set.join(' and ')} is set, and ${name} is not`);
    }
  }
  read.refuse(
    url !== undefined && url.startsWith('http://') && !isLoopback(url),
    'REMINDER_WEBHOOK_URL does not begin with https://, and is not on this machine',
  );
  read.refuse(
    secret !== undefined && secret.length < SECRET_CHARACTERS_MIN,
    `REMINDER_WEBHOOK_SECRET is shorter than ${SECRET_CHARACTERS_MIN} characters`,
  );
  return read.sound({
    webhook: url !== undefined && secret !== undefined ? { url, secret } : null,
    mail: server !== undefined && from !== undefined && to !== undefined ? { server, from, to: addressesOf(to) } : null,
  });
}

const addressesOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

const areAddresses = (text: string): boolean => addressesOf(text).every((address) => ADDRESS.test(address));
