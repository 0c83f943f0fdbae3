package io.postrider.posts.tables;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as PHP serializes them, as far as WordPress keeps them in its own tables: numbers,
 * texts, truth values and arrays. Objects and references are refused, so that nothing comes to
 * life.
 */
final class PhpValue {

  private static final int LARGEST = 1024 * 1024;
  private static final int DEEPEST = 20;

  private final byte[] bytes;
  private int position;

  private PhpValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The text is none that this reader takes. */
  private static final class Broken extends Exception {
    Broken() {
      super(null, null, false, false);
    }
  }

  /**
   * The value as {@link Long}, {@link Double}, {@link Boolean}, {@link String} (PHP's null is an
   * empty one), or {@link Map} with text keys.
   *
   * @param text may be anything; lengths in it count bytes of UTF-8
   * @return null if it is broken, too large, too deep, or holds an object
   */
  static @Nullable Object parse(@Nullable String text) {
    if (text == null || text.length() > LARGEST) {
      return null;
    }
    PhpValue reader = new PhpValue(text.strip().getBytes(StandardCharsets.UTF_8));
    try {
      Object value = reader.value(0);
      return reader.position == reader.bytes.length ? value : null;
    } catch (Broken | NumberFormatException broken) {
      return null;
    }
  }

  /** The same if it is an array; an empty one if it is anything else. */
  static Map<?, ?> array(@Nullable String text) {
    return parse(text) instanceof Map<?, ?> array ? array : Map.of();
  }

  /** The whole number that a value of an array is, or says; 0 if it is none. */
  static long number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    return value instanceof String text && text.strip().matches("-?\\d{1,18}")
        ? Long.parseLong(text.strip())
        : 0;
  }

  private Object value(int depth) throws Broken {
    if (depth > DEEPEST) {
      throw new Broken();
    }
    char type = (char) next();
    if (type == 'N') {
      expect(';');
      return "";
    }
    expect(':');
    return switch (type) {
      case 'i' -> Long.valueOf(until(';'));
      case 'd' -> decimal(until(';'));
      case 'b' -> until(';').equals("1");
      case 's' -> text();
      case 'a' -> array(depth);
      default -> throw new Broken();
    };
  }

  private static double decimal(String number) {
    return switch (number) {
      case "INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      case "NAN" -> Double.NaN;
      default -> Double.parseDouble(number);
    };
  }

  private String text() throws Broken {
    int length = length();
    expect('"');
    if (length > bytes.length - position) {
      throw new Broken();
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    expect('"');
    expect(';');
    return text;
  }

  private Map<String, Object> array(int depth) throws Broken {
    int size = length();
    expect('{');
    Map<String, Object> array = new LinkedHashMap<>();
    // The size is only counted down, never reserved: it may be a lie.
    for (int left = size; left > 0; left--) {
      String key = String.valueOf(value(depth + 1));
      array.put(key, value(depth + 1));
    }
    expect('}');
    return array;
  }

  private int length() throws Broken {
    int length = Integer.parseInt(until(':'));
    if (length < 0) {
      throw new Broken();
    }
    return length;
  }

  private String until(char end) throws Broken {
    int start = position;
    while (next() != end) {
      if (position - start > 40) {
        throw new Broken();
      }
    }
    return new String(bytes, start, position - 1 - start, StandardCharsets.US_ASCII);
  }

  private void expect(char wanted) throws Broken {
    if (next() != wanted) {
      throw new Broken();
    }
  }

  private int next() throws Broken {
    if (position >= bytes.length) {
      throw new Broken();
    }
    return bytes[position++];
  }
}
