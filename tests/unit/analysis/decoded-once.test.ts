import { english } from '#lib/words/en/index.ts';
import { beforeEach, expect, test } from 'vitest';
import { candidates } from '#lib/analysis/candidates.ts';
import { counterpart } from '#lib/analysis/counterpart.ts';
import { descriptions } from '#lib/analysis/descriptions.ts';
import { recordingOf } from '#lib/analysis/digest.ts';
import { lineLinks } from '#lib/analysis/links/line-links.ts';
import { markedLines } from '#lib/analysis/links/marked-lines.ts';
import { packetLinks } from '#lib/analysis/links/packet-links.ts';
import { isDatagramEvent } from '#lib/analysis/packets/packets.ts';
import { currentDatagram, wayOf } from '#lib/analysis/packets/way.ts';
import { phases } from '#lib/analysis/phases.ts';
import { related } from '#lib/analysis/related.ts';
import { underWay } from '#lib/picture/map/under-way.ts';
import { layOutMap } from '#lib/picture/map/lay-out-map.ts';
import { travellerAt } from '#lib/picture/map/travellers.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { Checkpoints } from '#lib/trace/state/checkpoints.ts';
import { after } from '#lib/trace/playhead.ts';
import { describe as label } from '#lib/analysis/describe.ts';
import { explain } from '#lib/words/explain.ts';
import { CountedPayloads } from '../../support/counted-payloads.ts';
import { planOf } from '../picture/ladder/ladder-in-hand.ts';

const { header, events, payloads } = startLabRun(scenarioOf('udp-blocked')).trace;
const counted = new CountedPayloads(payloads);
const opened = recordingOf({ header, events, payloads: counted });
const whileOpening = [...counted.reads];

beforeEach(() => counted.reads.clear());

test('opening “UDP blocked” decodes each payload once', () => {
  expect(whileOpening).toHaveLength(payloads.size);
  expect(whileOpening.filter(([, reads]) => reads !== 1)).toEqual([]);
});

test('scrubbing through it decodes nothing more', () => {
  const checkpoints = new Checkpoints(opened);
  const stage = layOutMap(header, 960, 1);
  const plan = planOf(opened, { kind: 'gaps' });
  phases(opened);
  candidates(opened);
  for (let count = 0; count <= events.length; count++) {
    const playhead = after(opened, count);
    checkpoints.at(count);
    plan.window(0, 520);
    for (const journey of underWay(opened).at(playhead.at)) travellerAt(stage, journey, playhead, false);
    const event = events[count - 1];
    if (!event) continue;
    explain(opened, event.seq, english);
    label(opened, event);
    const datagram = currentDatagram(opened, count, undefined);
    if (datagram) wayOf(opened, datagram.datagram);
  }
  expect(counted.reads.size).toBe(0);
});

test('selecting an event decodes nothing', () => {
  const document = parseSdp(descriptions(opened)[0]?.sdp ?? '');
  for (const event of events.filter(({ seq }) => seq % 7 === 0)) {
    related(opened, event.seq);
    counterpart(opened, { trace: opened, event });
    markedLines(opened, event.seq, 'alice', document);
    if (isDatagramEvent(event)) packetLinks(opened, event, events.length);
  }
  expect(counted.reads.size).toBe(0);
});

test('opening a line of SDP decodes nothing, an a=ice-ufrag line least of all', () => {
  const state = new Checkpoints(opened).at(events.length);
  const [made] = descriptions(opened);
  const { lines } = parseSdp(made?.sdp ?? '');
  const links = lines.map(
    (line) => [line.kind, lineLinks({ trace: opened, state, owner: 'alice' }, line)] as const
  );
  expect(new Map(links).get('a=ice-ufrag')?.links.length).toBeGreaterThan(0);
  expect(counted.reads.size).toBe(0);
});
