import type { NatChoice } from '#lib/session/lab/choices.ts';
import type { Filtering, Mapping } from '#lib/network/scenario.ts';

type Kind = `${Mapping}/${Filtering}`;

const anyPort = 'addresses that were sent to may send in, from any port';
const thatPort = 'addresses and ports that were sent to may send in';
const anyone = 'anyone may send in';

/** Each kind of NAT by RFC 4787 (§4.1, §5), with the name that RFC 3489 §5 gave it, if it gave one. */
export const natKinds: Readonly<Record<Kind, string>> = {
  'EIM/EIF': `One outer port for all destinations; ${anyone}. A “full cone” NAT.`,
  'EIM/ADF': `One outer port for all destinations; ${anyPort}. A “restricted cone” NAT.`,
  'EIM/APDF': `One outer port for all destinations; ${thatPort}. A “port restricted cone” NAT.`,
  'ADM/EIF': `Another outer port for each address; ${anyone}.`,
  'ADM/ADF': `Another outer port for each address; ${anyPort}. Often called “symmetric”, too.`,
  'ADM/APDF': `Another outer port for each address; ${thatPort}. Often called “symmetric”, too.`,
  'APDM/EIF': `Another outer port for each address and port; ${anyone}.`,
  'APDM/ADF': `Another outer port for each address and port; ${anyPort}. Often called “symmetric”, too.`,
  'APDM/APDF': `Another outer port for each address and port; ${thatPort}. A “symmetric” NAT.`
};

/** Whether a choice is a kind of NAT by these two behaviours. */
export function isKnownKind(nat: NatChoice): nat is Kind {
  return Object.hasOwn(natKinds, nat);
}
