package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A password or the like: it shows itself nowhere but where it is asked for.
 *
 * @param value the secret itself
 */
public record Secret(@JsonValue String value) {

  @JsonCreator
  public Secret {}

  @Override
  public String toString() {
    return "(secret)";
  }
}
