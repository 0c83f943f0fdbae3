package io.postrider.digest;

/** A value of a digest's file breaks its rule. */
final class BadValue extends RuntimeException {

  private final String key;

  BadValue(String key, Object value, String rule) {
    super("'%s' %s".formatted(value, rule));
    this.key = key;
  }

  String key() {
    return key;
  }
}
