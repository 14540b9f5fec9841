import { createTransport } from 'nodemailer';
import { SEND_MAX_MS, type DutyNotice, type ReminderChannel } from '#application';
import { renderReminders } from '#reporting';
import { isLoopback, type MailSettings } from '../settings/index.js';

/** Of the time that a sending may take: for each of the connection, the greeting and a silence. */
const STEP_MAX_MS = SEND_MAX_MS / 3;

/**
 * Mails a notice to everyone whom the settings name, as one mail under an id of the notice, by which a mail program knows a repeat. A server
 * on another machine is talked to in TLS alone.
 */
export class MailChannel implements ReminderChannel {
  readonly name = 'mail';

  constructor(private readonly settings: MailSettings) {}

  async send(notice: DutyNotice): Promise<string | null> {
    const { server, from, to } = this.settings;
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
      const { rejected } = await transport.sendMail({
        from,
        to: [...to],
        messageId: `<${notice.noticeId}@${from.slice(from.indexOf('@') + 1)}>`,
        ...renderReminders(notice),
      });
      // Who was reached is not written to again because somebody else was not.
      return rejected.length === 0 ? null : `the mail server refused ${rejected.length} of ${to.length} addresses`;
    } finally {
      transport.close();
    }
  }
}
