import { readFile } from 'node:fs/promises';
import { refusal } from '#domain/shared';
import { Refused } from './refused.js';

const REMEDY = 'set TRUST_TOKEN="$(trust token <subject>)", or name a file that holds a token by --token-file';

/** The token by which the caller proves who they are: of the file if one is named, else of TRUST_TOKEN. */
export async function presentedToken(
  tokenFile: string | undefined,
  environment: { readonly TRUST_TOKEN?: string },
): Promise<string> {
  const token = tokenFile === undefined ? environment.TRUST_TOKEN : await readFile(tokenFile, 'utf8');
  if (!token?.trim()) throw unproved('no token says who acts');
  return token.trim();
}

/** The answer to a token that proves nobody. */
export const unproved = (message: string): Refused =>
  new Refused(refusal('UNAUTHENTICATED', message, { field: 'TRUST_TOKEN', remedy: REMEDY }));
