import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
}

const text = read('docker-compose.yml');
const compose = parse(text) as { services: { database: Service; api: Service } };
const { database, api } = compose.services;

describe('docker-compose.yml', () => {
  it('gives the application and the migrations logins of their own', () => {
    expect(loginOf(api.environment.DATABASE_URL)).toBe('truststream');
    expect(loginOf(api.environment.MIGRATION_DATABASE_URL)).toBe('truststream_owner');
    const logins = read('deploy/postgres/10-logins-and-database.sh');
    expect(logins).toContain("CREATE ROLE truststream LOGIN PASSWORD :'app_password' IN ROLE truststream_app;");
    expect(logins).toContain("CREATE ROLE truststream_owner LOGIN PASSWORD :'owner_password';");
  });

  it('holds no password: each comes from the environment, and the database does not start without', () => {
    const passwords = Object.entries({ ...database.environment, ...api.environment }).filter(([name]) =>
      name.endsWith('PASSWORD'),
    );
    expect(passwords.map(([name]) => name).sort()).toEqual([
      'POSTGRES_PASSWORD',
      'TRUSTSTREAM_APP_PASSWORD',
      'TRUSTSTREAM_OWNER_PASSWORD',
    ]);
    for (const [name, value] of passwords) expect(value).toMatch(new RegExp(`^\\$\\{${name}:\\?.+\\}$`));
  });

  it('explains every variable that it reads in .env.example', () => {
    const used = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const explained = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(new Set(explained)).toEqual(new Set(used));
  });

  it('publishes the API on this machine alone, and the database nowhere', () => {
    expect(api.ports).toEqual(['127.0.0.1:${TRUSTSTREAM_PORT:-3000}:3000']);
    expect(database.ports).toBeUndefined();
  });

  it('starts the API when the database answers', () => {
    expect(database.healthcheck?.test).toContain('pg_isready');
    expect(api.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  });
});

const loginOf = (url: string | undefined): string | undefined => /^postgresql:\/\/(\w+):/.exec(url ?? '')?.[1];

describe('Dockerfile', () => {
  it('puts into the image what the build reads from beside it', () => {
    const bundle = read('apps/platform/bundle.ts');
    const [, verifier = ''] = /projectFolder\(\), '([^']+)'/.exec(bundle) ?? [];
    expect(verifier).toBe('libs/audit/bundle/verify.mjs');
    expect(read('Dockerfile')).toContain(`COPY --from=build /app/${verifier} ./${verifier}`);
  });
});
