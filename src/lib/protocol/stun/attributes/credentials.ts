import type { Format } from '../../bytes/format.ts';
import { list, raw } from '../../bytes/format.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Label } from '../../bytes/label.ts';
import { attribute } from './entry.ts';
import { one } from '../../bytes/property-formats.ts';
import { textOf } from './simple-formats.ts';

/** One algorithm that a password is hashed with (RFC 8489 §14.12). */
export interface PasswordAlgorithm {
  /** 1 is MD5, 2 is SHA-256 (RFC 8489 §18.5); others are kept. */
  readonly algorithm: number;
  /** Empty for both of the known ones. */
  readonly parameters: Uint8Array;
  /** The bytes after the parameters, when they are not zero. */
  readonly padding?: Uint8Array;
}

/** Password algorithms by their number (RFC 8489 §18.5). */
const passwordAlgorithms = { MD5: 1, 'SHA-256': 2 } as const;

const rfc = 'RFC 8489 §14.12';
const algorithmLabel: Label<number> = { name: 'Algorithm', rfc, meaning: algorithmName };
const lengthLabel: Label<number> = { name: 'Algorithm Parameters Length', rfc };
const parametersLabel: Label<Uint8Array> = { name: 'Algorithm Parameters', rfc };
const paddingLabel: Label<Uint8Array> = { name: 'Padding', rfc, meaning: 'up to a multiple of 4 bytes' };

function algorithmName(number: number): string {
  if (number === passwordAlgorithms.MD5) return 'MD5';
  return number === passwordAlgorithms['SHA-256'] ? 'SHA-256' : `algorithm ${number}`;
}

/** One algorithm. Its parameters are padded where another may follow. */
function algorithm(padded: boolean): Format<PasswordAlgorithm> {
  const room = (length: number) => (padded ? -length & 3 : 0);
  return {
    read(reader) {
      const number = reader.u16(algorithmLabel);
      const length = reader.u16(lengthLabel);
      const parameters = reader.raw(parametersLabel, length);
      const padding = reader.raw(paddingLabel, room(length));
      return {
        algorithm: number,
        parameters,
        ...(padding.some((byte) => byte !== 0) && { padding })
      };
    },
    write(writer, { algorithm: number, parameters, padding }) {
      const length = room(parameters.length);
      writer.u16(algorithmLabel, number);
      writer.u16(lengthLabel, parameters.length);
      writer.raw(parametersLabel, parameters);
      writer.raw(paddingLabel, padding?.length === length ? padding : new Uint8Array(length));
    }
  };
}

/** Attributes that say who asks, and prove it (RFC 8489 §9). */
export const credentialAttributes = [
  attribute('USERNAME', 0x0006, textOf('username', { name: 'Username', rfc: 'RFC 8489 §14.3' }), {
    rfc: 'RFC 8489 §14.3',
    meaning:
      'whose password the message is checked with; in a connectivity check, receiver’s fragment : sender’s',
    shown: ({ username }) => username
  }),
  attribute('USERHASH', 0x001e, one('hash', raw({ name: 'Userhash', rfc: 'RFC 8489 §14.4' }, 32)), {
    rfc: 'RFC 8489 §14.4',
    meaning: 'SHA-256 of username : realm, so that the username stays private',
    shown: ({ hash }) => toHex(hash)
  }),
  attribute('REALM', 0x0014, textOf('realm', { name: 'Realm', rfc: 'RFC 8489 §14.9' }), {
    rfc: 'RFC 8489 §14.9',
    meaning: 'the domain that username and password belong to',
    shown: ({ realm }) => realm
  }),
  attribute('NONCE', 0x0015, textOf('nonce', { name: 'Nonce', rfc: 'RFC 8489 §14.10' }), {
    rfc: 'RFC 8489 §14.10',
    meaning: 'chosen by the server, so that a recorded request cannot be replayed later',
    shown: ({ nonce }) => nonce
  }),
  attribute('PASSWORD-ALGORITHM', 0x001d, algorithm(false), {
    rfc: 'RFC 8489 §14.12',
    meaning: 'how the key is made from the password',
    shown: (value) => algorithmName(value.algorithm)
  }),
  attribute('PASSWORD-ALGORITHMS', 0x8002, one('algorithms', list(algorithm(true))), {
    rfc: 'RFC 8489 §14.11',
    meaning: 'the ways to make the key from the password that the server accepts, the best one first',
    shown: ({ algorithms }) => algorithms.map((each) => algorithmName(each.algorithm)).join(', ')
  })
] as const;
