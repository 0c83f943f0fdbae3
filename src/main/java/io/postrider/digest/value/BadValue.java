package io.postrider.digest.value;

/** A value of a digest's file breaks its rule. */
public final class BadValue extends RuntimeException {

  private final String key;

  /**
   * A value that may not be.
   *
   * @param key its own, without those that it stands below
   * @param rule what goes on after the quoted value
   */
  public BadValue(String key, Object value, String rule) {
    super("'%s' %s".formatted(value, rule));
    this.key = key;
  }

  /** The key of the value, without those that it stands below. */
  public String key() {
    return key;
  }
}
