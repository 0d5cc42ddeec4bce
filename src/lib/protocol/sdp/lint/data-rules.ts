import type { Plain } from '../lines/facts.ts';
import { has, isData, isForeign, isRejected, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf, openLines, type Description } from './description.ts';
import { fault, type DescriptionRule } from './rule.ts';

const current = ['UDP/DTLS/SCTP', 'TCP/DTLS/SCTP'];
const open = ({ media }: Description): readonly MediaSection[] =>
  media.filter((section) => isData(section) && !isRejected(section));

/** The arguments of each fault, by the code of its rule. */
export interface DataFaults extends Plain<
  | 'data-protocol-old'
  | 'data-format'
  | 'sctp-port-malformed'
  | 'max-message-size-malformed'
  | 'data-section-second'
> {
  readonly 'data-protocol': { readonly protocol: string };
  readonly 'section-foreign': { readonly section: SectionName; readonly protocol: string };
  readonly 'sctp-port-missing': { readonly section: SectionName };
}

/** Data channels (RFC 8841). */
export const dataRules: readonly DescriptionRule<DataFaults>[] = [
  {
    code: 'data-protocol',
    severity: 'error',
    rfc: 'RFC 9429 §5.1.2',
    example: { in: 'offer', replace: 'UDP/DTLS/SCTP', by: 'SCTP' },
    *find(description) {
      for (const section of open(description)) {
        const { protocol } = section.media;
        if (![...current, 'DTLS/SCTP'].includes(protocol))
          yield fault(headOf(section), { protocol }, protocol);
      }
    }
  },
  {
    code: 'section-foreign',
    severity: 'error',
    rfc: 'RFC 9429 §5.1.2',
    example: { in: 'offer', replace: 'UDP/DTLS/SCTP webrtc-datachannel', by: 'UDP/BFCP *' },
    *find({ media }) {
      for (const section of media) {
        const { protocol } = section.media;
        if (protocol !== '' && !isRejected(section) && isForeign(section))
          yield fault(headOf(section), { section: nameOf(section), protocol }, protocol);
      }
    }
  },
  {
    code: 'data-protocol-old',
    severity: 'note',
    rfc: 'RFC 8841 §5',
    example: {
      in: 'offer',
      replace: 'UDP/DTLS/SCTP webrtc-datachannel',
      by: 'DTLS/SCTP 5000'
    },
    *find(description) {
      for (const section of open(description))
        if (section.media.protocol === 'DTLS/SCTP') yield fault(headOf(section), {}, 'DTLS/SCTP');
    }
  },
  {
    code: 'data-format',
    severity: 'error',
    rfc: 'RFC 8841 §4.3',
    example: { in: 'offer', replace: 'webrtc-datachannel', by: 'chat' },
    *find(description) {
      for (const section of open(description)) {
        const { formats, protocol } = section.media;
        if (current.includes(protocol) && formats.join(' ') !== 'webrtc-datachannel')
          yield fault(headOf(section), {}, formats.join(' '));
      }
    }
  },
  {
    code: 'sctp-port-missing',
    severity: 'warning',
    rfc: 'RFC 8841 §5.1',
    example: { in: 'offer', replace: 'a=sctp-port:5000\r\n', by: '' },
    *find(description) {
      for (const section of open(description))
        if (current.includes(section.media.protocol) && !has(section, 'a=sctp-port'))
          yield fault(headOf(section), { section: nameOf(section) });
    }
  },
  {
    code: 'sctp-port-malformed',
    severity: 'error',
    rfc: 'RFC 8841 §5.1',
    example: { in: 'offer', replace: 'a=sctp-port:5000', by: 'a=sctp-port:70000' },
    *find(description) {
      for (const line of openLines(description, 'a=sctp-port'))
        if (!/^\d{1,5}$/.test(line.value) || Number(line.value) > 65535) yield fault(line, {}, line.value);
    }
  },
  {
    code: 'max-message-size-malformed',
    severity: 'error',
    rfc: 'RFC 8841 §6.1',
    example: { in: 'offer', replace: 'a=max-message-size:262144', by: 'a=max-message-size:256K' },
    *find(description) {
      for (const line of openLines(description, 'a=max-message-size'))
        if (!/^\d+$/.test(line.value)) yield fault(line, {}, line.value);
    }
  },
  {
    code: 'data-section-second',
    severity: 'error',
    rfc: 'RFC 9429 §5.2.1',
    example: {
      in: 'offer',
      replace: 'a=max-message-size:262144\r\n',
      by: 'a=max-message-size:262144\r\nm=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=bundle-only\r\na=mid:1\r\na=sctp-port:5000\r\n'
    },
    *find(description) {
      for (const { sections } of description.bundles)
        for (const second of sections.filter((each) => isData(each) && !isRejected(each)).slice(1))
          yield fault(headOf(second), {});
    }
  }
];
