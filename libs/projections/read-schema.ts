/** The PostgreSQL schema of the read models. */
export const READ_SCHEMA = 'read';
