import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** Who keeps a trust going: seeded users, each with their own token. */
export interface Cast {
  /** 经办 */
  readonly maker: Person;
  /** 复核 */
  readonly checker: Person;
  readonly servicer: Person;
  readonly custodian: Person;
  readonly registrar: Person;
  readonly auditor: Person;
}

/** The people of a deal; staff of other parties than the trustee reach the deals of their own party only. */
export const assemble = async (stage: Stage, servicerSubject: string): Promise<Cast> => ({
  maker: await stage.person('maker-1'),
  checker: await stage.person('checker-1'),
  servicer: await stage.person(servicerSubject),
  custodian: await stage.person('custodian-1'),
  registrar: await stage.person('registrar-ccdc'),
  auditor: await stage.person('auditor-1'),
});
