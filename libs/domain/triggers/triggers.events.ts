import type { BusinessDate, DomainEvent } from '#domain/shared';

/** One of the staff states that a trigger has fired; it counts for nothing until a second person confirms it. Stream `triggers-{dealId}`. */
export type TriggerDeclarationProposed = DomainEvent<
  'TriggerDeclarationProposed',
  {
    readonly dealId: string;
    readonly triggerId: string;
    /** The day from which it counts as fired. */
    readonly date: BusinessDate;
    /** What it is declared on: a resolution, a letter, a file's digest. */
    readonly evidence: string;
    readonly proposedBy: string;
  }
>;

/** The trigger has fired: the next close of a period hands it to the payment, with its evidence. */
export type TriggerDeclared = DomainEvent<
  'TriggerDeclared',
  {
    readonly dealId: string;
    readonly triggerId: string;
    readonly date: BusinessDate;
    readonly evidence: string;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  }
>;

export type TriggerEvent = TriggerDeclarationProposed | TriggerDeclared;
