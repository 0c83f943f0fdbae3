package io.postrider.digest.file;

import io.postrider.digest.Digest;

/** A digest as text: what an edition keeps of its settings. */
public final class FrozenDigest {

  private FrozenDigest() {}

  /**
   * Text from which {@link #thaw} makes an equal digest but for its secrets. Equal digests have the
   * same text, whichever process or version writes it.
   */
  public static String of(Digest digest) {
    return DigestYaml.freeze(digest);
  }

  /** The digest that was frozen as this text, by this version or an older one. */
  public static Digest thaw(String frozen) {
    return DigestYaml.thaw(frozen);
  }
}
