package io.postrider.digest.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A password or the like: it shows itself nowhere but where it is asked for.
 *
 * @param value the secret itself
 */
public record Secret(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Secret of(Object given) {
    if (given instanceof String || given instanceof Number || given instanceof Boolean) {
      return new Secret(String.valueOf(given));
    }
    throw new BadValue("password", "(secret)", "must be one text; put it in quotes");
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
