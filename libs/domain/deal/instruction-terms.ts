/** A bank account that transfer instructions name, as the bank keeps it. */
export interface BankAccountTerms {
  /** Whose: an account of the trust (`collection`, `tax` …, or one that the deal names), a party's id, or `tax-authority`. */
  readonly of: string;
  /** 户名. */
  readonly name: string;
  /** 账号. */
  readonly number: string;
  /** 开户行. */
  readonly bank: string;
  /** 大额支付系统行号, twelve digits. */
  readonly bankCode?: string;
}

/** What the deal says of its transfer instructions (划款指令). */
export interface InstructionTerms {
  /** Beijing time, HH:MM, until which the custodian executes on the due date. */
  readonly dueTime: string;
}
