import { startCapture, type SeenPacket } from './capture.ts';
import { signalingLatency, type IceCase } from './cases.ts';
import { startRecordedPeer, type Message, type PageEvent, type RecordedPeer } from './recorded-peer.ts';
import { startServer } from './server.ts';
import { makeTopology } from './topology.ts';

/** A recording as its file holds it. Times are milliseconds since the offerer's first call. */
export interface Recording {
  readonly about: string;
  readonly browser: string;
  readonly made: string;
  readonly case: Omit<IceCase, 'name' | 'about'>;
  readonly signalingLatency: number;
  /** When the network was changed. */
  readonly acts: readonly { readonly at: number; readonly do: string }[];
  readonly offerer: readonly PageEvent[];
  readonly answerer: readonly PageEvent[];
  /** As seen at the offerer's end of the internet. */
  readonly packets: readonly SeenPacket[];
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/** Has two Chromiums meet as a case wishes, and gives what was seen. Needs root. */
export async function recordCase(wanted: IceCase): Promise<Recording> {
  const topology = makeTopology(wanted.topology);
  const server = await startServer(topology.internet, [topology.stun, topology.turn]);
  const urls = {
    stun: { urls: `stun:${topology.stun}` },
    dead: { urls: `stun:${topology.dead}` },
    turn: { urls: `turn:${topology.turn}`, username: server.username, credential: server.credential },
    'turn-tcp': {
      urls: `turn:${topology.turn}?transport=tcp`,
      username: server.username,
      credential: server.credential
    }
  };
  const peers: { offerer?: RecordedPeer; answerer?: RecordedPeer } = {};
  const sendTo = (who: 'offerer' | 'answerer') => (message: Message) => {
    if (wanted.alone) return;
    if (wanted.ends === false && 'candidate' in message && !message.candidate) return;
    setTimeout(() => void peers[who]?.take(message), signalingLatency);
  };
  const common = {
    servers: (wanted.servers ?? []).map((name) => urls[name]),
    addresses: wanted.addresses ?? 'shown',
    trickle: wanted.trickles ?? true
  } as const;
  const { offerer: here, answerer: there } = topology;
  const acts: { at: number; do: string }[] = [];
  try {
    peers.offerer = await startRecordedPeer({ ...common, namespace: here, send: sendTo('answerer') });
    peers.answerer = await startRecordedPeer({ ...common, namespace: there, send: sendTo('offerer') });
    const stop = await startCapture(topology.internet, topology.seenAt);
    await sleep(500);
    const began = Date.now();
    void peers.offerer.offer();
    for (const act of wanted.acts ?? []) {
      await sleep(began + act.at - Date.now());
      acts.push({ at: performance.timeOrigin + performance.now(), do: act.do });
      if (act.do === 'restart') void peers.offerer.restart();
      else topology.cut(act.do === 'cut');
    }
    await sleep(began + wanted.length - Date.now());
    const packets = await stop();
    await Promise.all([peers.offerer.close(), peers.answerer.close()]);
    const { offerer, answerer } = peers;
    const origin = offerer.events.find(({ type }) => type === 'called')?.at ?? began;
    const since = <Timed extends { readonly at: number }>(list: readonly Timed[]): readonly Timed[] =>
      list.map((one) => ({ ...one, at: Math.round((one.at - origin) * 10) / 10 }));
    return {
      about: wanted.about,
      browser: `Chromium ${offerer.version}`,
      made: `npm run record:ice, ${process.platform}`,
      case: {
        topology: wanted.topology,
        length: wanted.length,
        ...(wanted.servers && { servers: wanted.servers }),
        ...(wanted.addresses && { addresses: wanted.addresses }),
        ...(wanted.trickles === false && { trickles: wanted.trickles }),
        ...(wanted.ends === false && { ends: wanted.ends }),
        ...(wanted.alone && { alone: wanted.alone })
      },
      signalingLatency,
      acts: since(acts),
      offerer: since(offerer.events),
      answerer: since(answerer.events),
      packets: since(packets.filter(({ at }) => at >= origin))
    };
  } finally {
    server.stop();
    topology.remove();
  }
}
