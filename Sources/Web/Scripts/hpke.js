// HPKE (RFC 9180) on WebCrypto: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; base mode to seal, authenticated mode to open.
// Only what the form needs; Tests/Browser/test_tell.py holds it to the working group's vectors and to swift-crypto.

const bytes = (text) => new TextEncoder().encode(text);
const nothing = new Uint8Array(0);

const join = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const hmac = async (key, text) => {
  // An empty key cannot be imported everywhere; one of zeros is the same key to HMAC.
  const imported = await crypto.subtle.importKey("raw", key.length ? key : new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, text));
};

const extract = (salt, input) => hmac(salt, input);
// Up to 32 bytes, which is all that is asked for here.
const expand = async (key, info, length) => (await hmac(key, join(info, new Uint8Array([1])))).slice(0, length);

const version = bytes("HPKE-v1");
const kem = join(bytes("KEM"), new Uint8Array([0, 0x20]));
const suite = join(bytes("HPKE"), new Uint8Array([0, 0x20, 0, 1, 0, 2]));
const labeledExtract = (id, salt, label, input) => extract(salt, join(version, id, bytes(label), input));
const labeledExpand = (id, key, label, info, length) =>
  expand(key, join(new Uint8Array([0, length]), version, id, bytes(label), info), length);

const curve = { name: "X25519" };
const publicKey = (raw) => crypto.subtle.importKey("raw", raw, curve, true, []);
const privateKey = (raw) =>
  crypto.subtle.importKey("pkcs8", join(new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32]), raw), curve, true, ["deriveBits"]);
const shared = async (own, other) => {
  const bits = new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: other }, own, 256));
  // A key of small order: what is sealed to it, anybody can open.
  if (bits.every((byte) => byte === 0)) throw new Error("weak key");
  return bits;
};

/** The public half of a raw private key. */
export const publicHalf = async (raw) => {
  const { x } = await crypto.subtle.exportKey("jwk", await privateKey(raw));
  return unbase64(x.replaceAll("-", "+").replaceAll("_", "/"));
};

export const unbase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
export const base64 = (raw) => btoa(String.fromCharCode(...raw));

const context = async (mode, secrets, kemContext, info) => {
  const prk = await labeledExtract(kem, nothing, "eae_prk", secrets);
  const secretOfKem = await labeledExpand(kem, prk, "shared_secret", kemContext, 32);
  const schedule = join(
    new Uint8Array([mode]), await labeledExtract(suite, nothing, "psk_id_hash", nothing), await labeledExtract(suite, nothing, "info_hash", info));
  const secret = await labeledExtract(suite, secretOfKem, "secret", nothing);
  const key = await labeledExpand(suite, secret, "key", schedule, 32);
  const nonce = await labeledExpand(suite, secret, "base_nonce", schedule, 12);
  return { key: await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]), nonce };
};

/** Seals to a raw public key, in base mode. `ephemeral` is for the vectors alone. */
export const seal = async (recipient, info, aad, text, ephemeral) => {
  const pair = ephemeral
    ? { privateKey: await privateKey(ephemeral), publicKey: await publicKey(await publicHalf(ephemeral)) }
    : await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const encapsulated = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const secret = await shared(pair.privateKey, await publicKey(recipient));
  const { key, nonce } = await context(0, secret, join(encapsulated, recipient), info);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, text);
  return { encapsulated, sealed: new Uint8Array(sealed) };
};

/** Opens what `sender`, a raw public key, sealed to a raw private key in authenticated mode. Throws where anything is wrong. */
export const open = async (own, sender, info, aad, encapsulated, sealed) => {
  const key = await privateKey(own);
  const secrets = join(await shared(key, await publicKey(encapsulated)), await shared(key, await publicKey(sender)));
  const made = await context(2, secrets, join(encapsulated, await publicHalf(own), sender), info);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: made.nonce, additionalData: aad }, made.key, sealed));
};

/** Whether this browser has all of it. */
export const canSeal = async () => {
  try {
    const probe = new Uint8Array(32).fill(9);
    await seal(await publicHalf(probe), nothing, nothing, nothing);
    return true;
  } catch {
    return false;
  }
};
