import type { ReminderChannel } from '#application';
import type { ReminderSettings } from '../settings/index.js';
import { MailChannel } from './mail-channel.js';
import { WebhookChannel } from './webhook-channel.js';

/** The channels that the settings name. */
export const channelsOf = ({ webhook, mail }: ReminderSettings): readonly ReminderChannel[] => [
  ...(webhook ? [new WebhookChannel(webhook)] : []),
  ...(mail ? [new MailChannel(mail)] : []),
];
