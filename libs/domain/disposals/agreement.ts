import { shape } from '#domain/deal';
import type { Amount, BusinessDate } from '#domain/shared';

/** A part of the price and the day by which it is to be paid; a price paid at once has one. */
export interface Instalment {
  readonly dueDate: BusinessDate;
  readonly amount: Amount;
}

/** An asset that is disposed of. */
export interface DisposedAsset {
  readonly assetId: string;
  /** Its part of the price; in a joint disposal what the parties expect of it, gross. */
  readonly expected: Amount;
}

/** What the partner of a joint disposal gets of everything that its assets bring, gross and cumulative. */
export interface SharingRule {
  /** By what was brought so far: each tier up to and including its bound, the last one without. */
  readonly tiers: readonly SharingTier[];
  /** Who takes what is less than a fen when the partner's share is rounded. */
  readonly remainder: SharingParty;
}

export interface SharingTier {
  /** Null for what is brought above every bound. */
  readonly upTo: Amount | null;
  /** Of what is brought within the tier, as a fraction of one: `"0.30"`. */
  readonly partnerShare: string;
}

export const sharingParties = ['trust', 'partner'] as const;
export type SharingParty = (typeof sharingParties)[number];

/** Sold for a price (债权转让), at once or in instalments: the claims themselves, or the right to what they bring (反委托). */
export interface SaleAgreement {
  readonly kind: 'claim transfer' | 'income right resale';
  readonly price: Amount;
  readonly instalments: readonly Instalment[];
}

/** 合作处置: an industry partner disposes of the assets for a share of what they bring. */
export interface JointAgreement {
  readonly kind: 'joint disposal';
  readonly sharing: SharingRule;
}

export type DisposalAgreement = SaleAgreement | JointAgreement;

/** How a disposal is agreed; its words are those in which servicers report how an asset was recovered. */
export const disposalKinds = ['claim transfer', 'income right resale', 'joint disposal'] as const;
export type DisposalKind = (typeof disposalKinds)[number];

/** A disposal as a document says it. */
export interface AgreedDisposal {
  readonly disposalId: string;
  /** Who buys, or who disposes jointly with the servicer. */
  readonly counterparty: string;
  /** From this day on what its assets bring belongs to the disposal. */
  readonly agreedOn: BusinessDate;
  /** What it is recorded from: the agreement's reference, or a file's digest. */
  readonly document: string;
  readonly agreement: DisposalAgreement;
  readonly assets: readonly DisposedAsset[];
}

const { amount, date, id, listOf, name, nullable, object, oneOf, rate, variants } = shape;

/** One event holds a disposal's assets; a larger batch is agreed in lots, each with its part of the price. */
export const DISPOSED_ASSETS_MAX = 4_000;

export const instalmentsShape = listOf(object<Instalment>({ dueDate: date, amount }));

const sale = (kind: SaleAgreement['kind']): shape.Shape<SaleAgreement> =>
  object<SaleAgreement>({ kind: oneOf(kind), price: amount, instalments: instalmentsShape });

/** The form of a disposal. */
export const disposalShape = object<AgreedDisposal>({
  disposalId: id,
  counterparty: name,
  agreedOn: date,
  document: name,
  agreement: variants<DisposalAgreement>('kind', {
    'claim transfer': sale('claim transfer'),
    'income right resale': sale('income right resale'),
    'joint disposal': object<JointAgreement>({
      kind: oneOf('joint disposal'),
      sharing: object<SharingRule>({
        tiers: listOf(object<SharingTier>({ upTo: nullable(amount), partnerShare: rate })),
        remainder: oneOf(...sharingParties),
      }),
    }),
  }),
  assets: listOf(object<DisposedAsset>({ assetId: name, expected: amount }), 1, DISPOSED_ASSETS_MAX),
});
