import { SEND_MAX_MS, type LeftToTell, type ReminderChannel, type TakenDelivery } from '#application';
import { renderReminders } from '#reporting';
import { isLoopback, type MailSettings } from '../settings/index.js';

/** Of the time that a sending may take: for each of the connection, the greeting and a silence. */
const STEP_MAX_MS = SEND_MAX_MS / 3;

/**
 * Mails a notice to everyone whom the settings name, or to those of them whom the server deferred before, as one mail under an id of the notice, by which a mail program knows a repeat. A server
 * on another machine is talked to in TLS alone.
 */
export class MailChannel implements ReminderChannel {
  readonly name = 'mail';

  constructor(private readonly settings: MailSettings) {}

  async send({ notice, left }: Pick<TakenDelivery, 'notice' | 'left'>): Promise<LeftToTell> {
    const { server, from, to: all } = this.settings;
    const to = left ? all.filter((address) => left.again.includes(address)) : all;
    // Whom the settings name no more is not written to.
    if (to.length === 0) return { again: [], missed: left?.missed ?? null };
    // Loaded where there is something to mail, for most processes have nothing.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url: server,
      requireTLS: !isLoopback(server),
      connectionTimeout: STEP_MAX_MS,
      greetingTimeout: STEP_MAX_MS,
      socketTimeout: STEP_MAX_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const { rejectedErrors: rejected = [] } = await transport.sendMail({
        from,
        to: [...to],
        messageId: `<${notice.noticeId}@${from.slice(from.indexOf('@') + 1)}>`,
        ...renderReminders(notice),
      });
      return leftOf(rejected, to.length, left);
    } catch (error) {
      const rejected = rejectionsOf(error);
      // Nobody was told. Where the server puts off some, or has told the others before, it is said of each; else all are tried again.
      if (rejected.some(isDeferred) || (left && rejected.length > 0)) return leftOf(rejected, to.length, left);
      throw error;
    } finally {
      transport.close();
    }
  }
}

/** What a server says to one address (RFC 5321 §4.2.1): 4xx for now, 5xx for good. */
interface Rejection {
  readonly recipient?: string | undefined;
  readonly responseCode?: number | undefined;
}

const isDeferred = ({ responseCode = 0 }: Rejection): boolean => responseCode >= 400 && responseCode < 500;

const rejectionsOf = (error: unknown): readonly Rejection[] =>
  (error as { readonly rejectedErrors?: readonly Rejection[] }).rejectedErrors ?? [];

/** Who was reached is not written to again because somebody else was not: whom the server defers is left, whom it refuses is missed. */
function leftOf(rejected: readonly Rejection[], tried: number, before: LeftToTell | null): LeftToTell {
  const again = rejected.filter(isDeferred).flatMap(({ recipient }) => recipient ?? []);
  const refused = rejected.length - again.length;
  const said = refused === 0 ? [] : [`the mail server refused ${refused} of ${tried} addresses`];
  return { again, missed: [...(before?.missed ? [before.missed] : []), ...said].join('; ') || null };
}
