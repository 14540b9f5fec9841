import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { LAST_REQUESTS_MAX_MS } from '../../apps/api/index.js';
import { tracingOfEnvironment } from '../../apps/platform/settings/index.js';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
  readonly command?: readonly string[];
  readonly stop_grace_period?: string;
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly deploy?: { readonly replicas: number };
}

const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as {
  services: Readonly<Record<'api' | 'database' | 'proxy' | 'worker', Service>> & Readonly<Record<string, Service>>;
};
const { api, database, proxy, worker } = compose.services;

describe('docker-compose.yml', () => {
  it('gives the application and the migrations logins of their own', () => {
    for (const { environment } of [api, worker]) {
      expect(loginOf(environment?.DATABASE_URL)).toBe('truststream');
      expect(loginOf(environment?.MIGRATION_DATABASE_URL)).toBe('truststream_owner');
    }
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

  it('waits longer for an API that is stopped than the API waits for its last requests', () => {
    for (const { stop_grace_period = '' } of [api, worker]) {
      const [, seconds] = /^(\d+)s$/.exec(stop_grace_period) ?? [];
      expect(Number(seconds) * 1_000).toBeGreaterThan(LAST_REQUESTS_MAX_MS);
    }
  });

  it('publishes the proxy on this machine alone; the API, the worker and the database nowhere', () => {
    expect(proxy.ports).toEqual(['127.0.0.1:${TRUSTSTREAM_PORT:-3000}:3000']);
    for (const { ports } of [api, worker, database]) expect(ports).toBeUndefined();
    for (const { ports = [] } of Object.values(compose.services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('starts two APIs, of which the proxy sends what concerns an upload to the same one', () => {
    expect(api.deploy).toEqual({ replicas: 2 });
    const proxied = read('deploy/proxy/Caddyfile');
    expect(proxied).toMatch(/dynamic a \{\s+name api\s+port 3000/);
    expect(proxied).toMatch(/path_regexp upload \^\/uploads\/\(\[\^\/\]\+\)[\s\S]+lb_policy header X-Upload/);
  });

  it('starts the worker when the database answers, then the API, then the proxy', () => {
    expect(database.healthcheck?.test).toContain('pg_isready');
    expect(worker.depends_on?.['database']).toEqual({ condition: 'service_healthy' });
    expect(api.depends_on).toEqual({ worker: { condition: 'service_healthy' } });
    expect(proxy.depends_on).toEqual({ api: { condition: 'service_healthy' } });
  });
});

describe('the profile kurrentdb', () => {
  const nodes = Object.entries(compose.services).filter(([name]) => /^kurrentdb-\d$/.test(name));
  const names = nodes.map(([name]) => name);
  const { command, environment: ofCertificates, profiles } = compose.services['kurrentdb-certificates'] ?? {};
  const script = read('deploy/kurrentdb/certificates.sh');

  it('is three nodes that know each other by the names of their certificates', () => {
    expect(names).toEqual(['kurrentdb-1', 'kurrentdb-2', 'kurrentdb-3']);
    for (const [name, { environment, healthcheck }] of nodes) {
      expect(environment).toMatchObject({
        KURRENTDB_CLUSTER_SIZE: '3',
        KURRENTDB_GOSSIP_SEED: names
          .filter((other) => other !== name)
          .map((other) => `${other}:2113`)
          .join(),
        KURRENTDB_NODE_HOST_ADVERTISE_AS: name,
        KURRENTDB_REPLICATION_HOST_ADVERTISE_AS: name,
        KURRENTDB_CERTIFICATE_FILE: `/certificates/${name}/node.crt`,
        KURRENTDB_CERTIFICATE_PRIVATE_KEY_FILE: `/certificates/${name}/node.key`,
        KURRENTDB_TRUSTED_ROOT_CERTIFICATES_PATH: '/certificates/ca',
      });
      expect(environment).not.toHaveProperty('KURRENTDB_INSECURE');
      expect(healthcheck?.test.join()).toContain('--cacert /certificates/ca/ca.crt');
    }
    expect(command).toEqual(names);
  });

  it('starts no node before the certificates are made, and makes none without a password', () => {
    for (const [, { depends_on }] of nodes) {
      expect(depends_on).toEqual({ 'kurrentdb-certificates': { condition: 'service_completed_successfully' } });
    }
    expect(ofCertificates).toEqual({ KURRENTDB_ADMIN_PASSWORD: '${KURRENTDB_ADMIN_PASSWORD:-}' });
    expect(script).toContain(': "${KURRENTDB_ADMIN_PASSWORD:?');
  });

  it('is waited for by the workers where it is started, and by nobody where it is not', () => {
    for (const [name, node] of nodes) {
      expect(node.profiles).toEqual(['kurrentdb']);
      expect(worker.depends_on?.[name]).toEqual({ condition: 'service_healthy', required: false });
    }
    expect(profiles).toEqual(['kurrentdb']);
  });

  it('shows the applications the authority’s certificate, and no key', () => {
    for (const { volumes } of [api, worker]) {
      expect(volumes?.filter((volume) => volume.startsWith('kurrentdb-'))).toEqual(['kurrentdb-trust:/kurrentdb:ro']);
    }
    const trusted = [...script.matchAll(/^cp (\S+) \/trust\/(\S+)$/gm)].map(([, from, to]) => [from, to]);
    expect(trusted).toEqual([['/authority/made/ca.crt', 'ca.crt']]);
    expect(read('.env.example')).toContain('?tlsCAFile=/kurrentdb/ca.crt');
  });
});

describe('the profile traced', () => {
  const { tempo } = compose.services;

  it('is a collector inside, which the APIs and workers send to where .env says so', () => {
    expect([tempo?.profiles, tempo?.ports]).toEqual([['traced'], undefined]);
    const config = parse(read('deploy/tempo/tempo.yml')) as {
      distributor: { receivers: { otlp: { protocols: { http: { endpoint: string } } } } };
      server: { http_listen_port: number };
    };
    expect(config.distributor.receivers.otlp.protocols.http.endpoint).toBe('0.0.0.0:4318');
    expect(read('.env.example')).toContain('http://tempo:4318\nOTEL_EXPORTER_OTLP_ENDPOINT=\n');
    expect(read('deploy/grafana/provisioning/datasources/tempo.yml')).toContain(
      `http://tempo:${config.server.http_listen_port}`,
    );
    const names = [api, worker].map(({ environment }) => environment?.['OTEL_SERVICE_NAME']);
    expect(names).toEqual(['truststream-api', 'truststream-worker']);
  });

  it('is no condition of starting: without a collector named, the settings are sound', () => {
    const filled = Object.entries(worker.environment ?? {}).filter(([name]) => name.startsWith('OTEL_'));
    const environment = Object.fromEntries(filled.map(([name, value]) => [name, value.replace(/^\$\{.*:-\}$/, '')]));
    expect(tracingOfEnvironment(environment)).toBeNull();
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
