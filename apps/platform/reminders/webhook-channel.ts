import type { DutyNotice, LeftToTell, ReminderChannel } from '#application';
import type { WebhookSettings } from '../settings/index.js';
import { postSigned } from '../webhooks/signed-post.js';

/** Posts a notice as JSON, signed (docs/reference/webhooks.md). */
export class WebhookChannel implements ReminderChannel {
  readonly name = 'webhook';

  constructor(private readonly receiver: WebhookSettings) {}

  async send({ notice }: { readonly notice: DutyNotice }): Promise<LeftToTell> {
    await postSigned(this.receiver, notice);
    return { again: [], missed: null };
  }
}
