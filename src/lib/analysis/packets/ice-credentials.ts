import { linesOf, parseSdp } from '#lib/protocol/sdp/document.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { descriptions } from '../descriptions.ts';
import { perTrace } from '../per-trace.ts';

/** A user fragment and its password, as a description gives them (RFC 8839 §5.4). */
export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
  /** Their owner. */
  readonly owner: ActorId;
  /** The event of the first description that holds them. */
  readonly seq: number;
}

/** Every pair of ICE credentials of a run, in the order in which descriptions made them known. */
export const iceCredentials = perTrace((trace: Trace): readonly IceCredentials[] => {
  const found = new Map<string, IceCredentials>();
  for (const { owner, seq, sdp, sameAs } of descriptions(trace)) {
    if (sameAs !== undefined) continue;
    for (const { ufrag, pwd } of credentialsIn(sdp)) {
      const key = `${owner} ${ufrag} ${pwd}`;
      if (!found.has(key)) found.set(key, { ufrag, pwd, owner, seq });
    }
  }
  return [...found.values()];
});

/** The user fragment before a USERNAME’s colon is the one that its receiver made (RFC 8445 §7.2.2). */
export function receiverUfrag(username: string): string {
  return username.split(':')[0] ?? '';
}

/** Those of each section; what the session part says goes for the sections that say nothing (RFC 8839 §5.4). */
function credentialsIn(sdp: string): readonly Pick<IceCredentials, 'ufrag' | 'pwd'>[] {
  const { sections } = parseSdp(sdp);
  const [session] = sections;
  return sections.flatMap((section) => {
    const value = (kind: string) =>
      linesOf(section, kind)[0]?.value ?? (session ? linesOf(session, kind)[0]?.value : undefined);
    const [ufrag, pwd] = [value('a=ice-ufrag'), value('a=ice-pwd')];
    return ufrag !== undefined && pwd !== undefined ? [{ ufrag, pwd }] : [];
  });
}
