import { type Candidate, type CandidateFault, parseCandidate } from '../candidate.ts';
import { parseIp } from '../../address/ip-address.ts';
import type { SdpLine, SdpSection } from '../document.ts';
import type { Plain } from '../lines/facts.ts';
import { effectiveValue, has, isRtp, linesOf, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf, repeats, type Description } from './description.ts';
import type { Severity } from './severity.ts';
import { fault, graded, type DescriptionRule } from './rule.ts';

interface Read {
  readonly section: MediaSection;
  readonly line: SdpLine;
  readonly candidate: Candidate;
}

function read(section: MediaSection): readonly Read[] {
  return linesOf(section, 'a=candidate').flatMap((line) => {
    const result = parseCandidate(line.text);
    return result.ok ? [{ section, line, candidate: result.candidate }] : [];
  });
}

const candidates = ({ open }: Description): readonly Read[] => open.flatMap(read);
const isTcp = ({ transport }: Candidate): boolean => /^tcp$/i.test(transport);
/** Whether a text is meant as an address: digits and dots, colons, or a word in the place of one. */
const isNumeric = (text: string): boolean => /^[\d.]+$/.test(text) || text.includes(':');
/** Whether it is a name that one could look up: it has a dot, and its last label is not a number. */
const isName = (text: string): boolean => /^(?:[\w-]+\.)+[a-z][\w-]*\.?$/i.test(text);

/** All that makes two candidates of one section the same (RFC 8445 §5.1.3). */
const identity = ({ candidate: { component, transport, address, port, type, ...rest } }: Read): string =>
  [component, transport, address, port, type, rest.relatedAddress, rest.relatedPort, rest.tcpType]
    .join(' ')
    .toLowerCase();

function lastAfterEnd(section: SdpSection): SdpLine | undefined {
  const end = section.lines.findIndex(({ kind }) => kind === 'a=end-of-candidates');
  return end === -1 ? undefined : section.lines.slice(end).find(({ kind }) => kind === 'a=candidate');
}

/** Parts for which no browser refuses the description: it takes any foundation, and drops a component that it does not use. */
const mildness: Readonly<Partial<Record<string, Severity>>> = { foundation: 'note', component: 'warning' };

/** The arguments of each fault, by the code of its rule. */
export interface CandidateFaults extends Plain<
  'candidate-in-session' | 'candidate-related-host' | 'candidate-after-end'
> {
  readonly 'candidate-malformed': { readonly fault: CandidateFault };
  readonly 'candidate-duplicate': { readonly type: string; readonly address: string; readonly port: number };
  readonly 'candidate-component': { readonly section: SectionName; readonly component: number };
  readonly 'candidate-related-missing': { readonly type: string };
  readonly 'candidate-tcptype': { readonly tcpType: string | undefined };
  readonly 'candidate-name': { readonly address: string };
  readonly 'candidate-address': { readonly address: string; readonly zone: boolean };
  readonly 'candidate-priority-equal': { readonly priority: number };
  readonly 'candidate-generation': { readonly ufrag: string; readonly current: string };
  readonly 'default-not-candidate': { readonly address: string; readonly port: string };
}

/** Candidates (RFC 8839 §5.1, RFC 6544 §4.5, RFC 8838 §13). */
export const candidateRules: readonly DescriptionRule<CandidateFaults>[] = [
  {
    code: 'candidate-malformed',
    severity: 'error',
    rfc: 'RFC 8839 §5.1',
    example: { in: 'offer', replace: '2122260223', by: 'high' },
    *find({ document }) {
      for (const line of document.lines) {
        if (line.kind !== 'a=candidate') continue;
        const result = parseCandidate(line.text);
        if (result.ok) continue;
        const { at, code, part, word } = result.error;
        const end = line.text.indexOf(' ', at);
        yield graded(mildness[part] ?? 'error', {
          line,
          args: { fault: { code, part, word } },
          ...(at < line.text.length && { span: [at, end === -1 ? line.text.length : Math.max(end, at + 1)] })
        });
      }
    }
  },
  {
    code: 'candidate-in-session',
    severity: 'warning',
    rfc: 'RFC 8839 §5.1',
    example: {
      in: 'answer',
      replace: 's=-\r\nt=0 0\r\n',
      by: 's=-\r\nt=0 0\r\na=candidate:1 1 udp 2122260223 10.0.0.1 5000 typ host\r\n'
    },
    *find({ session }) {
      for (const line of linesOf(session, 'a=candidate')) yield fault(line, {});
    }
  },
  {
    code: 'candidate-duplicate',
    severity: 'note',
    rfc: 'RFC 8445 §5.1.3',
    example: {
      in: 'offer',
      replace: 'a=end-of-candidates',
      by: 'a=candidate:1 1 udp 2122260222 192.168.1.5 51234 typ host\r\na=end-of-candidates'
    },
    *find({ open }) {
      for (const section of open)
        for (const { line, candidate } of repeats(read(section), identity))
          yield fault(line, { type: candidate.type, address: candidate.address, port: candidate.port });
    }
  },
  {
    code: 'candidate-component',
    severity: 'warning',
    rfc: 'RFC 8834 §4.5',
    example: {
      in: 'answer',
      replace: 'a=rtcp-mux\r\n',
      by: 'a=rtcp-mux\r\na=candidate:1 2 udp 2122260222 192.168.1.6 51235 typ host\r\n'
    },
    *find(description) {
      for (const { section, line, candidate } of candidates(description)) {
        // An offer may hold component 2 for an answerer that declines rtcp-mux, unless it leaves no choice (RFC 8858 §3).
        const agreed = description.kind === 'answer' && has(section, 'a=rtcp-mux');
        const single = !isRtp(section) || agreed || has(section, 'a=rtcp-mux-only');
        if (candidate.component > (single ? 1 : 2))
          yield graded(
            candidate.component === 2 ? 'note' : 'warning',
            fault(line, { section: nameOf(section), component: candidate.component })
          );
      }
    }
  },
  {
    code: 'candidate-related-missing',
    severity: 'warning',
    rfc: 'RFC 8839 §5.1',
    example: { in: 'offer', replace: ' raddr 192.168.1.5 rport 51234', by: '' },
    *find(description) {
      for (const { line, candidate } of candidates(description)) {
        const { type, relatedAddress, relatedPort } = candidate;
        if (
          ['srflx', 'prflx', 'relay'].includes(type) &&
          (relatedAddress === undefined || relatedPort === undefined)
        )
          yield fault(line, { type });
      }
    }
  },
  {
    code: 'candidate-related-host',
    severity: 'note',
    rfc: 'RFC 8839 §5.1',
    example: {
      in: 'offer',
      replace: '51234 typ host generation',
      by: '51234 typ host raddr 10.0.0.1 rport 1 generation'
    },
    *find(description) {
      for (const { line, candidate } of candidates(description))
        if (candidate.type === 'host' && candidate.relatedAddress !== undefined)
          yield fault(line, {}, `raddr ${candidate.relatedAddress}`);
    }
  },
  {
    code: 'candidate-tcptype',
    severity: 'error',
    rfc: 'RFC 6544 §4.5',
    example: { in: 'offer', replace: ' tcptype active', by: '' },
    *find(description) {
      for (const { line, candidate } of candidates(description)) {
        if (!isTcp(candidate)) continue;
        const { tcpType } = candidate;
        if (tcpType === undefined) yield graded('warning', fault(line, { tcpType }));
        else if (!['active', 'passive', 'so'].includes(tcpType)) yield fault(line, { tcpType }, tcpType);
      }
    }
  },
  {
    code: 'candidate-name',
    severity: 'warning',
    rfc: 'RFC 8839 §5.1',
    example: { in: 'offer', replace: '2122260223 192.168.1.5', by: '2122260223 host.example' },
    *find(description) {
      for (const { line, candidate } of candidates(description)) {
        const { address } = candidate;
        if (isName(address) && !/\.local\.?$/i.test(address)) yield fault(line, { address }, address);
      }
    }
  },
  {
    code: 'candidate-address',
    severity: 'warning',
    rfc: 'RFC 8839 §5.1',
    example: { in: 'offer', replace: '2122260223 192.168.1.5', by: '2122260223 999.1.1.1' },
    *find(description) {
      for (const { line, candidate } of candidates(description)) {
        const { address } = candidate;
        if (isName(address) || parseIp(address).ok) continue;
        yield fault(line, { address, zone: address.includes('%') }, address);
      }
    }
  },
  {
    code: 'candidate-priority-equal',
    severity: 'note',
    rfc: 'RFC 8445 §5.1.2',
    example: {
      in: 'offer',
      replace: 'a=end-of-candidates',
      by: 'a=candidate:7 1 udp 2122260223 10.0.0.7 7000 typ host\r\na=end-of-candidates'
    },
    *find({ open }) {
      for (const section of open) {
        const usable = read(section).filter(
          ({ candidate: { address } }) => isName(address) || parseIp(address).ok
        );
        const different = [...new Map(usable.map((each) => [identity(each), each])).values()];
        for (const { line, candidate } of repeats(
          different,
          ({ candidate: { component, priority } }) => `${component} ${priority}`
        ))
          yield fault(line, { priority: candidate.priority }, String(candidate.priority));
      }
    }
  },
  {
    code: 'candidate-generation',
    severity: 'note',
    rfc: 'RFC 8838 §9',
    example: { in: 'offer', replace: 'typ host generation 0', by: 'typ host generation 0 ufrag oLdOne' },
    *find(description) {
      for (const { section, line, candidate } of candidates(description)) {
        const [, ufrag] = candidate.extensions.find(([name]) => name === 'ufrag') ?? [];
        const current = effectiveValue(description.document, section, 'a=ice-ufrag');
        if (ufrag !== undefined && current !== undefined && ufrag !== current)
          yield fault(line, { ufrag, current }, ufrag);
      }
    }
  },
  {
    code: 'candidate-after-end',
    severity: 'note',
    rfc: 'RFC 8838 §14',
    example: {
      in: 'offer',
      replace: 'a=end-of-candidates',
      by: 'a=end-of-candidates\r\na=candidate:9 1 udp 1 10.0.0.9 9000 typ host'
    },
    *find({ open }) {
      for (const section of open) {
        const line = lastAfterEnd(section);
        if (line) yield fault(line, {});
      }
    }
  },
  {
    code: 'default-not-candidate',
    severity: 'note',
    rfc: 'RFC 8839 §4.2.5',
    example: { in: 'offer', replace: 'c=IN IP4 203.0.113.7', by: 'c=IN IP4 203.0.113.99' },
    *find({ session, open }) {
      for (const section of open) {
        const line = linesOf(section, 'c')[0] ?? linesOf(session, 'c')[0];
        const address = line?.value.split(' ')[2] ?? '';
        const { port } = section.media;
        const known = read(section);
        if (known.length === 0 || port === '9' || !isNumeric(address)) continue;
        const found = known.some(
          ({ candidate }) => candidate.address === address && String(candidate.port) === port
        );
        if (!found) yield fault(line ?? headOf(section), { address, port });
      }
    }
  }
];
