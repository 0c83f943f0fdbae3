package io.postrider.cli.terminal;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints for programs. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Prints it to standard output, indented. */
  public static void print(Object value) {
    System.out.println(MAPPER.writeValueAsString(value));
  }
}
