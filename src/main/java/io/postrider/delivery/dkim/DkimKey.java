package io.postrider.delivery.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** An RSA key that signs. Its text form tells nothing of it. Safe for use by several threads. */
final class DkimKey {

  /** RFC 8301 §3.2: what signers should use at least. */
  private static final int LEAST_BITS = 2048;

  private final RSAPrivateCrtKey key;

  private DkimKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  /**
   * Reads a private key in PKCS#8 or PKCS#1.
   *
   * @param setting the path of its file, or its text
   * @throws DkimUnusable if it is not one to sign with
   */
  static DkimKey read(String setting) {
    KeyText text = KeyText.of(setting);
    if (!(privateKey(text.pem()) instanceof RSAPrivateCrtKey key)
        || !key.getAlgorithm().equals("RSA")) {
      throw new DkimUnusable(
          "%s holds no RSA private key in PEM without a password: make one with \"openssl genrsa 2048\"."
              .formatted(text.origin()));
    }
    int bits = key.getModulus().bitLength();
    if (bits < LEAST_BITS) {
      throw new DkimUnusable(
          "%s holds a key of %d bits, %d at least are needed: make one with \"openssl genrsa 2048\"."
              .formatted(text.origin(), bits, LEAST_BITS));
    }
    return new DkimKey(key);
  }

  // What the reader says of unreadable text is left out: it might quote it.
  private static @Nullable PrivateKey privateKey(String pem) {
    try {
      return PemContent.of(pem).getPrivateKey();
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  byte[] sign(byte[] octets) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The text to be published for it (RFC 6376 §3.6.1). */
  String publicRecord() {
    try {
      RSAPublicKeySpec half = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      byte[] octets = KeyFactory.getInstance("RSA").generatePublic(half).getEncoded();
      return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(octets);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "an RSA key";
  }
}
