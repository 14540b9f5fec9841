import { DataSource } from 'typeorm';
import { ProjectionCheckpoint } from './runner/checkpoint.entity.js';
import { readModels } from './read-models.js';
import { READ_SCHEMA } from './read-schema.js';
import { SnakeCaseNaming } from './table/snake-case-naming.js';

/**
 * The read models' tables over the application's connection (`appUrl`; its role has no right on them but DML). Entities
 * name no schema: the search path says where they are. Call `initialize()` before use and `destroy()` after.
 */
export const createReadDataSource = (appUrl: string, { poolSize = 10 }: { poolSize?: number } = {}): DataSource =>
  new DataSource({
    type: 'postgres',
    url: withSearchPath(appUrl, READ_SCHEMA),
    applicationName: 'truststream read models',
    poolSize,
    entities: [ProjectionCheckpoint, ...readEntities()] as NonNullable<DataSource['options']['entities']>,
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    installExtensions: false,
  });

const readEntities = () => readModels.flatMap(({ tables }) => tables.map(({ entity }) => entity));

/** Adds the search path to the connection's start-up options and keeps those that the URL already carries (its role). */
function withSearchPath(url: string, schema: string): string {
  const target = new URL(url);
  const options = target.searchParams.get('options');
  target.searchParams.set('options', [options, `-c search_path=${schema}`].filter(Boolean).join(' '));
  return target.toString();
}
