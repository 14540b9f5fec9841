import { authorise } from '#application/access';
import type { Exchange } from '../http/exchange.js';

/** True of what the caller may see of what came in: a servicer's staff see their own servicer's. */
export const within =
  ({ actor }: Pick<Exchange, 'actor'>) =>
  ({ servicerId }: { readonly servicerId: string }): boolean =>
    authorise(actor, 'read-collections', { servicerId }).ok;
