import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { readTransports } from '#lib/protocol/sdp/transport.ts';
import { PeerPair, type Name, type PeerPairOptions, type Signal } from '../../../support/peer-pair.ts';

const second = 1_000_000;

/** A pair of which one side writes its messages as another implementation would. Messages take 30 ms. */
function strangers(
  stranger: Name,
  rewrite: (signal: Signal) => Signal | undefined,
  options: PeerPairOptions = {}
): PeerPair {
  const pair = new PeerPair(options);
  pair.pass = (signal, deliver) => {
    if (signal.from !== stranger) {
      deliver(30_000);
      return;
    }
    const written = rewrite(signal);
    if (!written) return;
    const { kind, text } = written;
    const to = stranger === 'alice' ? 'bob' : 'alice';
    pair.wire.after(30_000, () => pair.send[to]({ type: 'signal.received', kind, text }));
  };
  return pair;
}

/** Bob alone, who is given this offer. */
function answering(offer: string, options: PeerPairOptions = {}): PeerPair {
  const pair = new PeerPair(options);
  pair.pass = () => undefined;
  pair.send.bob({ type: 'start' });
  pair.send.bob({ type: 'signal.received', kind: 'offer', text: offer });
  pair.wire.run(second);
  return pair;
}

const isDescription = ({ kind }: Signal): boolean => kind === 'offer' || kind === 'answer';

/** Old pion: it trickles, and says so nowhere. */
function withoutOption(signal: Signal): Signal {
  return { ...signal, text: signal.text.replace(/^a=ice-options:.*\r\n/gm, '') };
}

/** pion: every candidate with an empty mid beside its index. */
function withEmptyMid(signal: Signal): Signal {
  if (isDescription(signal)) return signal;
  const init = JSON.parse(signal.text) as Record<string, unknown>;
  return { ...signal, text: JSON.stringify({ ...init, sdpMid: '' }) };
}

function kindsOf(pair: PeerPair, name: Name): readonly string[] {
  return pair.signals.filter(({ from }) => from === name).map(({ kind }) => kind);
}

function rejections(pair: PeerPair, name: Name): readonly string[] {
  return pair.story(name).filter((line) => line.includes('rejects'));
}

/** The remote candidates of the pairs that a peer has formed. */
function remotes(pair: PeerPair, name: Name): readonly string[] {
  return pair.happenings(name).flatMap((one) => (one.type === 'pair.formed' ? [one.remote] : []));
}

const dead = 'a=candidate:9 1 udp 2130706431 198.51.100.9 4009 typ host';

/** One of its candidates stands in the description already. */
function withCandidate(signal: Signal): Signal {
  return isDescription(signal)
    ? { ...signal, text: signal.text.replace(/^(a=mid:.*)/m, `${dead}\r\n$1`) }
    : signal;
}

describe('a side that trickles and does not say so', () => {
  it.each(['alice', 'bob'] as const)('is heard, be it that %s is so', (stranger) => {
    const pair = strangers(stranger, withoutOption);
    // No check comes through, by which an address could be learned.
    pair.wire.passage = () => undefined;
    pair.start(second);
    const other = stranger === 'alice' ? 'bob' : 'alice';
    expect(remotes(pair, other)).toEqual([expect.stringMatching(/ 192\.0\.2\.\d \d+ typ host/)]);
  });

  it.each(['alice', 'bob'] as const)('connects, be it that %s is so', (stranger) => {
    const pair = strangers(stranger, withoutOption).start(3 * second);
    for (const name of ['alice', 'bob'] as const) {
      expect(pair.state(name, 'iceConnection')).toBe('completed');
      expect(rejections(pair, name)).toEqual([]);
    }
  });

  it('is heard where its description had some candidates already, which were taken to be all', () => {
    const pair = strangers('bob', (signal) => withCandidate(withoutOption(signal)));
    pair.wire.passage = () => undefined;
    pair.start(second);
    expect(remotes(pair, 'alice')).toEqual([
      expect.stringContaining(' 198.51.100.9 4009 typ host'),
      expect.stringMatching(/ 192\.0\.2\.2 \d+ typ host/)
    ]);
  });

  it('is waited for while it names no candidate and no end: ICE stays new, as W3C says', () => {
    const pair = strangers('alice', (signal) => (isDescription(signal) ? withoutOption(signal) : undefined));
    pair.wire.passage = () => undefined;
    pair.start(60 * second);
    expect(pair.state('bob', 'iceConnection')).toBeUndefined();
  });

  it('is waited for no longer once it says that it is done', () => {
    const pair = strangers('bob', (signal) =>
      signal.kind === 'candidate' ? undefined : withoutOption(signal)
    );
    pair.wire.passage = () => undefined;
    pair.start(60 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
  });
});

describe('a side that does not trickle', () => {
  /** Its offer has all of its candidates and neither option nor word that they are all. */
  const plain = (signal: Signal): Signal | undefined =>
    isDescription(signal)
      ? withoutOption({ ...signal, text: signal.text.replace('a=end-of-candidates\r\n', '') })
      : undefined;

  it.each(['trickle', 'half', 'none'] as const)(
    'is sent an answer with all candidates and nothing after it, by %s',
    (exchange) => {
      const [offer] = new PeerPair({ exchange: 'none' }).start().signals;
      const pair = answering(plain(offer!)!.text, { exchange });
      expect(kindsOf(pair, 'bob')).toEqual(['answer']);
      const [answer] = pair.signals;
      const read = readTransports(parseSdp(answer!.text));
      expect(read.ok && read.value.transports[0]).toMatchObject({
        candidates: [{ address: '192.0.2.2' }],
        endOfCandidates: true,
        iceOptions: []
      });
    }
  );

  it('has sent all of its candidates with its description: when none works, ICE has failed', () => {
    const pair = strangers('alice', plain, { exchange: 'none' });
    pair.wire.passage = () => undefined;
    pair.start(60 * second);
    expect(pair.state('bob', 'iceConnection')).toBe('failed');
  });

  it('is sent an offer with all candidates when ICE restarts', () => {
    const pair = strangers('bob', plain).start(3 * second);
    expect(kindsOf(pair, 'alice')).toEqual(['offer', 'candidate', 'end-of-candidates']);
    pair.send.alice({ type: 'ice.restart' });
    pair.wire.run(6 * second);
    expect(kindsOf(pair, 'alice').slice(3)).toEqual(['offer']);
    expect(pair.signals.findLast(({ from }) => from === 'alice')?.text).toContain('a=end-of-candidates');
  });
});

describe('a side that names no mid', () => {
  it.each(['alice', 'bob'] as const)('is understood by its index, be it that %s is so', (stranger) => {
    const pair = strangers(stranger, withEmptyMid).start(3 * second);
    const other = stranger === 'alice' ? 'bob' : 'alice';
    expect(rejections(pair, other)).toEqual([]);
    expect(pair.state(other, 'iceConnection')).toBe('completed');
  });
});

describe('a side that describes SCTP as before RFC 8841', () => {
  const offer = readFileSync('tests/fixtures/sdp/aiortc-1.4-data-audio-video-offer.sdp', 'utf8');

  it('is answered in its own form', () => {
    const pair = answering(offer);
    expect(rejections(pair, 'bob')).toEqual([]);
    const [answer] = pair.signals;
    // aiortc does not trickle: the answer has a candidate, and its port.
    expect(answer?.text).toMatch(/^m=application \d{5} DTLS\/SCTP 5000\r$/m);
    expect(answer?.text).toMatch(/^a=sctpmap:5000 webrtc-datachannel 65535\r$/m);
    expect(answer?.text).not.toContain('a=sctp-port');
  });
});
