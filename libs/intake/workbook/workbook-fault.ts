import type { FaultCode } from '../fault.js';

/** Why a workbook cannot be read; thrown within this folder, and answered as a row's fault where it ends. */
export class WorkbookFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
    /** The sheet's line at fault; 0 for the workbook as a whole. */
    readonly line = 0,
  ) {
    super(message);
  }
}

export const damaged = (what: string): WorkbookFault =>
  new WorkbookFault('WORKBOOK_UNREADABLE', `the workbook is damaged or cut off: ${what}`);

export const tooLarge = (what: string): WorkbookFault =>
  new WorkbookFault('WORKBOOK_TOO_LARGE', `the workbook unpacks to more than a servicer’s file has: ${what}`);
