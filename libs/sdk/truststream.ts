import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api.generated.js';

/** Where the API is, and who speaks to it. */
export interface Connection {
  /** Of the server, such as `https://trust.example.com`. */
  readonly baseUrl: string;
  /** The access token, asked for before each request, so that it may be renewed meanwhile. */
  readonly token: () => string | Promise<string>;
  /** Another fetch than the platform's, for proxies and tests. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Every route of the API, with its parameters, its body, its answer and the codes it may refuse with. */
export type Truststream = Client<paths>;

/** Connects to the API. A request is answered with `data` or with `error`, a problem whose `code` is one of the route's. */
export function truststream({ baseUrl, token, fetch }: Connection): Truststream {
  const client = createClient<paths>({ baseUrl, ...(fetch ? { fetch } : {}) });
  client.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return client;
}

type Schemas = components['schemas'];

/** Tells a write's receipt from what a dry run answers. */
export const isReceipt = (
  answer: Schemas['CommandReceipt'] | Schemas['DryRunAnswer'],
): answer is Schemas['CommandReceipt'] => !('dryRun' in answer);
