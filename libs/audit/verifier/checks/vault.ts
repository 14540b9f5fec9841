import type { Check } from '../check.js';

/** What the log says last of the vault's master key. */
export interface MasterKeyOnRecord {
  readonly position: bigint;
  readonly masterId: string;
  /** The key that it follows. */
  readonly replaces: string;
}

/** The master key that the vault's keys are under, and what the log says of it at the same time; null where it never said anything. */
export interface MasterKeyStanding {
  readonly inForce: string;
  readonly onRecord: MasterKeyOnRecord | null;
}

/**
 * The vault's keys are under the master key that the log names: nobody has put them under one of their own, brought an
 * older one back, or begun one beside the log. A log that never told of a change names none.
 */
export const vault = (standing: () => Promise<MasterKeyStanding>): Check => ({
  name: 'vault',
  async run(report) {
    const { inForce, onRecord } = await standing();
    if (onRecord === null) return `the first master key, ${inForce}, which no event names`;
    const { masterId, position } = onRecord;
    if (inForce !== masterId) {
      report({
        code: 'MASTER_KEY_DIFFERS',
        position,
        message: `the vault is under ${inForce}; ${saying(onRecord, inForce)}`,
      });
    }
    return `the master key ${inForce}; event ${position} names ${masterId}`;
  },
});

const saying = ({ masterId, replaces, position }: MasterKeyOnRecord, inForce: string): string =>
  inForce === replaces
    ? `event ${position} has it followed by ${masterId}: the change broke off, or somebody brought the old key back`
    : `event ${position} names ${masterId}, and no event ${inForce}`;
