import { CreateReadModels1764000000100 } from './create-read-models.js';

/** The read models' migrations, oldest first. */
export const readMigrations = [CreateReadModels1764000000100];
