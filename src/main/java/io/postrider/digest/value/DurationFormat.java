package io.postrider.digest.value;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Durations as people write them: {@code 7d}, {@code 12h}, {@code 30m}; ISO 8601 is understood as
 * well.
 */
public final class DurationFormat extends SimpleModule {

  public DurationFormat() {
    addDeserializer(Duration.class, new Reading());
    addSerializer(Duration.class, new Writing());
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none, or has no unit: whoever writes 24 does not mean
   *     milliseconds
   */
  public static Duration parse(String text) {
    try {
      if (!text.matches("[+-]?\\d+")) {
        return DurationStyle.detectAndParse(text);
      }
    } catch (ArithmeticException e) {
      // falls through: it is too long
    }
    throw new IllegalArgumentException(text);
  }

  private static final class Reading extends StdDeserializer<Duration> {

    Reading() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getString();
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        return (Duration)
            context.handleWeirdStringValue(Duration.class, text, "write 7d, 12h or 30m");
      }
    }
  }

  private static final class Writing extends StdSerializer<Duration> {

    Writing() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(value.toString());
    }
  }
}
