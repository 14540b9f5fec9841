import { paperSlug, type PaperFormat, type PaperKind } from '#domain/papers';
import { yearOf } from '#domain/shared';
import { openedPeriod } from './period-life.js';
import type { TrustInPlay } from './trust-in-play.js';

/** What the papers of each period are. */
const ofPeriods = [
  'trustee report',
  'distribution report',
  'transfer instructions',
  'payment notice',
  'redemption confirmation',
] as const satisfies readonly PaperKind[];

/**
 * Prints a trust's papers to the demo's folder, a page each: its registration, with the workbook that lists its assets, those of its
 * periods and of the years that are over, and where it ended its liquidation.
 */
export async function printPapers(play: TrustInPlay, periods: number): Promise<void> {
  const { stage, dealId, people } = play;
  const numbers = Array.from({ length: periods }, (_, index) => index + 1);
  const paid = await Promise.all(numbers.map(async (number) => yearOf((await openedPeriod(play, number)).paymentDate)));
  const years = [...new Set(paid)].filter((year) => year < yearOf(stage.today));
  const { status } = await people.auditor.reads<{ status: string }>('deal', 'status', dealId);
  const isEnded = status === 'terminated' || status === 'liquidated';
  const papers: readonly (readonly [PaperKind, number])[] = [
    ['information registration', 1],
    ...numbers.flatMap((number) => ofPeriods.map((kind) => [kind, number] as const)),
    ...years.map((year) => ['annual report', year] as const),
    ...(isEnded ? ([['liquidation report', 1]] as const) : []),
  ];
  const folder = await stage.folder('papers', dealId);
  const write = async (kind: PaperKind, number: number, format: PaperFormat): Promise<void> => {
    const slug = paperSlug(kind);
    const form = ['--format', format, '--out', `${folder}/${number}-${slug}.${format}`];
    await people.auditor.does('report', 'write', dealId, String(number), '--kind', slug, ...form);
  };
  for (const [kind, number] of papers) await write(kind, number, 'html');
  await write('information registration', 1, 'xlsx');
  stage.tell.say(`${stage.tell.done} ${papers.length} papers of ${dealId} are in ${folder}`);
}
