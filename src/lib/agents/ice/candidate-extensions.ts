import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Base } from './local-candidate.ts';
import type { CandidateExtension, IceProfile } from './profile.ts';

/** The value of an extension; undefined where its attribute leaves it out. */
const values: Readonly<Record<CandidateExtension, (network: Base['network'], ufrag: string) => string | undefined>> = {
  // libwebrtc counts the generations of a component here; with new credentials it always says 0.
  generation: () => '0',
  ufrag: (_, ufrag) => ufrag,
  'network-id': ({ id }) => String(id),
  // What costs nothing is not said.
  'network-cost': ({ cost }) => (cost > 0 ? String(cost) : undefined)
};

/** The extensions that a profile adds to the attribute of a candidate of this base. */
export function candidateExtensions(
  { candidateExtensions: names }: IceProfile,
  { network }: Base,
  ufrag: string
): Candidate['extensions'] {
  return names.flatMap((name) => {
    const value = values[name](network, ufrag);
    return value === undefined ? [] : [[name, value] as const];
  });
}
