package io.postrider.audience.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that links are signed with. Its text form does not tell the secret. Safe for use by several
 * threads.
 */
public final class TokenKey {

  private static final String HMAC = "HmacSHA256";

  private static final int MAC_OCTETS = 16;

  private final String id;
  private final SecretKeySpec secret;
  private final Mac ready;

  TokenKey(String id, byte[] secret) {
    this.id = id;
    this.secret = new SecretKeySpec(secret, HMAC);
    this.ready = fresh();
  }

  /** The key that a configured secret stands for; its id is the beginning of a hash of it. */
  public static TokenKey of(String secret) {
    byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
    byte[] hash = hash(("postrider token key id\n" + secret).getBytes(StandardCharsets.UTF_8));
    return new TokenKey(HexFormat.of().formatHex(hash, 0, 5), octets);
  }

  /** What a link names its key by. */
  public String id() {
    return id;
  }

  /** The signature of a text: 128 bits of HMAC-SHA256 (RFC 2104 &sect;5), in base64url. */
  public String sign(String text) {
    byte[] whole = mac(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MAC_OCTETS));
  }

  /**
   * The signature of octets for one purpose: the beginning of an HMAC-SHA256.
   *
   * @param purpose keeps apart what is signed with the same secret; links have none
   */
  public byte[] sign(String purpose, byte[] what, int octets) {
    byte[] name = (purpose + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(mac(name, what), octets);
  }

  private byte[] mac(byte[]... parts) {
    Mac mac = copy();
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** Finding an algorithm takes longer than what it does for one link. */
  private Mac copy() {
    try {
      return (Mac) ready.clone();
    } catch (CloneNotSupportedException another) {
      return fresh();
    }
  }

  private Mac fresh() {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
    }
  }

  private static byte[] hash(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
