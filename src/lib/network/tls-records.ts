/** A flight of TLS as it stands in a trace: the headers of its records, and how many bytes are left out. */
interface Flight {
  readonly payload: Uint8Array;
  readonly padding: number;
}

/** The bytes of a record of application data beside the data: header, inner content type, AEAD tag (RFC 8446 §5.2). */
export const recordOverhead = 5 + 1 + 16;

/** ClientHello: 512 bytes, as browsers pad it (RFC 7685). */
export const clientHello: Flight = { payload: Uint8Array.of(0x16, 3, 1, 2, 0), padding: 0x200 };

/** ServerHello, then EncryptedExtensions, Certificate with two ECDSA certificates, CertificateVerify and Finished. */
export const serverHello: Flight = {
  payload: Uint8Array.of(0x16, 3, 3, 0, 0x7a, 0x17, 3, 3, 5, 0),
  padding: 0x7a + 0x500
};

/** Finished: 4 bytes of header, 32 of verify_data, content type and tag (RFC 8446 §4.4.4). */
export const finished: Flight = { payload: Uint8Array.of(0x17, 3, 3, 0, 0x35), padding: 0x35 };
