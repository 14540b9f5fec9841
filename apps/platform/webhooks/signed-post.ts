import { createHmac } from 'node:crypto';
import { SEND_MAX_MS } from '#application';
import type { WebhookSettings } from '../settings/index.js';

export const NOTICE_HEADER = 'Truststream-Notice';
export const TIMESTAMP_HEADER = 'Truststream-Timestamp';
export const SIGNATURE_HEADER = 'Truststream-Signature';

/** `v1=` and the HMAC-SHA256, in hexadecimal, of the timestamp (seconds since 1970), a full stop and the body. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/**
 * Posts a notice as JSON, signed; follows no redirect.
 *
 * @throws Error for any answer but 2xx, and for none within `SEND_MAX_MS` or until the signal
 */
export async function postSigned(
  { url, secret }: WebhookSettings,
  notice: { readonly noticeId: string },
  signal?: AbortSignal,
): Promise<void> {
  const body = JSON.stringify(notice);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const tooLate = AbortSignal.timeout(SEND_MAX_MS);
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
    signal: signal ? AbortSignal.any([tooLate, signal]) : tooLate,
  }).catch((error: unknown) => {
    throw new Error(`the webhook cannot be reached: ${reasonOf(error)}`, { cause: error });
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
}

/** What fetch keeps under its cause; never the URL, which may hold a token. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? 'for no reason that it gives';
}
