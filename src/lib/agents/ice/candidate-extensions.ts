import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Generation } from './context.ts';
import type { Base, Network } from './local-candidate.ts';
import type { CandidateExtension, IceProfile } from './profile.ts';

/** The value of an extension; undefined where its attribute leaves it out. */
const values: Readonly<
  Record<CandidateExtension, (network: Network, generation: Generation) => string | undefined>
> = {
  generation: (_, { number }) => String(number),
  ufrag: (_, { local }) => local.ufrag,
  // 0 stands for no one network.
  'network-id': ({ id }) => (id > 0 ? String(id) : undefined),
  // What costs nothing is not said.
  'network-cost': ({ cost }) => (cost > 0 ? String(cost) : undefined)
};

/** The extensions that a profile adds to the attribute of a candidate of this base. */
export function candidateExtensions(
  { candidateExtensions: names }: IceProfile,
  { network }: Base,
  generation: Generation
): Candidate['extensions'] {
  return names.flatMap((name) => {
    const value = values[name](network, generation);
    return value === undefined ? [] : [[name, value] as const];
  });
}
