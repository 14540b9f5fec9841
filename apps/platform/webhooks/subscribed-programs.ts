import type { SubscribedProgram } from '#application';
import type { WebhookSubscription } from '../settings/index.js';
import { postSigned } from './signed-post.js';

/** The programs that the settings name. */
export const subscribedPrograms = (subscriptions: readonly WebhookSubscription[]): readonly SubscribedProgram[] =>
  subscriptions.map(({ name, kinds, actor, ...receiver }) => ({
    ...{ name, kinds, actor },
    send: (notice, signal) => postSigned(receiver, notice, signal),
  }));
