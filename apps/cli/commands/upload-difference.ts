import { Command } from 'commander';
import { ofOwnServicer } from '#application';
import { refusal } from '#domain/shared';
import { CollectionQueries, PAGE_ROWS_MAX, UploadDifferenceQueries } from '#projections';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { uploadDifferenceView } from '../views/upload-difference.js';
import { dealArgument, jsonOption } from './arguments.js';

export const uploadDifferenceCommand = (cli: Cli): Command =>
  new Command('upload-difference')
    .description('show, receipt by receipt, what a file says otherwise than the version that it superseded')
    .addArgument(dealArgument())
    .argument('<upload>', 'the later version, as `trust collections` shows it')
    .addOption(jsonOption())
    .action((dealId: string, uploadId: string, _options, command: Command) =>
      cli.show(command, 'read-collections', async (platform, actor) => {
        await standingDeal(platform, dealId);
        const upload = await platform.get(CollectionQueries).upload(dealId, uploadId);
        if (!upload?.supersedes || !ofOwnServicer(actor, 'read-collections')(upload)) {
          const detail = { field: 'uploadId', value: uploadId };
          throw new Refused(
            refusal('UPLOAD_UNKNOWN', `no upload of ${dealId} with a version before it is ${uploadId}`, detail),
          );
        }
        const first = { offset: 0, limit: PAGE_ROWS_MAX };
        return uploadDifferenceView(
          await platform.get(UploadDifferenceQueries).fromSuperseded(dealId, uploadId, first),
        );
      }),
    );
