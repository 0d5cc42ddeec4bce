import { english } from '#lib/words/en/index.ts';
import { expect, test } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { packetComment } from '#lib/words/packet-comment.ts';
import { dissectCapture } from './support/tshark.ts';

const checked = Object.fromEntries(
  ['ip', 'udp', 'tcp'].map((protocol) => [`${protocol}.check_checksum`, 'TRUE'])
);
/** The status of a checksum that is wrong; 1 is right, and 2 says that it could not be summed. */
const wrong = '0';

test.each(gallery)('tshark finds no packet of $id malformed and no checksum wrong', async (scenario) => {
  const { trace } = startLabRun(scenario);
  const seen = await dissectCapture(
    toPcapng(trace, { comment: (event) => packetComment(trace, event, english) }),
    {
      preferences: checked
    }
  );
  const sent = trace.events.filter(({ type }) => type === 'datagram.sent').length;
  expect(sent).toBeGreaterThan(0);
  expect(seen.length).toBeGreaterThanOrEqual(sent);
  expect(seen.filter(({ malformed }) => malformed)).toEqual([]);
  for (const protocol of ['ip', 'udp', 'tcp']) {
    const statuses = seen.flatMap((packet) => packet.field(`${protocol}.checksum.status`));
    expect(statuses.filter((status) => status === wrong)).toEqual([]);
  }
  expect(seen.every((packet) => packet.field('frame.comment').length > 0)).toBe(true);
  expect(seen.some(({ protocols }) => protocols.includes('stun'))).toBe(true);
});
