import { verifiedBundle as verified } from '../../support/verified-bundle.js';
import type { ApiClient } from './api-client.js';

/** What the verifier inside a bundle says of it, as the reader is given it. */
export async function verifiedBundle(reader: ApiClient, query: Readonly<Record<string, string>>): Promise<string> {
  const { bytes } = await reader.download('/log/bundle', { query });
  return verified(bytes);
}
