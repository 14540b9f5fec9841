/** What the deal says of its transfer instructions (划款指令). */
export interface InstructionTerms {
  /** Beijing time, HH:MM, until which the custodian executes on the due date. */
  readonly dueTime: string;
}
