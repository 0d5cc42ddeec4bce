import { type Fact, type LineEntry, type LineTable, nothing, type Plain } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { oneOf, tokensOf } from './tokens.ts';

const statusTypes = ['e2e', 'local', 'remote'] as const;

type FaxAttribute =
  | 'T38FaxVersion'
  | 'T38MaxBitRate'
  | 'T38FaxRateManagement'
  | 'T38FaxMaxBuffer'
  | 'T38FaxMaxDatagram'
  | 'T38FaxUdpEC';

/** The facts of each line of telephony: the kind of the line tells all. */
export type TelephonyLines = Plain<`a=${FaxAttribute}` | 'a=curr' | 'a=des' | 'a=conf'>;

/** The facts of the parts of these lines. The value of a fax attribute has that attribute's name for its code. */
export interface TelephonyParts extends Plain<
  FaxAttribute | 'precondition-type' | 'precondition-strength' | 'precondition-direction'
> {
  readonly 'precondition-status': { readonly type: (typeof statusTypes)[number] | undefined };
}

const { inOrder, whole } = partMaker<TelephonyParts>();

/** One attribute of fax over IP (ITU-T T.38 Annex D). */
function fax(code: FaxAttribute, value: string): LineEntry<object, Fact<TelephonyParts>> {
  return {
    facts: nothing,
    rfc: ['ITU-T T.38'],
    example: `a=${code}:${value}`,
    parts: ({ line }) => whole(line, { name: 'value', fact: { code } })
  };
}

const type: MeaningOf<TelephonyParts> = { name: 'precondition type', fact: { code: 'precondition-type' } };
const status: MeaningOf<TelephonyParts> = {
  name: 'status type',
  fact: (text) => ({ code: 'precondition-status', type: oneOf(statusTypes, text) })
};
const strength: MeaningOf<TelephonyParts> = { name: 'strength', fact: { code: 'precondition-strength' } };
const direction: MeaningOf<TelephonyParts> = { name: 'direction', fact: { code: 'precondition-direction' } };

function precondition(
  example: string,
  meanings: readonly MeaningOf<TelephonyParts>[]
): LineEntry<object, Fact<TelephonyParts>> {
  return {
    facts: nothing,
    rfc: ['RFC 3312 §4'],
    example,
    parts: ({ line }) => inOrder(tokensOf(line), meanings)
  };
}

/** Attributes of telephony that SIP gateways such as Asterisk and FreeSWITCH bring along. */
export const telephonyLines: LineTable<TelephonyLines, TelephonyParts> = {
  'a=T38FaxVersion': fax('T38FaxVersion', '0'),
  'a=T38MaxBitRate': fax('T38MaxBitRate', '14400'),
  'a=T38FaxRateManagement': fax('T38FaxRateManagement', 'transferredTCF'),
  'a=T38FaxMaxBuffer': fax('T38FaxMaxBuffer', '2000'),
  'a=T38FaxMaxDatagram': fax('T38FaxMaxDatagram', '400'),
  'a=T38FaxUdpEC': fax('T38FaxUdpEC', 't38UDPRedundancy'),
  'a=curr': precondition('a=curr:qos local none', [type, status, direction]),
  'a=des': precondition('a=des:qos mandatory local sendrecv', [type, strength, status, direction]),
  'a=conf': precondition('a=conf:qos remote sendrecv', [type, status, direction])
};
