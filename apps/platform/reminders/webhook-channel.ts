import { createHmac } from 'node:crypto';
import { SEND_MAX_MS, type DutyNotice, type LeftToTell, type ReminderChannel } from '#application';
import type { WebhookSettings } from '../settings/index.js';

export const NOTICE_HEADER = 'Truststream-Notice';
export const TIMESTAMP_HEADER = 'Truststream-Timestamp';
export const SIGNATURE_HEADER = 'Truststream-Signature';

/** `v1=` and the HMAC-SHA256, in hexadecimal, of the timestamp (seconds since 1970), a full stop and the body. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Posts a notice as JSON, signed (docs/reference/reminders.md); any answer but 2xx is none. It follows no redirect. */
export class WebhookChannel implements ReminderChannel {
  readonly name = 'webhook';

  constructor(
    private readonly settings: WebhookSettings,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async send({ notice }: { readonly notice: DutyNotice }): Promise<LeftToTell> {
    const body = JSON.stringify(notice);
    const timestamp = String(Math.floor(this.now().getTime() / 1_000));
    const { url, secret } = this.settings;
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        [NOTICE_HEADER]: notice.noticeId,
        [TIMESTAMP_HEADER]: timestamp,
        [SIGNATURE_HEADER]: signatureOf(secret, timestamp, body),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(SEND_MAX_MS),
    }).catch((error: unknown) => {
      throw new Error(`the webhook cannot be reached: ${reasonOf(error)}`, { cause: error });
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
    return { again: [], missed: null };
  }
}

/** What fetch keeps under its cause; never the URL, which may hold a token. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? 'for no reason that it gives';
}
