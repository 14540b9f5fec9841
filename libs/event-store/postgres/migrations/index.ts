import { CreateEventLog1764000000000 } from './create-event-log.js';

/** The log's migrations, oldest first. */
export const logMigrations = [CreateEventLog1764000000000];
