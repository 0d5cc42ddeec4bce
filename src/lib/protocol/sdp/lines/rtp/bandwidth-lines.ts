import type { LineTable, Plain } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { keyOf, splitOnce, toNumber, tokensOf } from '../tokens.ts';

interface Measure {
  /** Bits per second in one unit of the value. */
  readonly unit: number;
  readonly rfc: string;
}

const types = {
  AS: { unit: 1000, rfc: 'RFC 8866 §5.8' },
  TIAS: { unit: 1, rfc: 'RFC 3890 §6.2' },
  CT: { unit: 1000, rfc: 'RFC 8866 §5.8' },
  RR: { unit: 1, rfc: 'RFC 3556 §2' },
  RS: { unit: 1, rfc: 'RFC 3556 §2' }
} as const satisfies Readonly<Record<string, Measure>>;

/** A kind of bandwidth that is known (RFC 8866 §5.8). */
export type BandwidthType = keyof typeof types;

/** The facts of each line about how much bandwidth to use. */
export interface BandwidthLines {
  readonly b: {
    /** A rate in bits per second of a kind that is known, the value as written of another kind, or neither. */
    readonly limit:
      | { readonly type: BandwidthType; readonly bitRate: number }
      | { readonly type: undefined; readonly name: string; readonly value: string }
      | undefined;
    /** Whether it is for RTCP. */
    readonly rtcp: boolean;
  };
  readonly 'a=maxprate': { readonly rate: string };
}

/** The facts of the parts of these lines. */
export interface BandwidthParts extends Plain<'packet-rate'> {
  readonly 'bandwidth-type': { readonly type: BandwidthType | undefined };
  /** In bits per second, unless the kind or the amount cannot be read. */
  readonly bandwidth: { readonly bitRate: number | undefined };
}

const { inOrder, optional, whole } = partMaker<BandwidthParts>();

/** The lines about how much bandwidth to use (RFC 8866 §5.8, RFC 3890). */
export const bandwidthLines: LineTable<BandwidthLines, BandwidthParts> = {
  b: {
    facts: ({ line }) => {
      const [name = '', value = ''] = line.value.split(':');
      const rate = toNumber(value);
      const type = keyOf(types, name);
      const known = type && rate !== undefined && { type, bitRate: rate * types[type].unit };
      return {
        limit: rate === undefined ? undefined : known || { type: undefined, name, value },
        rtcp: /^R[RS]:/.test(line.value)
      };
    },
    rfc: ['RFC 8866 §5.8', 'RFC 3890 §6.2', 'RFC 3556 §2'],
    example: 'b=AS:2500',
    parts: ({ line }) => {
      const [token, ...more] = tokensOf(line);
      const [name, value] = token ? splitOnce(token, ':') : [];
      const type = keyOf(types, name?.text ?? '');
      const rfc = type ? types[type].rfc : 'RFC 8866 §5.8';
      return [
        ...optional(name, { name: 'bwtype', fact: { code: 'bandwidth-type', type }, rfc }),
        ...optional(value, {
          name: 'bandwidth',
          fact: (text) => {
            const rate = toNumber(text);
            const known = type && rate !== undefined;
            return { code: 'bandwidth', bitRate: known ? rate * types[type].unit : undefined };
          },
          rfc
        }),
        ...inOrder(more, [])
      ];
    }
  },
  'a=maxprate': {
    facts: ({ line }) => ({ rate: line.value.trim() }),
    rfc: ['RFC 3890 §6.3'],
    example: 'a=maxprate:50.0',
    parts: ({ line }) =>
      whole(line, { name: 'packet rate', fact: { code: 'packet-rate' }, rfc: 'RFC 3890 §6.3' })
  }
};
