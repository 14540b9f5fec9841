import { tearDown } from './global-setup.mjs';

export default async function () {
  await tearDown(process.env.TRUSTSTREAM_TEST_FOLDER);
}
