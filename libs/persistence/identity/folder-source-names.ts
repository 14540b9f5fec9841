import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { SourceNames } from '#application';
import { keepSecret, readSecret } from '../secret-file.js';

const KEY_BYTES = 32;
const NAME_HEX = 32;
/** Groups of an IPv6 address that name its network: whoever has the network has all of its addresses. */
const NETWORK_GROUPS = 4;

/**
 * Names addresses by a digest under a key of the installation (`identity/source.key` of the data folder): whoever has the key
 * can tell whether an address is the one that was named; from the name alone nobody finds it, and without the key nobody any more.
 */
export class FolderSourceNames implements SourceNames {
  private constructor(private readonly key: Buffer) {}

  /** Makes the key where there is none. Throws on a key file that others may read, or that holds none. */
  static async open(dataFolder: string): Promise<FolderSourceNames> {
    const path = join(dataFolder, 'identity', 'source.key');
    const kept = (await readSecret(path)) ?? (await made(path));
    const key = Buffer.from(kept.trimEnd(), 'hex');
    if (key.length !== KEY_BYTES) throw new Error(`${path} holds no key: remove it, and a new one is made`);
    return new FolderSourceNames(key);
  }

  nameOf(address: string): string {
    return createHmac('sha256', this.key).update(networkOf(address)).digest('hex').slice(0, NAME_HEX);
  }
}

async function made(path: string): Promise<string> {
  await keepSecret(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
  // Of several processes at once one made it.
  return (await readSecret(path)) ?? '';
}

/** An IPv4 address as it is, of an IPv6 address its /64. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [unzoned = ''] = address.toLowerCase().split('%');
  const [head = '', tail] = unzoned.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return `${all
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
