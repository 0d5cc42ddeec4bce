import { english } from '#lib/words/en/index.ts';
import { expect, test } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { interfacesOf } from '#lib/exchange/write/pcapng/sightings.ts';
import { isDatagramEvent } from '#lib/analysis/packets/packets.ts';
import { captureWords } from '#lib/words/capture-words.ts';
import { dissectCapture, type Dissection } from './support/tshark.ts';

const checked = Object.fromEntries(
  ['ip', 'udp', 'tcp'].map((protocol) => [`${protocol}.check_checksum`, 'TRUE'])
);
/** The status of a checksum that is wrong; 1 is right, and 2 says that it could not be summed. */
const wrong = '0';

test.each(gallery)('tshark finds no packet of $id malformed and no checksum wrong', async (scenario) => {
  const { trace } = startLabRun(scenario);
  const seen = await dissectCapture(toPcapng(trace, captureWords(trace, english)), {
    preferences: checked
  });
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

/** Those in which a peer speaks TCP, of which Wireshark knows what follows what. */
const withTcp = gallery.filter((scenario) =>
  startLabRun(scenario).trace.events.some((event) => isDatagramEvent(event) && event.transport !== undefined)
);

test.each(withTcp)(
  'each interface of $id by itself sees whole conversations: nothing that was sent once looks sent again',
  async (scenario) => {
    const { trace } = startLabRun(scenario);
    const whole = await dissectCapture(toPcapng(trace));
    expect(whole.flatMap(({ branches }) => branches('tcp.analysis.flags')).length).toBeGreaterThan(0);
    const at = (packet: Dissection): string => packet.field('frame.interface_name').join();
    const names = interfacesOf(trace).map(({ name }) => name);
    expect(new Set(whole.map(at))).toEqual(new Set(names));
    for (const only of names) {
      const seen = await dissectCapture(toPcapng(trace, { only }));
      expect(seen.length, only).toBe(whole.filter((packet) => at(packet) === only).length);
      expect(
        seen.filter(({ malformed }) => malformed),
        only
      ).toEqual([]);
      expect(
        seen.flatMap(({ branches }) => branches('tcp.analysis.flags')),
        only
      ).toEqual([]);
    }
  },
  120_000
);

test('the list of scenarios with TCP is not empty', () => {
  expect(withTcp.map(({ id }) => id)).toContain('udp-blocked');
});
