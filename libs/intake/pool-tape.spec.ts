import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { parsePoolTape, readPoolTape, renderPoolTape } from './pool-tape.js';

const HEADER = '资产编号,未偿本金,未偿利息,未偿费用';
const read = (...lines: string[]) => parsePoolTape(Buffer.from([HEADER, ...lines].join('\n')));

describe('a pool tape', () => {
  test('is read asset by asset and summed to the fen', async () => {
    expect(await read('CC-1,"1,000.00",200,3.5', 'CC-2,0,0,0.01')).toEqual({
      ok: true,
      value: {
        assets: [
          { assetId: 'CC-1', principal: '1000.00', interest: '200.00', fee: '3.50' },
          { assetId: 'CC-2', principal: '0.00', interest: '0.00', fee: '0.01' },
        ],
        totals: { assetCount: 2, principal: '1000.00', interest: '200.00', fee: '3.51', claims: '1203.51' },
      },
    });
  });

  test('may have English headers in another order', async () => {
    const tape = 'Outstanding Fees,outstanding interest,outstanding_principal,assetId\n3,2,1,CC-1\n';
    expect(await parsePoolTape(Buffer.from(tape))).toMatchObject({
      ok: true,
      value: { assets: [{ assetId: 'CC-1', principal: '1.00', interest: '2.00', fee: '3.00' }] },
    });
  });

  test('is handed over block by block, while the rest is still to come', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${HEADER}\n`);
      for (; ; sent += 1) yield Buffer.from(`CC-${sent},1.00,0.00,0.00\n`.padEnd(64 * 1024));
    }
    const reading = readPoolTape(endless());
    const first = await reading.next();
    expect(first).toMatchObject({ done: false, value: [{ assetId: 'CC-0' }] });
    expect(sent).toBeLessThan(4);
    await reading.return(undefined as never);
  });

  test('may say more of an asset, each only where it does', async () => {
    const more = `${HEADER},借款人编号,地区,担保方式,五级分类,逾期天数,到期日`;
    const lines = ['CC-1,1,0,0,B-1,上海,抵押,可疑,"1,200",2024-06-30', 'CC-2,1,0,0,,,,,,'];
    const tape = await parsePoolTape(Buffer.from([more, ...lines].join('\n')));
    const facts = {
      ...{ borrowerId: 'B-1', region: '上海', security: '抵押', category: 'doubtful', overdueDays: '1200' },
      maturityDate: '2024-06-30',
    };
    const rest = { principal: '1.00', interest: '0.00', fee: '0.00' };
    expect(tape).toMatchObject({ ok: true });
    expect(tape.ok && tape.value.assets).toEqual([
      { assetId: 'CC-1', ...rest, facts },
      { assetId: 'CC-2', ...rest },
    ]);
    const rendered = renderPoolTape(tape.ok ? tape.value.assets : []);
    expect(await parsePoolTape(Buffer.from(rendered))).toEqual(tape);
  });

  test('reads back as it was rendered', async () => {
    const assets = [
      { assetId: 'CC-1', principal: '1000.00', interest: '200.00', fee: '3.50' },
      { assetId: 'CC,"2"', principal: '0.00', interest: '0.00', fee: '0.01' },
    ];
    expect(await parsePoolTape(Buffer.from(renderPoolTape(assets)))).toMatchObject({ ok: true, value: { assets } });
  });

  test.each<[FaultCode, string, string | undefined]>([
    ['ASSET_DUPLICATE', 'CC-1,1,1,1', '资产编号'],
    ['ROW_ALL_ZERO', 'CC-2,0,0.0,0.00', undefined],
    ['AMOUNT_NEGATIVE', 'CC-2,-1,0,0', '未偿本金'],
    ['VALUE_MISSING', 'CC-2,1,,0', '未偿利息'],
  ])('is refused with %s', async (code, line, column) => {
    const answer = await read('CC-1,1.00,0.00,0.00', line);
    expect(answer).toMatchObject({ ok: false, error: { faultCount: 1, faults: [{ line: 3, code }] } });
    expect(answer.ok ? undefined : answer.error.faults[0]?.column).toBe(column);
  });
});
