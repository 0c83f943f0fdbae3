package io.postrider.delivery.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/** Keys to sign with in tests, made anew in each JVM. */
public final class SampleKey {

  /** What stands before the key itself in a PKCS#8 file of RSA with 2048 bits. */
  private static final int PKCS8_HEAD = 26;

  private static final KeyPair PAIR = pair("RSA", 2048);

  private SampleKey() {}

  static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair pair() {
    return PAIR;
  }

  /** One key of 2048 bits, always the same. */
  public static String pem() {
    return pkcs8(PAIR);
  }

  static String pkcs8(KeyPair pair) {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  static String pkcs1() {
    byte[] whole = PAIR.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(whole, PKCS8_HEAD, whole.length));
  }

  /** What is published for it. */
  public static String publicRecord() {
    String octets = Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded());
    return "v=DKIM1; k=rsa; p=" + octets;
  }

  public static DkimSigner signer() {
    return new DkimProperties("ridgeline.example", "s1", pem()).signer().orElseThrow();
  }

  private static String pem(String label, byte[] octets) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(octets), label);
  }
}
