import { sha256, sha384 } from '@noble/hashes/sha2.js';
import type { SuiteHash } from '../registries/cipher-suites.ts';

/** The hash functions of key schedules by their names. */
export const hashFunctions = { 'SHA-256': sha256, 'SHA-384': sha384 } as const satisfies Record<
  SuiteHash,
  unknown
>;

/** Bytes that each gives. */
export const hashBytes: Readonly<Record<SuiteHash, number>> = { 'SHA-256': 32, 'SHA-384': 48 };
