package io.postrider.audience.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that links are signed with. Its text form does not tell the secret. */
final class TokenKey {

  private static final int MAC_OCTETS = 16;

  private final String id;
  private final byte[] secret;

  TokenKey(String id, byte[] secret) {
    this.id = id;
    this.secret = secret.clone();
  }

  /** The key that a configured secret stands for; its id is the beginning of a hash of it. */
  static TokenKey of(String secret) {
    byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
    byte[] hash = hash(("postrider token key id\n" + secret).getBytes(StandardCharsets.UTF_8));
    return new TokenKey(HexFormat.of().formatHex(hash, 0, 5), octets);
  }

  String id() {
    return id;
  }

  /** The signature of a text: 128 bits of HMAC-SHA256 (RFC 2104 &sect;5), in base64url. */
  String sign(String text) {
    byte[] whole = mac(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MAC_OCTETS));
  }

  /**
   * The signature of octets for one purpose: the beginning of an HMAC-SHA256.
   *
   * @param purpose keeps apart what is signed with the same secret; links have none
   */
  byte[] sign(String purpose, byte[] what, int octets) {
    byte[] name = (purpose + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(mac(name, what), octets);
  }

  private byte[] mac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
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
