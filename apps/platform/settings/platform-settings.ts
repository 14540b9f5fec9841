import type { OidcSettings } from '#persistence/identity';
import type { ReminderSettings } from './reminder-settings.js';
import type { TracingSettings } from './tracing-settings.js';
import type { WebhookSubscription } from './webhook-settings.js';

/** What a process of the system runs on. */
export interface PlatformSettings {
  /** Keeps the raw files, the signing keys and, without a database URL, the embedded database. */
  readonly dataFolder: string;
  /** An external PostgreSQL (≥ 15) instead of the embedded one: the application's login. */
  readonly databaseUrl?: string;
  /** The owner's login for migrations; without it `databaseUrl` migrates, too. */
  readonly migrationDatabaseUrl?: string;
  /** A KurrentDB (≥ 26.1) that holds the log instead of PostgreSQL, which keeps all else. */
  readonly kurrentdbUrl?: string;
  /** What the log is called there, among others; by default `truststream`. */
  readonly kurrentdbLog?: string;
  /** Where the business day is taken from. Default: the PRC's, whatever zone the machine stands in. */
  readonly businessTimeZone?: string;
  /** Instead of opening one: a database that the caller migrated and will close (tests). */
  readonly openedDatabaseUrl?: string;
  /** The owner's way into that database. */
  readonly openedOwnerUrl?: string;
  /** Holds the master key of the vault; by default `vault/master.keys` of the data folder. */
  readonly masterKeyFile?: string;
  /** What a new log is called in its checkpoints, like a URL without its scheme; by default a name by chance. */
  readonly logOrigin?: string;
  /** Witnesses of the log's growth: `<url> <verifier key>`, separated by commas. */
  readonly witnesses?: string;
  /**
   * The position of the last event that is left of an older copy of the log: what this installation signed after it is given up
   * for good. Without it an older copy is refused.
   */
  readonly acceptLossAfter?: bigint;
  /** By what people are told of duties; without it nobody is. */
  readonly reminders?: ReminderSettings;
  /** The programs that are told of events; without it none is. */
  readonly webhooks?: readonly WebhookSubscription[];
  /** The collector of traces; without it there are none. */
  readonly tracing?: TracingSettings;
  /** Open though what lies here was restored and is not proved yet: for the restore itself. */
  readonly restoring?: boolean;
  /** Whether other processes follow the log, and this one only waits for them; by default it follows by itself. */
  readonly followedElsewhere?: boolean;
  /** Who issues the tokens that prove people; without it the key of the data folder signs them. */
  readonly oidc?: OidcSettings;
  /** What of the environment decides whether tokens may be signed locally. */
  readonly environment?: { readonly NODE_ENV?: string; readonly TRUSTSTREAM_ALLOW_LOCAL_ISSUER?: string };
}
