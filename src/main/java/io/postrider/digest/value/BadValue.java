package io.postrider.digest.value;

/** A value of a digest's file breaks its rule. */
public final class BadValue extends RuntimeException {

  private final String key;

  public BadValue(String key, Object value, String rule) {
    super("'%s' %s".formatted(value, rule));
    this.key = key;
  }

  public String key() {
    return key;
  }
}
