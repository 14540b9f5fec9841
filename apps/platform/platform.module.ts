import { Module, type DynamicModule, type FactoryProvider, type ValueProvider } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import {
  AssetStandings,
  AssetStatusFileReader,
  Clock,
  CustodianStatementFileReader,
  HolderListFileReader,
  InstructionAnswersFileReader,
  DealReach,
  DryRuns,
  DutyCalendar,
  Identities,
  IdentityVault,
  operationHandlers,
  OperationRunner,
  PaperRenderer,
  PaperShelf,
  ProposedForecasts,
  PeriodSummaryFileReader,
  PoolTapeReader,
  ProcessManagerRunner,
  RawFiles,
  SealedFiles,
  ReceiptIndex,
  ReadingPlaces,
  ReceiptsFileReader,
  Rehearsals,
  ReminderOutbox,
  Reminders,
  WebhookOutbox,
  Webhooks,
  RefusedTokens,
  RevokedSessions,
  TokenVerifier,
  UploadDesk,
} from '#application';
import { Cosigning, Explainer, LogProofs, Notary } from '#audit';
import {
  AccountQueries,
  ApprovalQueries,
  BuyBackQueries,
  PurchaseQueries,
  ClassQueries,
  CollectionQueries,
  UploadDifferenceQueries,
  DealQueries,
  DifferenceQueries,
  FigureDifferenceQueries,
  DisposalQueries,
  DistributionQueries,
  ErasureQueries,
  EvidenceQueries,
  FileQueries,
  HoldingQueries,
  InvestmentQueries,
  PastReads,
  PeriodQueries,
  PoolCriteriaQueries,
  PoolQueries,
  ReconciliationQueries,
  StandingBalances,
  SupportQueries,
  TriggerQueries,
  ProjectionRunner,
} from '#projections';
import { LeasedParts } from '#persistence';
import type { DataSource } from 'typeorm';
import { BackgroundWork } from './background-work.js';
import type { Backend } from './backend.js';
import { explainerOf } from './explainer.js';
import { Readiness } from './readiness.js';
import { ReadModels } from './read-models.js';
import { OwnTokenKeys } from './tokens.js';
import { TRACING } from './tracing/tracing.js';

/** The injection token of the parts as a whole, for those who need more than the named ones (the command line). */
export const BACKEND = Symbol('backend');

const queries: readonly (new (read: DataSource) => object)[] = [
  AccountQueries,
  ApprovalQueries,
  BuyBackQueries,
  PurchaseQueries,
  ClassQueries,
  CollectionQueries,
  UploadDifferenceQueries,
  DealQueries,
  DisposalQueries,
  DistributionQueries,
  ErasureQueries,
  EvidenceQueries,
  FileQueries,
  HoldingQueries,
  InvestmentQueries,
  PeriodQueries,
  PoolCriteriaQueries,
  PoolQueries,
  ReconciliationQueries,
  StandingBalances,
  SupportQueries,
  TriggerQueries,
];

type ValueOrFactory = ValueProvider | FactoryProvider;

/** What of the process runs on by itself: `follow` keeps the read models and process managers current, `on demand` does not. */
export type Background = 'follow' | 'on demand';

/** Wires an opened backend into Nest: command handlers, queries and their ports. Whoever opened it closes it. */
@Module({})
export class PlatformModule {
  static for(backend: Backend, background: Background): DynamicModule {
    const readModels = new ReadModels(backend.processManagers, backend.projections);
    const shared: ValueOrFactory[] = [
      { provide: BACKEND, useValue: backend },
      { provide: TRACING, useValue: backend.tracing },
      { provide: OperationRunner, useValue: backend.operations },
      { provide: DealReach, useValue: backend.operations.reach },
      { provide: DryRuns, useValue: new DryRuns(backend.store) },
      { provide: DutyCalendar, useValue: new DutyCalendar(backend.store) },
      { provide: ProcessManagerRunner, useValue: backend.processManagers },
      { provide: ProjectionRunner, useValue: backend.projections },
      { provide: LeasedParts, useValue: backend.parts },
      { provide: ReadModels, useValue: readModels },
      {
        provide: Readiness,
        useValue: new Readiness(
          backend.projections,
          backend.processManagers,
          backend.cosigning,
          backend.backlog,
          background === 'follow',
        ),
      },
      { provide: Reminders, useValue: backend.reminders },
      { provide: ReminderOutbox, useValue: backend.reminderOutbox },
      { provide: Webhooks, useValue: backend.webhooks },
      { provide: WebhookOutbox, useValue: backend.webhookOutbox },
      { provide: Notary, useValue: backend.notary },
      { provide: Cosigning, useValue: backend.cosigning },
      { provide: LogProofs, useValue: backend.proofs },
      { provide: PastReads, useValue: new PastReads(backend.store, backend.read) },
      { provide: DifferenceQueries, useValue: new DifferenceQueries(backend.store, backend.read) },
      {
        provide: FigureDifferenceQueries,
        useValue: new FigureDifferenceQueries(new PastReads(backend.store, backend.read), backend.read),
      },
      { provide: Explainer, useValue: explainerOf(backend) },
      { provide: Clock, useValue: backend.clock },
      { provide: RawFiles, useValue: backend.rawFiles },
      { provide: SealedFiles, useValue: backend.files },
      { provide: IdentityVault, useValue: backend.vaultAtWork },
      { provide: Rehearsals, useValue: backend.rehearsals },
      { provide: Identities, useValue: backend.identities },
      { provide: ReceiptIndex, useValue: backend.receiptIndex },
      { provide: ReadingPlaces, useValue: backend.readingPlaces },
      { provide: ReceiptsFileReader, useValue: backend.receiptsFileReader },
      { provide: PoolTapeReader, useValue: backend.poolTapeReader },
      { provide: AssetStatusFileReader, useValue: backend.assetStatusFileReader },
      { provide: PeriodSummaryFileReader, useValue: backend.periodSummaryFileReader },
      { provide: HolderListFileReader, useValue: backend.holderListFileReader },
      { provide: InstructionAnswersFileReader, useValue: backend.instructionAnswersFileReader },
      { provide: CustodianStatementFileReader, useValue: backend.custodianStatementFileReader },
      { provide: AssetStandings, useValue: backend.assetStandings },
      { provide: PaperRenderer, useValue: backend.paperRenderer },
      { provide: PaperShelf, useValue: backend.paperShelf },
      { provide: ProposedForecasts, useValue: backend.proposedForecasts },
      { provide: TokenVerifier, useValue: backend.tokens },
      { provide: RevokedSessions, useValue: backend.revokedSessions },
      { provide: OwnTokenKeys, useValue: new OwnTokenKeys(backend.localIssuer) },
      { provide: RefusedTokens, useValue: new RefusedTokens(backend.operations, backend.sourceNames) },
      {
        provide: UploadDesk,
        inject: [CommandBus],
        useFactory: (bus: CommandBus) =>
          new UploadDesk({
            sessions: backend.uploadSessions,
            bus,
            shown: (receipt) => readModels.untilShown(receipt),
            store: backend.store,
            reach: backend.operations.reach,
          }),
      },
      ...queries.map((query) => ({ provide: query, useFactory: () => new query(backend.read) })),
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [...shared, ...operationHandlers, ...(background === 'follow' ? [BackgroundWork] : [])],
      exports: [...shared.map(({ provide }) => provide), CqrsModule],
    };
  }
}
