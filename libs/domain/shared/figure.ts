/** A figure that can be asked why it is what it is. */
export type Figure =
  /** What a period's waterfall had to share. */
  | { readonly kind: 'available'; readonly dealId: string; readonly periodNumber: number }
  /** What was left of it when the step of that line began; several waterfalls of a payment count their ranks each from 1. */
  | {
      readonly kind: 'left';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** What a line of the waterfall paid. */
  | {
      readonly kind: 'line';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** An input that the period's close froze. */
  | { readonly kind: 'input'; readonly dealId: string; readonly periodNumber: number; readonly field: string }
  /** A class's balance after the period's payment. */
  | { readonly kind: 'class'; readonly dealId: string; readonly periodNumber: number; readonly classId: string }
  /** What a holder was paid on a class. */
  | {
      readonly kind: 'holder';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly classId: string;
      readonly holderId: string;
    }
  /** A figure of a servicer's summary of a period, as adjusted since. */
  | {
      readonly kind: 'summary';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly servicerId: string;
      readonly field: string;
    }
  /** A figure of an asset's line of a period's status file, as adjusted since. */
  | {
      readonly kind: 'asset';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly assetId: string;
      readonly field: string;
    }
  /** What the deal document says. */
  | { readonly kind: 'term'; readonly dealId: string; readonly termsVersion: number; readonly path: string }
  /** An account's balance at the end of a day. */
  | { readonly kind: 'account'; readonly dealId: string; readonly account: string; readonly asOf: string }
  /** One side of a movement of money: what an event did to an account, by its place in the log and among the event's entries. */
  | { readonly kind: 'entry'; readonly dealId: string; readonly position: string; readonly leg: number }
  /** What a holder has of a class at the end of a day, in units of face 100; as of a version of the register, or as it stands. */
  | {
      readonly kind: 'units';
      readonly dealId: string;
      readonly classId: string;
      readonly holderId: string;
      readonly asOf: string;
      readonly registerVersion?: number;
    }
  /** A column of a servicer's file, summed. */
  | { readonly kind: 'upload'; readonly uploadId: string; readonly column: string }
  /** A line of a servicer's file. */
  | { readonly kind: 'receipt'; readonly uploadId: string; readonly line: number }
  /** One column of it. */
  | { readonly kind: 'cell'; readonly uploadId: string; readonly line: number; readonly column: string };

/** The figure's stable link: `deal/zhencui-2026-2/period/4/line/5/class:senior:interest`; each part percent-encoded. */
export function linkOf(figure: Figure): string {
  switch (figure.kind) {
    case 'available':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'available');
    case 'left':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'left', figure.rank, figure.item);
    case 'line':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'line', figure.rank, figure.item);
    case 'input':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'input', figure.field);
    case 'class':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'class', figure.classId);
    case 'holder':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'holder', figure.classId, figure.holderId);
    case 'summary':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'summary', figure.servicerId, figure.field);
    case 'asset':
      return linked('deal', figure.dealId, 'period', figure.periodNumber, 'asset', figure.assetId, figure.field);
    case 'term':
      return linked('deal', figure.dealId, 'terms', figure.termsVersion, figure.path);
    case 'account':
      return linked('deal', figure.dealId, 'account', figure.account, figure.asOf);
    case 'entry':
      return linked('deal', figure.dealId, 'entry', figure.position, figure.leg);
    case 'units': {
      const { dealId, classId, holderId, asOf, registerVersion } = figure;
      const version = registerVersion === undefined ? [] : [registerVersion];
      return linked('deal', dealId, 'units', classId, holderId, asOf, ...version);
    }
    case 'upload':
      return linked('upload', figure.uploadId, 'column', figure.column);
    case 'receipt':
      return linked('upload', figure.uploadId, 'line', figure.line);
    case 'cell':
      return linked('upload', figure.uploadId, 'line', figure.line, figure.column);
  }
}

const linked = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':')).join('/');
