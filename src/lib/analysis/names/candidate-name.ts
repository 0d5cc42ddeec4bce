import { hiddenAddress } from '#lib/protocol/sdp/hidden-address.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';

/** `host candidate 192.168.1.5:51234` from the attribute’s text; `candidate` when it cannot be read. */
export function candidateName(text: string | undefined): string {
  const short = text === undefined ? undefined : candidateShort(text);
  if (!short) return 'candidate';
  const [type = '', ...address] = short.split(' ');
  return `${type} candidate ${address.join(' ')}`;
}

/** `host 192.168.1.5:51234`, `prflx hidden:51234`, from the attribute’s text; the text itself when it cannot be read. */
export function candidateShort(text: string): string {
  const parsed = parseCandidate(text);
  if (!parsed.ok) return text;
  const { type, address, port } = parsed.candidate;
  return `${type} ${hostPort(shortAddress(address), port)}`;
}

/** `192.168.1.5:51234`, `[2001:db8::5]:51234`. */
export function hostPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** A `.local` name, cut to what tells it from another; a word for an address that is not told; any other as it is. */
function shortAddress(address: string): string {
  if (address === hiddenAddress) return 'hidden';
  return address.replace(/^(.{6}).{4,}\.local$/, '$1…local');
}
