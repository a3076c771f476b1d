import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Json = Record<string, unknown>
interface Site {
  readonly origin: string
  readonly host: string
}

/** A device that makes and uses one passkey: ES256, no attestation, as WebAuthn Level 3 writes it down. */
export class PasskeyDevice {
  readonly id = randomBytes(16)
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #site: Site
  /** How often the key says it was used. */
  counter = 0
  /** Whether its user gave a fingerprint or PIN. */
  isUserVerified = true

  constructor(site: Site) {
    this.#site = site
  }

  /** Answers a registration challenge. */
  make(options: Json): Json {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' })
    const [left, right] = [Buffer.from(String(x), 'base64url'), Buffer.from(String(y), 'base64url')]
    const cose = map([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, left],
      [-3, right],
    ])
    const length = Buffer.from([0, this.id.length])
    const authData = Buffer.concat([this.#head(0x40), Buffer.alloc(16), length, this.id, cose])
    const attestationObject = map([
      ['fmt', 'none'],
      ['attStmt', new Map<never, never>()],
      ['authData', authData],
    ])
    const clientDataJSON = this.#clientData('webauthn.create', options)
    return this.#credential({
      attestationObject: attestationObject.toString('base64url'),
      clientDataJSON,
      transports: ['internal'],
    })
  }

  /** Answers an authentication challenge. */
  use(options: Json): Json {
    this.counter++
    const authData = this.#head(0)
    const clientDataJSON = this.#clientData('webauthn.get', options)
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
    const signature = createSign('sha256')
      .update(Buffer.concat([authData, hash]))
      .sign(this.#keys.privateKey)
    const [authenticatorData, signed] = [authData.toString('base64url'), signature.toString('base64url')]
    return this.#credential({ authenticatorData, signature: signed, clientDataJSON })
  }

  /** Authenticator data (section 6.1): hash of the host, flags, count. */
  #head(flag: number): Buffer {
    const flags = 0x01 | (this.isUserVerified ? 0x04 : 0) | flag
    const count = Buffer.alloc(4)
    count.writeUInt32BE(this.counter)
    return Buffer.concat([createHash('sha256').update(this.#site.host).digest(), Buffer.from([flags]), count])
  }

  #clientData(type: string, options: Json): string {
    const said = { type, challenge: options['challenge'], origin: this.#site.origin, crossOrigin: false }
    return Buffer.from(JSON.stringify(said)).toString('base64url')
  }

  #credential(response: Json): Json {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}

type Value = number | string | Buffer | Map<never, never>

/** CBOR (RFC 8949, section 3), of it what a passkey needs. */
function map(pairs: readonly [number | string, Value][]): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flat().map(encode)])
}

function encode(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  return value instanceof Map ? head(5, 0) : Buffer.concat([head(2, value.length), value])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}
