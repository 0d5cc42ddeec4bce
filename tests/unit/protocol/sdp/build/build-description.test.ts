import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDescription } from '#lib/protocol/sdp/build/build-description.ts';
import { defaultDestination } from '#lib/protocol/sdp/build/default-destination.ts';
import type { DataSpec, DescriptionSpec } from '#lib/protocol/sdp/build/spec.ts';
import { parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import { readCodecs } from '#lib/protocol/sdp/codecs.ts';
import { directionOf } from '#lib/protocol/sdp/direction.ts';
import { parseSdp, valuesOf } from '#lib/protocol/sdp/document.ts';
import { lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { isRejected, mediaSections } from '#lib/protocol/sdp/media-sections.ts';
import { readTransports, type Transport } from '#lib/protocol/sdp/transport.ts';
import { anySpec, openSections } from './arbitrary-spec.ts';

function candidates(...texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => {
    const result = parseCandidate(`candidate:${text}`);
    if (!result.ok) throw new Error(result.error.message);
    return result.candidate;
  });
}

const host = '1 1 udp 2130706431 192.168.1.5 51234 typ host';
const host6 = '4 1 udp 2130706175 2001:db8::5 51235 typ host';
const named = '5 1 udp 2113937151 1f2e3d4c-0000-4000-8000-0123456789ab.local 58250 typ host';
const tcp = '6 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active';
const srflx = '2 1 udp 1694498815 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234';
const relay = '3 1 udp 16777215 198.51.100.9 49170 typ relay raddr 203.0.113.7 rport 54321';

const transport: Transport = {
  ufrag: 'AbCd',
  pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7',
  candidates: [],
  endOfCandidates: false,
  setup: 'actpass',
  fingerprints: [{ hash: 'sha-256', digest: Array.from({ length: 32 }, () => '0A').join(':') }]
};
const bare: DataSpec = {
  media: 'application',
  mid: '0',
  protocol: 'UDP/DTLS/SCTP',
  bundleOnly: false,
  sctpPort: 5000,
  maxMessageSize: 262144
};
const data: DataSpec = { ...bare, transport };
const offer: DescriptionSpec = {
  kind: 'offer',
  sessionId: '4611731400430051336',
  version: 2,
  iceLite: false,
  iceOptions: ['trickle', 'ice2'],
  allowMixedExtensions: false,
  bundles: [['0']],
  sections: [data]
};

describe('buildDescription', () => {
  it('writes the offer of a data channel', () => {
    expect(buildDescription(offer).split('\r\n')).toEqual([
      'v=0',
      'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
      's=-',
      't=0 0',
      'a=group:BUNDLE 0',
      'a=ice-options:trickle ice2',
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 0.0.0.0',
      'a=ice-ufrag:AbCd',
      'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
      `a=fingerprint:sha-256 ${transport.fingerprints[0]!.digest}`,
      'a=setup:actpass',
      'a=mid:0',
      'a=sctp-port:5000',
      'a=max-message-size:262144',
      ''
    ]);
  });

  it('gives every section of a bundle the destination of the tagged one, and a bundle-only one port 0', () => {
    const sections = [
      { ...data, transport: { ...transport, candidates: candidates(host, srflx) } },
      { ...bare, mid: '1' },
      { ...bare, mid: '2', bundleOnly: true }
    ];
    const written = buildDescription({ ...offer, bundles: [['0', '1', '2']], sections });
    expect(written.match(/^[mc]=.*$/gm)).toEqual([
      'm=application 54321 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 203.0.113.7',
      'm=application 54321 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 203.0.113.7',
      'm=application 0 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 203.0.113.7'
    ]);
  });

  it('writes the fingerprint once for all sections of an offer in which some have no transport', () => {
    const line = `a=fingerprint:sha-256 ${transport.fingerprints[0]!.digest}`;
    const second = { ...bare, mid: '1', bundleOnly: true };
    const lines = buildDescription({ ...offer, bundles: [['0', '1']], sections: [data, second] }).split(
      '\r\n'
    );
    expect(lines.filter((each) => each.startsWith('a=fingerprint'))).toEqual([line]);
    expect(lines.indexOf(line)).toBeLessThan(lines.findIndex((each) => each.startsWith('m=')));
  });

  it('writes nothing that the lint finds fault with', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(lintSdp(parseSdp(buildDescription(spec)), spec.kind)).toEqual([]);
      })
    );
  });

  it('writes what reading gives back', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const document = parseSdp(buildDescription(spec));
        const read = readTransports(document);
        if (!read.ok) throw new Error(read.error.message);
        const open = openSections(spec);
        expect(read.value.iceLite).toBe(spec.iceLite);
        expect(read.value.transports).toMatchObject(open.flatMap((section) => section.transport ?? []));
        for (const { iceOptions } of read.value.transports) expect(iceOptions).toEqual(spec.iceOptions);
        expect(read.value.transports.flatMap(({ mids }) => mids).sort()).toEqual(
          open.map(({ mid }) => mid).sort()
        );
        const sections = mediaSections(document);
        expect(sections.map(({ mid }) => mid)).toEqual(spec.sections.map(({ mid }) => mid));
        for (const [index, section] of spec.sections.entries()) {
          const written = sections[index]!;
          expect(isRejected(written)).toBe('rejected' in section);
          if ('rejected' in section) continue;
          if (section.media === 'application') {
            const { sctpPort, maxMessageSize } = section;
            expect(read.value.data).toMatchObject({ section: index, sctpPort, maxMessageSize });
          } else {
            expect(readCodecs(written)).toEqual(section.codecs);
            expect(directionOf(document, written)).toBe(section.direction);
            expect(valuesOf(written, 'a=ssrc')).toEqual(
              section.sources.map(({ ssrc, cname }) => `${ssrc} cname:${cname}`)
            );
          }
        }
      })
    );
  });

  it.each<[string, Partial<DescriptionSpec>]>([
    ['a bundle of an unknown section', { bundles: [['0', '1']] }],
    ['a section twice in a bundle', { bundles: [['0', '0']] }],
    ['two sections of one mid', { sections: [data, data] }],
    ['a section without a transport', { sections: [bare] }],
    ['a bundle-only section that is the tagged one', { sections: [{ ...data, bundleOnly: true }] }],
    [
      'a bundle-only section in an answer',
      { kind: 'answer', bundles: [['0', '1']], sections: [data, { ...bare, mid: '1', bundleOnly: true }] }
    ]
  ])('throws at %s', (_what, change) => {
    expect(() => buildDescription({ ...offer, ...change })).toThrow(RangeError);
  });
});

describe('defaultDestination', () => {
  it.each([
    [[host, srflx, relay], 49170, 'IN IP4 198.51.100.9'],
    [[host, srflx], 54321, 'IN IP4 203.0.113.7'],
    [[named, host, tcp], 51234, 'IN IP4 192.168.1.5'],
    [[host6, host], 51234, 'IN IP4 192.168.1.5'],
    [[host6, named], 51235, 'IN IP6 2001:db8::5'],
    [[named, tcp], 9, 'IN IP4 0.0.0.0'],
    [[], 9, 'IN IP4 0.0.0.0']
  ])('of %j is port %i, %s', (texts, port, connection) => {
    expect(defaultDestination(candidates(...texts))).toEqual({ port, connection });
    expect(defaultDestination(candidates(...texts.toReversed()))).toEqual({ port, connection });
  });
});
