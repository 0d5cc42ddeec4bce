import fc from 'fast-check';
import type { DescriptionSpec, MediaSpec, OpenSpec, SectionSpec } from '#lib/protocol/sdp/build/spec.ts';
import type { Codec } from '#lib/protocol/sdp/codecs.ts';
import { directions } from '#lib/protocol/sdp/direction.ts';
import type { Fingerprint, Transport } from '#lib/protocol/sdp/transport.ts';
import { gathered, iceChars } from '../arbitrary-candidate.ts';

export const opus: Codec = {
  payloadType: 111,
  name: 'opus',
  clockRate: 48000,
  channels: 2,
  parameters: 'minptime=10;useinbandfec=1',
  feedback: ['transport-cc']
};
export const pcmu: Codec = { payloadType: 0, name: 'PCMU', clockRate: 8000, feedback: [] };
export const vp8: Codec = {
  payloadType: 96,
  name: 'VP8',
  clockRate: 90000,
  feedback: ['nack', 'nack pli', 'ccm fir']
};
export const rtx: Codec = {
  payloadType: 97,
  name: 'rtx',
  clockRate: 90000,
  parameters: 'apt=96',
  feedback: []
};
export const midExtension = { id: 4, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid' };

const fingerprint: fc.Arbitrary<Fingerprint> = fc
  .tuple(
    fc.constantFrom(['sha-256', 32] as const, ['sha-512', 64] as const),
    fc.uint8Array({ minLength: 64, maxLength: 64 })
  )
  .map(([[hash, bytes], digest]) => ({
    hash,
    digest: [...digest.subarray(0, bytes)]
      .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
      .join(':')
  }));

const transport = (kind: 'offer' | 'answer'): fc.Arbitrary<Transport> =>
  fc.record(
    {
      ufrag: iceChars(4, 32),
      pwd: iceChars(22, 64),
      candidates: gathered,
      endOfCandidates: fc.boolean(),
      fingerprints: fc.array(fingerprint, { minLength: 1, maxLength: 2 }),
      setup:
        kind === 'offer'
          ? fc.constant('actpass' as const)
          : fc.constantFrom('active' as const, 'passive' as const),
      tlsId: iceChars(20, 40)
    },
    { requiredKeys: ['ufrag', 'pwd', 'candidates', 'endOfCandidates', 'fingerprints', 'setup'] }
  );

type Plan = 'audio' | 'video' | 'application' | 'rejected';

function media(
  kind: 'audio' | 'video',
  index: number,
  direction: MediaSpec['direction']
): Omit<MediaSpec, 'bundleOnly'> {
  const sending = direction === 'sendrecv' || direction === 'sendonly';
  const [ssrc, repair] = [1000 + index * 2, 1001 + index * 2];
  const sources = kind === 'audio' ? [ssrc] : [ssrc, repair];
  return {
    media: kind,
    protocol: 'UDP/TLS/RTP/SAVPF',
    direction,
    mid: String(index),
    codecs: kind === 'audio' ? [opus, pcmu] : [vp8, rtx],
    extensions: [midExtension],
    streams: sending ? [{ stream: 'stream', track: `track-${index}` }] : [],
    sources: sending ? sources.map((each) => ({ ssrc: each, cname: 'cname' })) : [],
    sourceGroups: sending && kind === 'video' ? [{ semantics: 'FID', ssrcs: sources }] : [],
    reducedSizeRtcp: true
  };
}

/** Any description of our own: each kind of section, bundled or not, with any transports. */
export const anySpec: fc.Arbitrary<DescriptionSpec> = fc
  .record({
    kind: fc.constantFrom('offer' as const, 'answer' as const),
    plans: fc.array(fc.constantFrom<Plan>('audio', 'video', 'application', 'rejected'), {
      minLength: 1,
      maxLength: 5
    }),
    direction: fc.constantFrom(...directions),
    bundled: fc.boolean(),
    bundleOnly: fc.boolean(),
    sessionId: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
    version: fc.nat(),
    iceLite: fc.boolean(),
    allowMixedExtensions: fc.boolean(),
    sctpPort: fc.integer({ min: 1, max: 65535 }),
    maxMessageSize: fc.nat()
  })
  .chain((plan) =>
    fc
      .array(transport(plan.kind), { minLength: plan.plans.length, maxLength: plan.plans.length })
      .map((transports) => {
        // One bundle carries one data section.
        const plans = plan.plans.filter(
          (each, index) => each !== 'application' || plan.plans.indexOf(each) === index
        );
        const tag = plans.findIndex((each) => each !== 'rejected');
        const sections = plans.map((each, index): SectionSpec => {
          const mid = String(index);
          if (each === 'rejected')
            return { rejected: true, mid, media: 'video', protocol: 'UDP/TLS/RTP/SAVPF', formats: ['96'] };
          const carried = plan.bundled && index !== tag;
          const own = transports[index]!;
          const lite = { ...own, candidates: own.candidates.filter(({ type }) => type === 'host') };
          const common = {
            bundleOnly: carried && plan.kind === 'offer' && plan.bundleOnly,
            ...(!carried && { transport: plan.iceLite ? lite : own })
          };
          if (each !== 'application') return { ...media(each, index, plan.direction), ...common };
          const { sctpPort, maxMessageSize } = plan;
          return {
            ...common,
            mid,
            media: 'application',
            protocol: 'UDP/DTLS/SCTP',
            sctpPort,
            maxMessageSize
          };
        });
        const { kind, sessionId, version, iceLite, allowMixedExtensions } = plan;
        const mids = sections.flatMap((section) => ('rejected' in section ? [] : section.mid!));
        return {
          kind,
          sessionId,
          version,
          iceLite,
          allowMixedExtensions,
          iceOptions: ['trickle', 'ice2'],
          bundles: plan.bundled && mids.length > 0 ? [mids] : [],
          sections
        };
      })
  );

export const openSections = ({ sections }: DescriptionSpec): readonly OpenSpec[] =>
  sections.filter((section): section is OpenSpec => !('rejected' in section));
