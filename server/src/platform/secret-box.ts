import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** Encryption and keyed hashes, each purpose with a key of its own (HKDF, RFC 5869). */
export interface SecretBox {
  /** AES-256-GCM: 12 bytes nonce, 16 bytes tag, ciphertext. */
  seal(purpose: string, plain: string): Buffer
  /** @throws when the box was changed or sealed for another purpose */
  open(purpose: string, box: Buffer): string
  /** HMAC-SHA-256: finds equal secrets without keeping them. */
  mark(purpose: string, plain: string | Buffer): Buffer
}

/** @param secret `SECRET`, from which every key is made: with another one nothing that was sealed opens */
export function openSecretBox(secret: string): SecretBox {
  const keys = new Map<string, KeyObject>()
  const keyFor = (purpose: string): KeyObject => {
    const known = keys.get(purpose)
    if (known) return known
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'sanad', purpose, 32)))
    keys.set(purpose, key)
    return key
  }
  return {
    seal: (purpose, plain) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal:${purpose}`), nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open: (purpose, box) => {
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal:${purpose}`), box.subarray(0, 12))
      decipher.setAuthTag(box.subarray(12, 28))
      return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString('utf8')
    },
    mark: (purpose, plain) =>
      createHmac('sha256', keyFor(`mark:${purpose}`))
        .update(plain)
        .digest(),
  }
}
